package id.psc119.intake.reception.message;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DARURAT -2.88,103.84 kecelakaan",
                "darurat: -2.88, 103.84",
                "Darurat -2,88;103,84",
                "DARURAT -2,88 103,84 tolong",
                "  DARURAT\n\u22122.88,103.84",
                "lokasi saya https://maps.google.com/?q=-2.880,103.840",
                "https://www.google.com/maps/search/-2.880%2C103.840",
                "di sini -2.880 103.840"
            })
    void a_point_is_found_however_it_is_written(String text) {
        assertThat(PointInText.in(text).point()).isEqualTo(new GeoPoint(-2.88, 103.84));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DARURAT tolong", "umur 54, 2 orang", "Jl. Merdeka 12, 34", "telp 0812-3456-7890", ""})
    void other_numbers_are_no_point(String text) {
        assertThat(PointInText.in(text)).isEqualTo(IncomingMessage.Location.NONE);
    }

    @Test
    void a_point_that_cannot_be_is_named() {
        assertThat(PointInText.in("DARURAT 128.8,103.84").rejected()).isEqualTo("128.8, 103.84");
        assertThat(PointInText.in("DARURAT 0,0").point()).isNull();
    }
}
