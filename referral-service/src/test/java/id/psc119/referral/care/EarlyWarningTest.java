package id.psc119.referral.care;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.referral.care.EarlyWarning.Risk;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scores against the printed charts (RCP 2017; Monaghan 2005). */
class EarlyWarningTest {
    private static Vitals adult(
            int breaths, int saturation, int litres, int systolic, int pulse, Consciousness awake, double degrees) {
        return new Vitals(
                breaths,
                saturation,
                null,
                litres,
                systolic,
                80,
                pulse,
                awake,
                degrees,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Vitals child(
            @Nullable Integer breaths,
            @Nullable Integer pulse,
            ChildBehaviour behaviour,
            SkinColour skin,
            BreathingEffort effort) {
        return new Vitals(
                breaths, null, null, null, null, null, pulse, null, null, null, null, null, null, null, null, behaviour,
                skin, effort);
    }

    @Test
    void a_well_adult_has_no_points() {
        EarlyWarning score = News2.of(adult(16, 98, 0, 120, 70, Consciousness.ALERT, 36.8));
        assertThat(score.total()).isZero();
        assertThat(score.risk()).isEqualTo(Risk.LOW);
        assertThat(score.missing()).isEmpty();
    }

    @Test
    void a_septic_adult_with_oxygen_is_at_high_risk() {
        EarlyWarning score = News2.of(adult(25, 91, 4, 90, 131, Consciousness.NEW_CONFUSION, 39.1));
        assertThat(score.total()).isEqualTo(3 + 3 + 2 + 3 + 3 + 3 + 2);
        assertThat(score.risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void each_band_of_the_chart_ends_where_it_is_printed() {
        assertThat(points("respiratoryRate", List.of(8, 9, 11, 12, 20, 21, 24, 25)))
                .containsExactly(3, 1, 1, 0, 0, 2, 2, 3);
        assertThat(points("oxygenSaturation", List.of(91, 92, 93, 94, 95, 96))).containsExactly(3, 2, 2, 1, 1, 0);
        assertThat(points("systolic", List.of(90, 91, 100, 101, 110, 111, 219, 220)))
                .containsExactly(3, 2, 2, 1, 1, 0, 0, 3);
        assertThat(points("pulse", List.of(40, 41, 50, 51, 90, 91, 110, 111, 130, 131)))
                .containsExactly(3, 1, 1, 0, 0, 1, 1, 2, 2, 3);
        assertThat(List.of(35.0, 35.1, 36.0, 36.1, 38.0, 38.1, 39.0, 39.1).stream()
                        .map(degrees -> News2.of(adult(16, 98, 0, 120, 70, Consciousness.ALERT, degrees))
                                .parts()
                                .get("temperature")))
                .containsExactly(3, 1, 1, 0, 0, 1, 1, 2);
    }

    private static List<Integer> points(String sign, List<Integer> values) {
        return values.stream()
                .map(value -> News2.of(adult(
                                sign.equals("respiratoryRate") ? value : 16,
                                sign.equals("oxygenSaturation") ? value : 98,
                                0,
                                sign.equals("systolic") ? value : 120,
                                sign.equals("pulse") ? value : 70,
                                Consciousness.ALERT,
                                36.8))
                        .parts()
                        .get(sign))
                .toList();
    }

    @Test
    void a_patient_with_a_target_of_88_to_92_percent_has_points_for_too_much_oxygen() {
        assertThat(scale2(88, 2)).isZero();
        assertThat(scale2(97, 0)).isZero();
        assertThat(List.of(93, 95, 97).stream().map(percent -> scale2(percent, 2)))
                .containsExactly(1, 2, 3);
        assertThat(scale2(83, 0)).isEqualTo(3);
    }

    private static int scale2(int percent, int litres) {
        Vitals vitals = new Vitals(
                16,
                percent,
                true,
                litres,
                120,
                null,
                70,
                Consciousness.ALERT,
                37.0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return News2.of(vitals).parts().get("oxygenSaturation");
    }

    @Test
    void one_sign_with_three_points_is_a_risk_by_itself_and_what_was_not_measured_is_named() {
        Vitals vitals = new Vitals(
                null, null, null, null, null, null, null, null, null, 3, 4, 6, null, null, null, null, null, null);
        EarlyWarning score = News2.of(vitals);
        assertThat(vitals.gcs()).isEqualTo(13);
        assertThat(score.total()).isEqualTo(3);
        assertThat(score.risk()).isEqualTo(Risk.LOW_MEDIUM);
        assertThat(score.missing()).contains("pulse", "systolic", "temperature").doesNotContain("consciousness");
    }

    @Test
    void a_figure_that_no_body_can_have_is_named_and_counts_in_no_score() {
        Vitals vitals = adult(16, 980, 0, 120, 70, Consciousness.ALERT, 368);
        assertThat(vitals.impossible()).containsExactly("oxygenSaturation", "temperature");
        assertThat(News2.of(vitals).missing()).containsExactlyInAnyOrder("oxygenSaturation", "temperature");
        assertThat(adult(16, 98, 0, 120, 70, Consciousness.ALERT, Double.NaN).impossible())
                .containsExactly("temperature");
    }

    @Test
    void a_child_is_scored_by_behaviour_circulation_and_breathing() {
        EarlyWarning well = Pews.of(
                child(28, 100, ChildBehaviour.PLAYING_OR_APPROPRIATE, SkinColour.PINK, BreathingEffort.NORMAL), 36);
        assertThat(well.total()).isZero();
        EarlyWarning ill = Pews.of(
                child(52, 145, ChildBehaviour.IRRITABLE, SkinColour.PALE, BreathingEffort.ACCESSORY_MUSCLES), 36);
        assertThat(ill.parts())
                .containsEntry("behaviour", 2)
                .containsEntry("circulation", 3)
                .containsEntry("breathing", 2);
        assertThat(ill.risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void the_score_follows_the_age_and_a_child_of_unknown_age_has_no_judged_rates() {
        LocalDate today = LocalDate.of(2026, 11, 28);
        Vitals vitals = adult(16, 98, 0, 120, 70, Consciousness.ALERT, 36.8);
        assertThat(scale(Scoring.of(LocalDate.of(2010, 11, 28), null, null, today), vitals))
                .isEqualTo(EarlyWarning.Scale.NEWS2);
        assertThat(scale(Scoring.of(LocalDate.of(2010, 11, 29), null, null, today), vitals))
                .isEqualTo(EarlyWarning.Scale.PEWS);
        assertThat(scale(Scoring.of(null, 40, "CHILD", today), vitals)).isEqualTo(EarlyWarning.Scale.NEWS2);
        assertThat(scale(Scoring.of(null, null, null, today), vitals)).isEqualTo(EarlyWarning.Scale.NEWS2);
        assertThat(Scoring.of(null, null, "CHILD", today).score(vitals).missing())
                .contains("age");
        assertThat(Scoring.of(null, 0, null, today).ageMonths()).isEqualTo(1);
    }

    private static EarlyWarning.Scale scale(Scoring scoring, Vitals vitals) {
        return scoring.score(vitals).scale();
    }
}
