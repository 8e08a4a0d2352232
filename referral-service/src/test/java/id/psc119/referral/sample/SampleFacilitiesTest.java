package id.psc119.referral.sample;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.referral.facility.EmergencyRoom;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleFacilitiesTest {
    @Test
    void the_sample_has_the_three_hospitals_and_puskesmas_with_and_without_a_night() throws IOException {
        List<SampleFacilities.Sample> samples = SampleFacilities.read();
        assertThat(samples).hasSize(8).extracting(SampleFacilities.Sample::id).doesNotHaveDuplicates();
        assertThat(samples.stream()
                        .filter(sample -> sample.described().kind() == FacilityKind.HOSPITAL)
                        .map(sample -> sample.described().name()))
                .containsExactly("RSUD Sekayu", "RSUD Sungai Lilin", "RSUD Bayung Lencir");
        assertThat(samples)
                .allMatch(sample -> sample.described().sample()
                        && !sample.described().place().isExact());
        assertThat(of(samples, "pkm-lais").described().emergencyRoom())
                .isEqualTo(new EmergencyRoom(false, LocalTime.of(7, 30), LocalTime.of(14, 0)));
        assertThat(of(samples, "pkm-babat-toman").described().emergencyRoom().always())
                .isTrue();
        assertThat(of(samples, "pkm-lalan").described().capabilities()).containsExactly(FacilityCapability.PONED);
    }

    private static SampleFacilities.Sample of(List<SampleFacilities.Sample> samples, String username) {
        return samples.stream()
                .filter(sample -> sample.personId().equals("sample:" + username))
                .findFirst()
                .orElseThrow();
    }
}
