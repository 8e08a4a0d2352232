package id.psc119.dispatch.response.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.response.scenerequest.SceneRequestKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTextsTest {
    private final AlertTexts texts = new AlertTexts();

    @ParameterizedTest
    @EnumSource(Alerts.Code.class)
    void every_alert_has_a_severity_and_its_words_in_both_languages(Alerts.Code code) {
        AlertTexts.Text text = texts.of(code, "1606-1", Map.of("callSign", "AMB-01", "redirectedTo", "1606-2"));
        assertThat(code.severity()).isNotNull();
        assertThat(text.id()).contains("1606-1").doesNotContain("{", code.name());
        assertThat(text.en()).contains("1606-1").doesNotContain("{", code.name());
        assertThat(text.id()).isNotEqualTo(text.en());
    }

    @ParameterizedTest
    @EnumSource(SceneRequestKind.class)
    void what_a_crew_asks_for_has_its_words_too(SceneRequestKind kind) {
        AlertTexts.Text text =
                texts.of(Alerts.Code.SCENE_REQUESTED, "1606-1", Map.of("callSign", "AMB-01", "kind", kind));
        assertThat(text.id()).doesNotContain(kind.name(), "{");
        assertThat(text.en()).doesNotContain(kind.name(), "{").isNotEqualTo(text.id());
    }

    @Test
    void what_is_not_known_is_left_out_of_the_words() {
        assertThat(texts.of(Alerts.Code.DISCREPANCY, "1606-1", Map.of()).en())
                .isEqualTo("Reports contradict each other at incident 1606-1");
    }
}
