package id.psc119.referral.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.BedKind;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issue 15: a hospital sends its beds under SIRANAP's field names, as it has them. */
class SiranapRowTest {
    private static List<SiranapRow> read(String json) throws IOException {
        return SiranapRow.read(new ObjectMapper().readTree(json));
    }

    @Test
    void rows_of_one_kind_are_added_up_and_numbers_may_be_text() throws IOException {
        List<SiranapRow> rows = read("""
                {"fasyankes": [
                 {"id_tt": "3", "tt": "Kelas I", "ruang": "Melati", "jumlah_ruang": "4", "jumlah": "8", "terpakai": "5",
                  "antrian": "0", "prepare": "1", "kosong": "2", "covid": 0, "tglupdate": "2026-11-28 07:30:00"},
                 {"id_tt": "4", "tt": "Kelas II", "ruang": "Mawar", "jumlah": 10, "terpakai": 10, "kosong": 0},
                 {"id_tt": "14", "tt": "ICU Tanpa Ventilator", "jumlah": 6, "terpakai": 4, "prepare": 1}]}""");
        assertThat(SiranapRow.sums(rows))
                .containsEntry(BedKind.GENERAL, new SiranapRow.Sum(18, 2))
                .containsEntry(BedKind.ICU, new SiranapRow.Sum(6, 1));
        assertThat(SiranapRow.newest(rows, ZoneId.of("Asia/Jakarta"))).isEqualTo(Instant.parse("2026-11-28T00:30:00Z"));
    }

    @Test
    void what_a_row_does_not_say_is_unknown_and_never_zero() throws IOException {
        List<SiranapRow> rows = read("""
                [{"tt": "Kelas III", "jumlah": 20, "kosong": 3}, {"tt": "Kelas III", "ruang": "Anggrek", "jumlah": 12}]""");
        assertThat(SiranapRow.sums(rows)).containsEntry(BedKind.GENERAL, new SiranapRow.Sum(32, null));
        assertThat(read("{\"tt\": \"Kelas I\", \"jumlah\": 4, \"terpakai\": 6}")
                        .getFirst()
                        .free())
                .as("more taken than there are")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NICU,NICU",
        "ICU Dengan Ventilator,ICU",
        "ICU tekanan negatif / isolasi,ISOLATION",
        "PICU,PAEDIATRIC",
        "Ruang VK,MATERNITY",
        "IGD,EMERGENCY",
        "VIP,GENERAL"
    })
    void the_kind_of_bed_is_read_from_the_words_of_the_register(String tt, BedKind kind) throws IOException {
        assertThat(read("{\"tt\": \"" + tt + "\", \"jumlah\": 1}").getFirst().kind())
                .isEqualTo(kind);
    }

    @Test
    void a_count_below_zero_and_data_without_rows_are_problems() {
        assertThatThrownBy(() -> read("{\"tt\": \"ICU\", \"jumlah\": -1}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(FacilityProblem.SIRANAP_NEGATIVE));
        for (String nothing : List.of("[]", "{}", "\"x\"", "[1]", "{\"tt\": \"ICU\"}")) {
            assertThatThrownBy(() -> read(nothing)).as(nothing).isInstanceOf(ProblemException.class);
        }
    }
}
