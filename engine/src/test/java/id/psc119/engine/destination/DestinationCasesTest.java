package id.psc119.engine.destination;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.destination.DestinationCandidate.Against;
import id.psc119.engine.destination.DestinationCandidate.For;
import id.psc119.engine.destination.DestinationRecommendation.LeftOut;
import id.psc119.engine.destination.DestinationRecommendation.Reason;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.EstimateSettings;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Rivers;
import id.psc119.engine.travel.TravelFlag;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Issue 15: worked cases of where a patient is brought. Each is a scene of a regency: the patient at one place, the facilities east of it at
 * the stated distances by great circle.
 */
class DestinationCasesTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    /** Ten in the morning there. */
    private static final Instant MORNING = Instant.parse("2026-11-21T03:00:00Z");
    /** Ten at night there. */
    private static final Instant NIGHT = Instant.parse("2026-11-21T15:00:00Z");

    private static final Point SCENE = new Point(-2.85, 104.05);
    private static final EmergencyRoom BY_DAY = new EmergencyRoom(false, LocalTime.of(7, 30), LocalTime.of(14, 0));
    private static final Duration FRESH = Duration.ofMinutes(20);

    private TravelTimes times = new Estimate();
    private UnitKind carrier = UnitKind.ALS_AMBULANCE;

    private static UUID id(int n) {
        return new UUID(0, n);
    }

    /** A facility day and night, of which nobody has reported beds. */
    private static FacilityState at(double km, int n, FacilityKind kind, FacilityCapability... can) {
        return new FacilityState(
                id(n),
                kind,
                Place.of(SCENE.at(90, km)),
                EmergencyRoom.ALWAYS,
                Set.of(can),
                Set.of(),
                false,
                List.of(),
                0);
    }

    private static FacilityState hospital(double km, int n, FacilityCapability... can) {
        return at(km, n, FacilityKind.HOSPITAL, can);
    }

    private static FacilityState puskesmas(double km, int n, FacilityCapability... can) {
        return at(km, n, FacilityKind.PUSKESMAS, can);
    }

    private static FacilityState with(FacilityState one, List<Beds> beds, int coming) {
        return new FacilityState(
                one.id(),
                one.kind(),
                one.place(),
                one.emergencyRoom(),
                one.capabilities(),
                one.specialists(),
                one.diverting(),
                beds,
                coming);
    }

    private static FacilityState beds(FacilityState one, BedKind kind, int free, Duration old, int coming) {
        return with(one, List.of(new Beds(kind, 10, free, MORNING.minus(old))), coming);
    }

    private static FacilityState room(FacilityState one, EmergencyRoom room) {
        return new FacilityState(
                one.id(),
                one.kind(),
                one.place(),
                room,
                one.capabilities(),
                one.specialists(),
                one.diverting(),
                one.beds(),
                one.coming());
    }

    private static FacilityState diverting(FacilityState one) {
        return new FacilityState(
                one.id(),
                one.kind(),
                one.place(),
                one.emergencyRoom(),
                one.capabilities(),
                one.specialists(),
                true,
                one.beds(),
                one.coming());
    }

    private static FacilityState onDuty(FacilityState one, FacilityCapability... specialists) {
        return new FacilityState(
                one.id(),
                one.kind(),
                one.place(),
                one.emergencyRoom(),
                one.capabilities(),
                Set.of(specialists),
                one.diverting(),
                one.beds(),
                one.coming());
    }

    private DestinationRecommendation choose(Instant at, PatientNeed need, FacilityState... facilities) {
        return new DestinationRecommender(times)
                .recommend(new DestinationSnapshot(
                        at,
                        JAKARTA,
                        need,
                        new Traveller(id(100), carrier, Place.of(SCENE)),
                        Conditions.URGENT,
                        List.of(facilities),
                        DestinationPolicy.DEFAULT));
    }

    private DestinationRecommendation choose(String complaint, Colour colour, FacilityState... facilities) {
        return choose(MORNING, PatientNeed.ofComplaint(complaint, colour), facilities);
    }

    private static DestinationCandidate first(DestinationRecommendation chosen) {
        return chosen.candidates().getFirst();
    }

    @Test
    void case_01_a_heart_attack_is_driven_past_the_nearest_hospital_to_one_that_treats_hearts() {
        DestinationRecommendation chosen =
                choose("CHEST_PAIN", Colour.RED, hospital(6, 1), hospital(38, 2, FacilityCapability.CARDIAC));
        assertThat(chosen.best()).contains(id(2));
        assertThat(first(chosen).reasonsFor()).contains(For.HAS_CAPABILITY, For.SOONEST_CARE);
        assertThat(chosen.candidates().get(1).onwards()).isEqualTo(id(2));
    }

    @Test
    void case_02_a_heart_that_has_stopped_is_no_reason_to_stop_where_hearts_are_not_treated() {
        assertThat(choose("CARDIAC_ARREST", Colour.RED, puskesmas(3, 1), hospital(14, 2, FacilityCapability.CARDIAC))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_03_a_stroke_goes_to_the_nearer_of_two_stroke_hospitals() {
        assertThat(choose(
                                "STROKE",
                                Colour.RED,
                                hospital(45, 1, FacilityCapability.STROKE, FacilityCapability.CT_SCAN),
                                hospital(22, 2, FacilityCapability.STROKE),
                                hospital(4, 3, FacilityCapability.CT_SCAN))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_04_a_stroke_within_the_window_goes_past_a_stroke_hospital_that_diverts() {
        DestinationRecommendation chosen = choose(
                "STROKE",
                Colour.RED,
                diverting(hospital(8, 1, FacilityCapability.STROKE)),
                hospital(30, 2, FacilityCapability.STROKE));
        assertThat(chosen.best()).contains(id(2));
        assertThat(chosen.leftOut()).extracting(LeftOut::why).containsExactly(Reason.DIVERTING);
    }

    @Test
    void case_05_a_stroke_specialist_on_duty_is_said_and_one_who_is_not_known_too() {
        DestinationRecommendation chosen = choose(
                "STROKE",
                Colour.RED,
                onDuty(hospital(12, 1, FacilityCapability.STROKE), FacilityCapability.STROKE),
                onDuty(hospital(40, 2, FacilityCapability.STROKE), FacilityCapability.CARDIAC));
        assertThat(first(chosen).reasonsFor()).contains(For.SPECIALIST_ON_DUTY);
        assertThat(chosen.candidates().get(1).reasonsAgainst()).contains(Against.NO_SPECIALIST_KNOWN);
    }

    @Test
    void case_06_a_birth_in_danger_passes_the_poned_puskesmas_for_the_ponek_hospital() {
        assertThat(choose(
                                "PREGNANCY",
                                Colour.RED,
                                puskesmas(4, 1, FacilityCapability.PONED),
                                hospital(33, 2, FacilityCapability.PONEK))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_07_a_birth_without_danger_is_taken_by_the_poned_puskesmas() {
        assertThat(choose(
                                "PREGNANCY",
                                Colour.YELLOW,
                                puskesmas(2, 1),
                                puskesmas(9, 2, FacilityCapability.PONED),
                                hospital(33, 3, FacilityCapability.PONEK))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_08_a_ponek_hospital_takes_every_birth_that_a_poned_puskesmas_could() {
        DestinationRecommendation chosen =
                choose("PREGNANCY", Colour.YELLOW, hospital(5, 1, FacilityCapability.PONEK), puskesmas(12, 2));
        assertThat(chosen.best()).contains(id(1));
        assertThat(first(chosen).missing()).isEmpty();
    }

    @Test
    void case_09_a_newborn_in_danger_goes_where_there_is_a_nicu_and_a_well_one_to_a_poned_puskesmas() {
        FacilityState poned = puskesmas(5, 1, FacilityCapability.PONED);
        FacilityState nicu = hospital(35, 2, FacilityCapability.NICU, FacilityCapability.PONEK);
        assertThat(choose("NEWBORN", Colour.RED, poned, nicu).best()).contains(id(2));
        assertThat(choose("NEWBORN", Colour.GREEN, poned, nicu).best()).contains(id(1));
    }

    @Test
    void case_10_a_red_road_crash_goes_to_the_trauma_hospital() {
        assertThat(choose("ROAD_CRASH", Colour.RED, puskesmas(3, 1), hospital(25, 2, FacilityCapability.TRAUMA))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_11_a_sprained_ankle_of_the_same_crash_is_not_driven_past_the_puskesmas() {
        assertThat(choose("ROAD_CRASH", Colour.GREEN, puskesmas(3, 1), hospital(25, 2, FacilityCapability.TRAUMA))
                        .best())
                .contains(id(1));
    }

    @Test
    void case_12_large_burns_go_to_the_burn_unit_and_small_ones_to_the_nearest() {
        FacilityState near = hospital(7, 1, FacilityCapability.TRAUMA);
        FacilityState burns = hospital(90, 2, FacilityCapability.BURN);
        assertThat(choose("BURN", Colour.RED, near, burns).best()).contains(id(2));
        assertThat(choose("BURN", Colour.YELLOW, near, burns).best()).contains(id(1));
    }

    @Test
    void case_13_a_child_with_fever_goes_where_a_bed_for_children_is_free() {
        assertThat(choose(
                                "FEVER_CHILD",
                                Colour.YELLOW,
                                beds(hospital(6, 1), BedKind.PAEDIATRIC, 0, FRESH, 0),
                                beds(hospital(18, 2), BedKind.PAEDIATRIC, 2, FRESH, 0))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_14_beds_of_another_kind_do_not_count_for_the_child() {
        DestinationRecommendation chosen =
                choose("FEVER_CHILD", Colour.YELLOW, beds(hospital(6, 1), BedKind.EMERGENCY, 5, FRESH, 0));
        assertThat(first(chosen).reasonsAgainst()).contains(Against.BEDS_UNKNOWN);
        assertThat(first(chosen).reasonsFor()).doesNotContain(For.BED_FREE);
    }

    @Test
    void case_15_a_full_hospital_is_passed_for_one_a_little_farther_and_not_for_one_at_the_other_end() {
        FacilityState full = beds(hospital(5, 1), BedKind.EMERGENCY, 0, FRESH, 0);
        assertThat(choose("FALL", Colour.YELLOW, full, beds(hospital(20, 2), BedKind.EMERGENCY, 3, FRESH, 0))
                        .best())
                .contains(id(2));
        assertThat(choose("FALL", Colour.YELLOW, full, beds(hospital(80, 2), BedKind.EMERGENCY, 3, FRESH, 0))
                        .best())
                .contains(id(1));
    }

    @Test
    void case_16_a_full_figure_of_three_days_ago_is_only_half_believed_and_says_so() {
        DestinationRecommendation chosen = choose(
                "FALL",
                Colour.YELLOW,
                beds(hospital(5, 1), BedKind.EMERGENCY, 0, Duration.ofDays(3), 0),
                beds(hospital(25, 2), BedKind.EMERGENCY, 3, FRESH, 0));
        assertThat(chosen.best()).contains(id(1));
        assertThat(first(chosen).reasonsAgainst()).contains(Against.BED_FIGURE_OLD, Against.NO_BED_FREE);
    }

    @Test
    void case_17_unknown_beds_are_not_read_as_none_and_not_as_free() {
        FacilityState unknown = hospital(10, 1);
        assertThat(choose("FALL", Colour.YELLOW, unknown, beds(hospital(9, 2), BedKind.EMERGENCY, 0, FRESH, 0))
                        .best())
                .contains(id(1));
        assertThat(choose("FALL", Colour.YELLOW, unknown, beds(hospital(11, 2), BedKind.EMERGENCY, 1, FRESH, 0))
                        .best())
                .contains(id(2));
    }

    @Test
    void case_18_the_last_free_bed_that_is_held_for_another_patient_does_not_count() {
        DestinationRecommendation chosen = choose(
                "FALL",
                Colour.YELLOW,
                beds(hospital(5, 1), BedKind.EMERGENCY, 1, FRESH, 1),
                beds(hospital(16, 2), BedKind.EMERGENCY, 1, FRESH, 0));
        assertThat(chosen.best()).contains(id(2));
        assertThat(chosen.candidates().get(1).reasonsAgainst()).contains(Against.OTHERS_COMING, Against.NO_BED_FREE);
    }

    @Test
    void case_19_where_nobody_has_what_is_required_the_nearest_that_takes_the_patient_is_proposed() {
        DestinationRecommendation chosen = choose("BURN", Colour.RED, hospital(30, 1), puskesmas(6, 2));
        assertThat(chosen.best()).contains(id(2));
        assertThat(first(chosen).missing()).containsExactly(FacilityCapability.BURN);
        assertThat(first(chosen).careSeconds()).isInfinite();
    }

    @Test
    void case_20_a_hospital_beyond_the_river_is_farther_than_it_looks_unless_a_boat_carries() {
        Point river = SCENE.at(90, 1.5);
        times = new Estimate(
                EstimateSettings.DEFAULT,
                new Rivers(List.of(new Rivers.River(
                        "Musi",
                        List.of(List.of(river.at(0, 40), river.at(180, 40))),
                        List.of(new Rivers.Crossing(river.at(0, 6), true, 2400))))));
        FacilityState beyond = hospital(3, 1);
        FacilityState thisSide = new FacilityState(
                id(2),
                FacilityKind.HOSPITAL,
                Place.of(SCENE.at(270, 15)),
                EmergencyRoom.ALWAYS,
                Set.of(),
                Set.of(),
                false,
                List.of(),
                0);
        DestinationRecommendation byRoad = choose("FALL", Colour.YELLOW, beyond, thisSide);
        assertThat(byRoad.best()).contains(id(2));
        assertThat(byRoad.candidates().get(1).travel().flags()).contains(TravelFlag.FERRY);
        carrier = UnitKind.BOAT;
        assertThat(choose("FALL", Colour.YELLOW, beyond, thisSide).best()).contains(id(1));
    }

    @Test
    void case_21_a_puskesmas_takes_by_day_and_is_left_out_at_night() {
        FacilityState byDay = room(puskesmas(4, 1), BY_DAY);
        FacilityState hospital = hospital(30, 2);
        PatientNeed need = PatientNeed.any(Colour.YELLOW);
        assertThat(choose(MORNING, need, byDay, hospital).best()).contains(id(1));
        DestinationRecommendation night = choose(NIGHT, need, byDay, hospital);
        assertThat(night.best()).contains(id(2));
        assertThat(night.leftOut()).extracting(LeftOut::why).containsExactly(Reason.CLOSED);
    }

    @Test
    void case_22_a_clinic_without_an_emergency_room_is_never_proposed() {
        DestinationRecommendation chosen = choose(
                MORNING,
                PatientNeed.any(Colour.GREEN),
                room(at(1, 1, FacilityKind.CLINIC), EmergencyRoom.NONE),
                hospital(30, 2));
        assertThat(chosen.best()).contains(id(2));
        assertThat(chosen.leftOut()).extracting(LeftOut::why).containsExactly(Reason.NO_EMERGENCY_ROOM);
    }

    @Test
    void case_23_when_everybody_diverts_the_nearest_is_proposed_all_the_same_and_it_is_said() {
        DestinationRecommendation chosen =
                choose("FALL", Colour.YELLOW, diverting(hospital(9, 1)), diverting(hospital(40, 2)));
        assertThat(chosen.best()).contains(id(1));
        assertThat(chosen.divertIgnored()).isTrue();
    }
}
