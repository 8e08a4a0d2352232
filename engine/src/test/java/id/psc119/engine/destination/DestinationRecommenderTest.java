package id.psc119.engine.destination;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.destination.DestinationCandidate.Against;
import id.psc119.engine.destination.DestinationCandidate.For;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
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
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DestinationRecommenderTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    /** Ten in the morning there. */
    private static final Instant MORNING = Instant.parse("2026-11-21T03:00:00Z");
    /** Ten at night there. */
    private static final Instant NIGHT = Instant.parse("2026-11-21T15:00:00Z");

    private static final EmergencyRoom BY_DAY = new EmergencyRoom(false, LocalTime.of(7, 30), LocalTime.of(14, 0));
    private static final Point SCENE = new Point(-2.85, 104.05);

    private final DestinationRecommender recommender = new DestinationRecommender(new Estimate());

    private static UUID id(int n) {
        return new UUID(0, n);
    }

    private static FacilityState facility(
            int n, FacilityKind kind, double km, EmergencyRoom room, Set<FacilityCapability> can, Beds... beds) {
        return new FacilityState(id(n), kind, Place.of(SCENE.at(90, km)), room, can, Set.of(), false, List.of(beds), 0);
    }

    private static FacilityState diverting(FacilityState facility) {
        return new FacilityState(
                facility.id(),
                facility.kind(),
                facility.place(),
                facility.emergencyRoom(),
                facility.capabilities(),
                facility.specialists(),
                true,
                facility.beds(),
                facility.coming());
    }

    private static Beds free(int free, Duration old) {
        return new Beds(BedKind.EMERGENCY, 10, free, MORNING.minus(old));
    }

    private DestinationRecommendation recommend(Instant at, PatientNeed need, FacilityState... facilities) {
        return recommender.recommend(new DestinationSnapshot(
                at,
                JAKARTA,
                need,
                new Traveller(id(100), UnitKind.BLS_AMBULANCE, Place.of(SCENE)),
                Conditions.URGENT,
                List.of(facilities),
                DestinationPolicy.DEFAULT));
    }

    @Test
    void a_puskesmas_with_a_24_hour_emergency_room_takes_what_needs_no_hospital() {
        DestinationRecommendation answer = recommend(
                NIGHT,
                PatientNeed.ofComplaint("FALL", Colour.YELLOW),
                facility(1, FacilityKind.HOSPITAL, 40, EmergencyRoom.ALWAYS, Set.of(FacilityCapability.TRAUMA)),
                facility(2, FacilityKind.PUSKESMAS, 5, EmergencyRoom.ALWAYS, Set.of()));

        assertThat(answer.best()).contains(id(2));
        assertThat(answer.candidates().getFirst().reasonsFor())
                .contains(For.NEAREST, For.SOONEST_CARE, For.OPEN_ALWAYS);
    }

    @Test
    void a_puskesmas_that_would_be_closed_on_arrival_is_left_out_and_it_says_so() {
        FacilityState byDay = facility(2, FacilityKind.PUSKESMAS, 5, BY_DAY, Set.of());
        FacilityState hospital = facility(1, FacilityKind.HOSPITAL, 40, EmergencyRoom.ALWAYS, Set.of());
        PatientNeed need = PatientNeed.any(Colour.YELLOW);

        assertThat(recommend(MORNING, need, byDay, hospital).best()).contains(id(2));
        DestinationRecommendation night = recommend(NIGHT, need, byDay, hospital);
        assertThat(night.best()).contains(id(1));
        assertThat(night.leftOut())
                .singleElement()
                .extracting(DestinationRecommendation.LeftOut::why)
                .isEqualTo(DestinationRecommendation.Reason.CLOSED);
    }

    @Test
    void a_stroke_goes_past_the_nearest_to_where_it_can_be_treated() {
        DestinationRecommendation answer = recommend(
                MORNING,
                PatientNeed.ofComplaint("STROKE", Colour.RED),
                facility(1, FacilityKind.HOSPITAL, 5, EmergencyRoom.ALWAYS, Set.of()),
                facility(2, FacilityKind.HOSPITAL, 30, EmergencyRoom.ALWAYS, Set.of(FacilityCapability.STROKE)));

        assertThat(answer.best()).contains(id(2));
        DestinationCandidate nearer = answer.candidates().get(1);
        assertThat(nearer.onwards()).isEqualTo(id(2));
        assertThat(nearer.missing()).containsExactly(FacilityCapability.STROKE);
        assertThat(nearer.reasonsAgainst()).contains(Against.LACKS_CAPABILITY, Against.TRANSFER_WOULD_FOLLOW);
    }

    @Test
    void where_what_is_required_is_nowhere_the_nearest_that_takes_the_patient_is_proposed() {
        DestinationRecommendation answer = recommend(
                MORNING,
                PatientNeed.ofComplaint("STROKE", Colour.RED),
                facility(1, FacilityKind.HOSPITAL, 30, EmergencyRoom.ALWAYS, Set.of()),
                facility(2, FacilityKind.PUSKESMAS, 5, EmergencyRoom.ALWAYS, Set.of()));

        assertThat(answer.best()).contains(id(2));
        assertThat(answer.candidates().getFirst().careSeconds()).isInfinite();
    }

    @Test
    void no_free_bed_sends_the_patient_a_little_farther_and_an_old_figure_weighs_less() {
        FacilityState full =
                facility(1, FacilityKind.HOSPITAL, 5, EmergencyRoom.ALWAYS, Set.of(), free(0, Duration.ofMinutes(10)));
        FacilityState hasBeds =
                facility(2, FacilityKind.HOSPITAL, 25, EmergencyRoom.ALWAYS, Set.of(), free(3, Duration.ofMinutes(10)));
        FacilityState fullLongAgo =
                facility(1, FacilityKind.HOSPITAL, 5, EmergencyRoom.ALWAYS, Set.of(), free(0, Duration.ofDays(3)));
        PatientNeed need = PatientNeed.any(Colour.RED);

        assertThat(recommend(MORNING, need, full, hasBeds).best()).contains(id(2));
        DestinationRecommendation old = recommend(MORNING, need, fullLongAgo, hasBeds);
        assertThat(old.best()).contains(id(1));
        assertThat(old.candidates().getFirst().reasonsAgainst()).contains(Against.BED_FIGURE_OLD);
        assertThat(old.candidates().getFirst().bedAge()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void a_hospital_that_nobody_can_reach_is_left_out_by_that_reason_however_near_it_lies() {
        FacilityState island =
                facility(1, FacilityKind.HOSPITAL, 2, EmergencyRoom.ALWAYS, Set.of(FacilityCapability.TRAUMA));
        FacilityState far =
                facility(2, FacilityKind.HOSPITAL, 60, EmergencyRoom.ALWAYS, Set.of(FacilityCapability.TRAUMA));
        TravelTimes roads = new TravelTimes() {
            @Override
            public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
                return travellers.stream()
                        .map(each -> fromOne(each, List.of(stop), conditions).getFirst())
                        .toList();
            }

            @Override
            public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
                List<Travel> ways = new Estimate().fromOne(traveller, stops, conditions);
                return IntStream.range(0, stops.size())
                        .mapToObj(i -> stops.get(i).id().equals(id(1)) ? Travel.none(Source.ROADS) : ways.get(i))
                        .toList();
            }
        };
        DestinationSnapshot snapshot = new DestinationSnapshot(
                MORNING,
                JAKARTA,
                PatientNeed.ofComplaint("FALL", Colour.RED),
                new Traveller(id(100), UnitKind.BLS_AMBULANCE, Place.of(SCENE)),
                Conditions.URGENT,
                List.of(island, far),
                DestinationPolicy.DEFAULT);

        DestinationRecommendation answer = new DestinationRecommender(roads).recommend(snapshot);

        assertThat(answer.best()).contains(id(2));
        assertThat(answer.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.facilityId()).isEqualTo(id(1));
            assertThat(left.why()).isEqualTo(DestinationRecommendation.Reason.UNREACHABLE);
        });
    }

    @Test
    void a_diverting_hospital_is_left_out_unless_everybody_diverts() {
        FacilityState near = diverting(facility(1, FacilityKind.HOSPITAL, 5, EmergencyRoom.ALWAYS, Set.of()));
        FacilityState far = facility(2, FacilityKind.HOSPITAL, 60, EmergencyRoom.ALWAYS, Set.of());
        PatientNeed need = PatientNeed.any(Colour.RED);

        assertThat(recommend(MORNING, need, near, far).best()).contains(id(2));
        DestinationRecommendation all = recommend(MORNING, need, near, diverting(far));
        assertThat(all.best()).contains(id(1));
        assertThat(all.divertIgnored()).isTrue();
        assertThat(all.candidates().getFirst().reasonsAgainst()).contains(Against.DIVERTING);
    }

    /** With many able hospitals only the nearest few are asked for the way; the soonest is among them. */
    @Test
    void the_transfer_that_would_follow_goes_to_the_soonest_of_many_able_hospitals() {
        FacilityState[] facilities = IntStream.rangeClosed(1, 40)
                .mapToObj(n -> facility(
                        n,
                        FacilityKind.HOSPITAL,
                        100 - 2 * n,
                        EmergencyRoom.ALWAYS,
                        n % 2 == 0 ? Set.of(FacilityCapability.STROKE) : Set.of()))
                .toArray(FacilityState[]::new);

        DestinationRecommendation answer =
                recommend(MORNING, PatientNeed.ofComplaint("STROKE", Colour.RED), facilities);

        assertThat(answer.candidates()).hasSize(40);
        assertThat(answer.candidates())
                .filteredOn(candidate -> candidate.onwards() != null)
                .allSatisfy(candidate -> {
                    long n = candidate.facilityId().getLeastSignificantBits();
                    assertThat(candidate.onwards()).isIn(id((int) n - 1), id((int) n + 1));
                })
                .hasSize(20);
    }

    @Property(tries = 200)
    void one_more_free_bed_never_makes_a_hospital_worse(
            @ForAll @IntRange(max = 9) int free, @ForAll @IntRange(max = 12) int coming) {
        assertThat(care(free + 1, coming)).isLessThanOrEqualTo(care(free, coming));
        assertThat(care(free, coming + 1)).isGreaterThanOrEqualTo(care(free, coming));
    }

    private double care(int free, int coming) {
        FacilityState facility = new FacilityState(
                id(1),
                FacilityKind.HOSPITAL,
                Place.of(SCENE.at(90, 10)),
                EmergencyRoom.ALWAYS,
                Set.of(),
                Set.of(),
                false,
                List.of(free(free, Duration.ofMinutes(5))),
                coming);
        return recommend(MORNING, PatientNeed.any(Colour.RED), facility)
                .candidates()
                .getFirst()
                .careSeconds();
    }
}
