package id.psc119.intake.triage.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which partner account is a regency's own PSC. */
class FindNeighbourTest {
    @ParameterizedTest
    @CsvSource({
        "PSC OKI, Kabupaten Ogan Komering Ilir, true",
        "PSC Ogan Ilir, Kabupaten Ogan Ilir, true",
        "PSC OKI, Kabupaten Ogan Ilir, false",
        "PSC 119 Banyuasin, Kabupaten Banyuasin, true",
        "PSC 119 Musi Banyuasin, Kabupaten Banyuasin, false",
        "PSC Palembang, Kota Palembang, true",
        "PSC Kota Palembang, Kota Palembang, true"
    })
    void an_agency_s_name_names_its_regency_whole_or_by_initials(String agency, String regency, boolean isOf) {
        assertThat(FindNeighbour.isOf(agency, regency)).isEqualTo(isOf);
    }
}
