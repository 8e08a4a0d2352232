package id.psc119.engine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitRecommenderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final Point LAIS = new Point(-2.85, 104.05);
    private static final UUID INCIDENT = new UUID(9, 9);

    private final UnitRecommender recommender = new UnitRecommender(new Estimate());

    private static UUID id(int n) {
        return new UUID(0, n);
    }

    private static UnitState unit(int n, UnitKind kind, double km) {
        Place place = Place.fix(LAIS.at(60, km), 20);
        return UnitState.ready(id(n), kind, place, place, NOW.minusSeconds(20));
    }

    private static UnitState with(UnitState unit, Duty duty, Availability availability, @Nullable Engagement work) {
        return new UnitState(
                unit.id(),
                unit.kind(),
                unit.capabilities(),
                duty,
                unit.answerChance(),
                unit.crewed(),
                availability,
                work,
                unit.home(),
                unit.position(),
                unit.positionAt(),
                unit.recentJobs(),
                unit.coverLost());
    }

    private static UnitState fixedAt(UnitState unit, @Nullable Instant at) {
        return new UnitState(
                unit.id(),
                unit.kind(),
                unit.capabilities(),
                unit.duty(),
                unit.answerChance(),
                unit.crewed(),
                unit.availability(),
                unit.engagement(),
                unit.home(),
                unit.position(),
                at,
                unit.recentJobs(),
                unit.coverLost());
    }

    private static UnitState after(UnitState unit, int jobs, double coverLost) {
        return new UnitState(
                unit.id(),
                unit.kind(),
                unit.capabilities(),
                unit.duty(),
                unit.answerChance(),
                unit.crewed(),
                unit.availability(),
                unit.engagement(),
                unit.home(),
                unit.position(),
                unit.positionAt(),
                jobs,
                coverLost);
    }

    private static Snapshot snapshot(Capability capability, Place place, UnitState... units) {
        return new Snapshot(
                NOW,
                Need.of(INCIDENT, capability, place, Colour.RED),
                Conditions.URGENT,
                List.of(units),
                Policy.DEFAULT);
    }

    private Recommendation recommend(Capability capability, UnitState... units) {
        return recommender.recommend(snapshot(capability, Place.fix(LAIS, 10), units));
    }

    @Test
    void the_unit_expected_first_is_proposed_with_its_margin_to_the_next() {
        Recommendation answer =
                recommend(Capability.BLS, unit(1, UnitKind.BLS_AMBULANCE, 30), unit(2, UnitKind.BLS_AMBULANCE, 8));

        Candidate first = answer.candidates().getFirst();
        Candidate second = answer.candidates().get(1);
        assertThat(answer.best()).contains(id(2));
        assertThat(first.why()).contains(Why.FIRST_THERE);
        assertThat(first.warnings()).contains(Warning.ESTIMATE);
        assertThat(first.marginSeconds()).isCloseTo(second.expectedSeconds() - first.expectedSeconds(), within(1e-9));
        assertThat(first.etaP90Seconds()).isGreaterThan(first.etaSeconds());
        assertThat(first.positionAge()).hasSeconds(20);
    }

    @Test
    void among_equals_the_one_with_less_to_spare_goes_so_that_advanced_life_support_stays_free() {
        Recommendation answer =
                recommend(Capability.BLS, unit(1, UnitKind.ALS_AMBULANCE, 10), unit(2, UnitKind.BLS_AMBULANCE, 10.4));

        assertThat(answer.best()).contains(id(2));
        assertThat(answer.candidates().getFirst().why()).contains(Why.EQUAL_TO_FIRST, Why.KEEPS_HIGHER_CAPABILITY_FREE);
    }

    @Test
    void among_equals_cover_left_behind_decides_then_work_so_far() {
        UnitState onlyCover = after(unit(1, UnitKind.BLS_AMBULANCE, 10), 0, 0.2);
        UnitState busyDay = after(unit(2, UnitKind.BLS_AMBULANCE, 10.1), 5, 0);
        UnitState quietDay = after(unit(3, UnitKind.BLS_AMBULANCE, 10.2), 1, 0);

        assertThat(recommend(Capability.BLS, onlyCover, busyDay).best()).contains(id(2));
        assertThat(recommend(Capability.BLS, onlyCover, busyDay)
                        .candidates()
                        .getFirst()
                        .why())
                .contains(Why.KEEPS_COVER);
        assertThat(recommend(Capability.BLS, onlyCover, busyDay, quietDay).best())
                .contains(id(3));
    }

    @Test
    void a_capability_that_nobody_free_has_is_given_up_only_with_its_label() {
        Recommendation answer = recommend(Capability.ALS, unit(1, UnitKind.BLS_AMBULANCE, 10));

        assertThat(answer.best()).contains(id(1));
        assertThat(answer.relaxed()).containsExactly(Filter.CAPABILITY);
        assertThat(answer.warnings()).contains(Warning.FILTER_RELAXED);
        assertThat(answer.candidates().getFirst().relaxed()).containsExactly(Filter.CAPABILITY);
    }

    @Test
    void a_unit_that_satisfies_everything_keeps_nearer_ones_out_and_it_is_said_who_and_why() {
        UnitState off = with(unit(1, UnitKind.ALS_AMBULANCE, 2), Duty.OFF, Availability.FREE, null);
        UnitState offered = with(unit(2, UnitKind.ALS_AMBULANCE, 3), Duty.ON, Availability.OFFERED, null);
        Recommendation answer = recommend(Capability.ALS, off, offered, unit(3, UnitKind.ALS_AMBULANCE, 9));

        assertThat(answer.candidates())
                .singleElement()
                .extracting(Candidate::unitId)
                .isEqualTo(id(3));
        assertThat(answer.leftOut())
                .extracting(LeftOut::unitId, LeftOut::why, LeftOut::nearer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(id(1), LeftOut.Reason.FILTERED, true),
                        org.assertj.core.groups.Tuple.tuple(id(2), LeftOut.Reason.OFFERED, true));
        assertThat(answer.leftOut().getFirst().filters()).containsExactly(Filter.DUTY);
    }

    @Test
    void a_village_car_of_unknown_answer_is_shown_beside_an_ambulance_that_is_far() {
        UnitState car = with(unit(1, UnitKind.VILLAGE_CAR, 2), Duty.UNKNOWN, Availability.FREE, null);

        Recommendation far = recommend(Capability.TRANSPORT, car, unit(2, UnitKind.BLS_AMBULANCE, 50));
        Recommendation near = recommend(Capability.TRANSPORT, car, unit(2, UnitKind.BLS_AMBULANCE, 5));

        assertThat(far.best()).contains(id(1));
        assertThat(far.candidates().getFirst().relaxed()).containsExactly(Filter.CERTAINTY);
        assertThat(far.candidates().getFirst().warnings()).contains(Warning.MAY_NOT_ANSWER, Warning.FILTER_RELAXED);
        assertThat(near.candidates()).extracting(Candidate::unitId).containsExactly(id(2));
    }

    private static UnitState uncrewed(UnitState unit) {
        return new UnitState(
                unit.id(),
                unit.kind(),
                unit.capabilities(),
                unit.duty(),
                unit.duty() == Duty.UNKNOWN ? 0.5 : unit.answerChance(),
                false,
                unit.availability(),
                unit.engagement(),
                unit.home(),
                unit.position(),
                unit.positionAt(),
                unit.recentJobs(),
                unit.coverLost());
    }

    /** No way for these units, as behind a closed bridge; the estimate for all others. */
    private static TravelTimes without(Set<UUID> cutOff) {
        Estimate estimate = new Estimate();
        return new TravelTimes() {
            @Override
            public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
                List<Travel> plain = estimate.toOne(travellers, stop, conditions);
                List<Travel> all = new ArrayList<>();
                for (int i = 0; i < plain.size(); i++) {
                    all.add(cutOff.contains(travellers.get(i).id()) ? Travel.none(Source.ROADS) : plain.get(i));
                }
                return all;
            }

            @Override
            public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
                return stops.stream()
                        .map(stop -> toOne(List.of(traveller), stop, conditions).getFirst())
                        .toList();
            }
        };
    }

    /** E-2. */
    @Test
    void a_unit_behind_a_closed_bridge_hides_none_of_those_on_this_side() {
        UnitState cutOff = unit(1, UnitKind.ALS_AMBULANCE, 3);
        UnitState basic = unit(2, UnitKind.BLS_AMBULANCE, 6);
        UnitState noCrew = uncrewed(unit(3, UnitKind.ALS_AMBULANCE, 6));
        UnitRecommender behindABridge = new UnitRecommender(without(Set.of(id(1))));

        Recommendation all =
                behindABridge.recommend(snapshot(Capability.ALS, Place.fix(LAIS, 10), cutOff, basic, noCrew));
        Recommendation two = behindABridge.recommend(snapshot(Capability.ALS, Place.fix(LAIS, 10), cutOff, basic));

        assertThat(all.best()).contains(id(3));
        assertThat(all.candidates().getFirst().relaxed()).containsExactly(Filter.CREW);
        assertThat(two.best()).contains(id(2));
        assertThat(two.candidates().getFirst().relaxed()).containsExactly(Filter.CAPABILITY);
        assertThat(all.leftOut())
                .filteredOn(left -> left.unitId().equals(id(1)))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.why()).isEqualTo(LeftOut.Reason.UNREACHABLE);
                    assertThat(left.etaSeconds()).isInfinite();
                    assertThat(left.nearer()).isFalse();
                });
    }

    /** E-2. */
    @Property(tries = 300)
    void whoever_cannot_get_there_changes_nothing_for_the_others(
            @ForAll("units") List<UnitState> units, @ForAll long seed) {
        Random random = new Random(seed);
        Set<UUID> cutOff = new HashSet<>();
        units.forEach(unit -> {
            if (random.nextInt(3) == 0) {
                cutOff.add(unit.id());
            }
        });
        UnitRecommender roads = new UnitRecommender(without(cutOff));
        Place place = Place.fix(LAIS, 10);
        UnitState[] others =
                units.stream().filter(unit -> !cutOff.contains(unit.id())).toArray(UnitState[]::new);

        Recommendation all = roads.recommend(snapshot(Capability.ALS, place, units.toArray(UnitState[]::new)));

        assertThat(all.candidates())
                .isEqualTo(
                        roads.recommend(snapshot(Capability.ALS, place, others)).candidates());
    }

    /** E-4. */
    @Test
    void a_village_car_known_only_by_telephone_competes_with_a_far_ambulance_and_says_what_it_lacks() {
        UnitState car = uncrewed(with(unit(1, UnitKind.VILLAGE_CAR, 2), Duty.UNKNOWN, Availability.FREE, null));

        Recommendation far = recommend(Capability.TRANSPORT, car, unit(2, UnitKind.BLS_AMBULANCE, 50));
        Recommendation near = recommend(Capability.TRANSPORT, car, unit(2, UnitKind.BLS_AMBULANCE, 5));

        assertThat(far.candidates()).extracting(Candidate::unitId).containsExactly(id(1), id(2));
        assertThat(far.candidates().getFirst().relaxed()).containsExactly(Filter.CERTAINTY, Filter.CREW);
        assertThat(far.candidates().getFirst().beside()).isFalse();
        assertThat(far.candidates().getFirst().warnings()).contains(Warning.MAY_NOT_ANSWER, Warning.FILTER_RELAXED);
        assertThat(near.candidates()).extracting(Candidate::unitId).containsExactly(id(2));
    }

    /** E-4: one lack of the wrong kind is not better than a telephone call. */
    @Test
    void a_village_car_known_only_by_telephone_is_not_hidden_by_a_responder_who_cannot_carry() {
        UnitState car = uncrewed(with(unit(1, UnitKind.VILLAGE_CAR, 4), Duty.UNKNOWN, Availability.FREE, null));
        UnitState midwife = unit(2, UnitKind.RESPONDER, 1);

        Recommendation answer = recommend(Capability.TRANSPORT, car, midwife);

        assertThat(answer.best()).contains(id(1));
        assertThat(answer.candidates()).extracting(Candidate::unitId).containsExactly(id(1), id(2));
        assertThat(answer.candidates().get(1).relaxed()).containsExactly(Filter.STRETCHER);
        assertThat(answer.candidates().get(1).beside()).isTrue();
    }

    /** E-4. */
    @Test
    void near_help_that_lacks_the_capability_is_listed_after_the_far_unit_that_has_it() {
        UnitState basic = unit(1, UnitKind.BLS_AMBULANCE, 3);
        UnitState twice = fixedAt(
                with(unit(3, UnitKind.ALS_AMBULANCE, 4), Duty.UNKNOWN, Availability.FREE, null),
                NOW.minusSeconds(86_400));
        UnitState advanced = unit(2, UnitKind.ALS_AMBULANCE, 80);

        Recommendation answer = recommend(Capability.ALS, basic, twice, advanced);

        assertThat(answer.best()).contains(id(2));
        assertThat(answer.relaxedForBest()).isEmpty();
        assertThat(answer.candidates()).extracting(Candidate::unitId).containsExactly(id(2), id(1), id(3));
        assertThat(answer.candidates()).extracting(Candidate::beside).containsExactly(false, true, true);
        assertThat(answer.candidates().get(1).relaxed()).containsExactly(Filter.CAPABILITY);
        assertThat(answer.candidates().get(1).warnings()).contains(Warning.FILTER_RELAXED, Warning.NEARER_BUT_LACKING);
        assertThat(answer.candidates().get(2).relaxed())
                .containsExactlyInAnyOrder(Filter.CERTAINTY, Filter.POSITION_AGE);
        assertThat(answer.warnings()).contains(Warning.ALL_FAR).doesNotContain(Warning.FILTER_RELAXED);
        assertThat(answer.leftOut()).isEmpty();
        assertThat(recommend(Capability.ALS, basic, unit(2, UnitKind.ALS_AMBULANCE, 8))
                        .candidates())
                .extracting(Candidate::unitId)
                .containsExactly(id(2));
    }

    /** E-4. */
    @Test
    void a_unit_under_way_that_has_what_is_needed_is_not_dropped_for_a_free_one_that_lacks_it() {
        UnitState basic = unit(1, UnitKind.BLS_AMBULANCE, 4);
        UnitState underWay = with(
                unit(2, UnitKind.ALS_AMBULANCE, 5),
                Duty.ON,
                Availability.BUSY,
                new Engagement(id(50), Colour.GREEN, true, 900));

        Recommendation answer = recommend(Capability.ALS, basic, underWay);

        assertThat(answer.candidates()).extracting(Candidate::unitId).contains(id(2));
        assertThat(answer.redirection(id(2))).isPresent();
    }

    @Test
    void a_position_from_yesterday_counts_for_nothing_while_another_unit_is_near() {
        UnitState lost = fixedAt(unit(1, UnitKind.BLS_AMBULANCE, 1), NOW.minusSeconds(86_400));
        UnitState stale = fixedAt(unit(2, UnitKind.BLS_AMBULANCE, 6), NOW.minusSeconds(1200));

        Recommendation answer = recommend(Capability.BLS, lost, stale);

        assertThat(answer.candidates()).extracting(Candidate::unitId).containsExactly(id(2));
        assertThat(answer.candidates().getFirst().warnings()).contains(Warning.STALE_POSITION);
    }

    @Test
    void a_unit_on_its_way_to_a_less_urgent_incident_turns_round_only_for_three_minutes_and_never_near_the_scene() {
        UnitState free = unit(1, UnitKind.BLS_AMBULANCE, 25);
        Engagement far = new Engagement(id(50), Colour.GREEN, true, 900);
        Engagement nearlyThere = new Engagement(id(50), Colour.GREEN, true, 60);
        Engagement asUrgent = new Engagement(id(50), Colour.RED, true, 900);
        UnitState near = unit(2, UnitKind.BLS_AMBULANCE, 5);

        assertThat(recommend(Capability.BLS, free, with(near, Duty.ON, Availability.BUSY, far))
                        .best())
                .contains(id(2));
        assertThat(recommend(Capability.BLS, free, with(near, Duty.ON, Availability.BUSY, nearlyThere))
                        .best())
                .contains(id(1));
        assertThat(recommend(Capability.BLS, free, with(near, Duty.ON, Availability.BUSY, asUrgent))
                        .best())
                .contains(id(1));
        Recommendation notWorth = recommend(
                Capability.BLS, unit(1, UnitKind.BLS_AMBULANCE, 5.5), with(near, Duty.ON, Availability.BUSY, far));
        assertThat(notWorth.best()).contains(id(1));
        assertThat(notWorth.leftOut().getFirst().why()).isEqualTo(LeftOut.Reason.NOT_WORTH_REDIRECTING);
    }

    @Test
    void turning_a_unit_round_is_proposed_with_who_loses_it_and_what_it_saves_and_not_where_the_policy_forbids_it() {
        UnitState free = unit(1, UnitKind.BLS_AMBULANCE, 25);
        UnitState near = with(
                unit(2, UnitKind.BLS_AMBULANCE, 5),
                Duty.ON,
                Availability.BUSY,
                new Engagement(id(50), Colour.GREEN, true, 900));
        Snapshot allowed = snapshot(Capability.BLS, Place.fix(LAIS, 10), free, near);

        Recommendation answer = recommender.recommend(allowed);
        Recommendation forbidden = recommender.recommend(new Snapshot(
                NOW, allowed.need(), allowed.conditions(), allowed.units(), Policy.DEFAULT.withRedirects(Set.of())));

        assertThat(answer.redirection(id(2))).hasValueSatisfying(redirection -> {
            assertThat(redirection.fromIncident()).isEqualTo(id(50));
            assertThat(redirection.fromColour()).isEqualTo(Colour.GREEN);
            assertThat(redirection.savedSeconds())
                    .isCloseTo(
                            answer.candidates().get(1).expectedSeconds()
                                    - answer.candidates().get(0).expectedSeconds(),
                            within(1e-9))
                    .isGreaterThanOrEqualTo(180);
        });
        assertThat(answer.redirection(id(1))).isEmpty();
        assertThat(forbidden.candidates()).extracting(Candidate::unitId).containsExactly(id(1));
        assertThat(forbidden.redirection(id(2))).isEmpty();
    }

    @Test
    void a_unit_that_has_just_accepted_still_has_to_set_off_and_an_exercise_gives_way_to_any_colour() {
        UnitState free = unit(1, UnitKind.BLS_AMBULANCE, 25);
        Engagement rolling = new Engagement(id(60), id(50), Colour.GREEN, true, 900, 0, false);
        Engagement settingOff = new Engagement(id(60), id(50), Colour.GREEN, true, 900, 75, false);
        Engagement exercise = new Engagement(id(60), id(50), Colour.RED, true, 900, 0, true);
        UnitState near = unit(2, UnitKind.BLS_AMBULANCE, 5);

        double rollingSeconds = recommend(Capability.BLS, free, with(near, Duty.ON, Availability.BUSY, rolling))
                .bestSeconds();
        double settingOffSeconds = recommend(Capability.BLS, free, with(near, Duty.ON, Availability.BUSY, settingOff))
                .bestSeconds();
        Recommendation taken = recommend(Capability.BLS, free, with(near, Duty.ON, Availability.BUSY, exercise));

        assertThat(settingOffSeconds - rollingSeconds).isCloseTo(75, within(1e-9));
        assertThat(taken.best()).contains(id(2));
        assertThat(taken.candidates().getFirst().why()).contains(Why.REDIRECT, Why.EXERCISE_GIVES_WAY);
    }

    @Test
    void a_midwife_in_the_village_goes_first_with_an_ambulance_behind_her() {
        Together together = recommender.recommendTogether(snapshot(
                Capability.TRANSPORT,
                Place.fix(LAIS, 10),
                unit(1, UnitKind.BLS_AMBULANCE, 30),
                unit(2, UnitKind.RESPONDER, 1)));

        assertThat(together.transport().best()).contains(id(1));
        assertThat(together.responder().best()).contains(id(2));
        assertThat(together.responderWorthwhile()).isTrue();
        assertThat(together.savedSeconds()).isGreaterThan(600);
    }

    @Test
    void the_only_unit_is_never_both_responder_and_transport() {
        Together together = recommender.recommendTogether(
                snapshot(Capability.TRANSPORT, Place.fix(LAIS, 10), unit(1, UnitKind.BLS_AMBULANCE, 30)));

        assertThat(together.responder().best()).isEmpty();
        assertThat(together.responderWorthwhile()).isFalse();
    }

    @Test
    void an_uncertain_place_between_two_units_asks_for_a_landmark_and_a_certain_one_does_not() {
        Place middle = Place.fix(LAIS, 20);
        Place vague = Place.fix(LAIS, 8000);
        UnitState north = at(1, LAIS.at(0, 9));
        UnitState south = at(2, LAIS.at(180, 9));

        assertThat(recommender
                        .recommend(snapshot(Capability.BLS, vague, north, south))
                        .warnings())
                .contains(Warning.ASK_FOR_LANDMARK);
        assertThat(recommender
                        .recommend(snapshot(Capability.BLS, middle, north, south))
                        .warnings())
                .doesNotContain(Warning.ASK_FOR_LANDMARK);
    }

    private static UnitState at(int n, Point point) {
        return UnitState.ready(id(n), UnitKind.BLS_AMBULANCE, Place.of(point), Place.fix(point, 10), NOW);
    }

    @Test
    void without_any_point_the_unit_of_the_same_village_goes_and_the_estimate_says_so() {
        Place village = Place.area(null, PlaceSource.DESA, "16.06.04.2001");
        UnitState same = UnitState.ready(id(1), UnitKind.VILLAGE_CAR, village, village, null);
        Place district = Place.area(null, PlaceSource.DESA, "16.06.04.2009");
        UnitState near = UnitState.ready(id(2), UnitKind.VILLAGE_CAR, district, district, null);

        Recommendation answer = recommender.recommend(snapshot(Capability.TRANSPORT, village, near, same));

        assertThat(answer.best()).contains(id(1));
        assertThat(answer.candidates().getFirst().why()).contains(Why.SAME_DESA);
        assertThat(answer.candidates().getFirst().warnings()).contains(Warning.ESTIMATE, Warning.NO_POSITION);
        assertThat(answer.warnings()).contains(Warning.PLACE_BY_AREA);
    }

    @Test
    void a_boat_is_proposed_on_its_own_water_only() {
        Place lalan = new Place(LAIS, 0, PlaceSource.GPS, "16.06.11.2001", null);
        UnitState boat = UnitState.ready(id(1), UnitKind.BOAT, lalan, lalan, null);
        UnitState car = unit(2, UnitKind.VILLAGE_CAR, 20);

        assertThat(recommender
                        .recommend(snapshot(Capability.TRANSPORT, lalan, boat, car))
                        .best())
                .contains(id(1));
        assertThat(recommend(Capability.TRANSPORT, boat, car).best()).contains(id(2));
    }

    @Test
    void with_nobody_at_all_it_says_so() {
        Recommendation answer = recommend(Capability.BLS);

        assertThat(answer.best()).isEmpty();
        assertThat(answer.candidates()).isEmpty();
        assertThat(answer.warnings()).contains(Warning.NOBODY);
    }

    @Property(tries = 300)
    void no_candidate_lacks_anything_that_its_label_does_not_name(@ForAll("units") List<UnitState> units) {
        Snapshot snapshot = snapshot(Capability.BLS, Place.fix(LAIS, 10), units.toArray(UnitState[]::new));
        Recommendation answer = recommender.recommend(snapshot);

        for (Candidate candidate : answer.candidates()) {
            UnitState unit = units.stream()
                    .filter(each -> each.id().equals(candidate.unitId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(unit.availability()).isNotEqualTo(Availability.OFFERED);
            Set<Filter> lacking = EnumSet.noneOf(Filter.class);
            if (!Capability.BLS.isMetBy(unit.capabilities())) {
                lacking.add(Filter.CAPABILITY);
            }
            if (unit.duty() == Duty.OFF) {
                lacking.add(Filter.DUTY);
            }
            if (unit.duty() == Duty.UNKNOWN) {
                lacking.add(Filter.CERTAINTY);
            }
            assertThat(candidate.relaxed()).containsAll(lacking);
            assertThat(answer.relaxed()).containsAll(candidate.relaxed());
        }
        assertThat(answer.candidates().size() + answer.leftOut().size()).isEqualTo(units.size());
        if (units.stream().anyMatch(unit -> unit.availability() == Availability.FREE)) {
            assertThat(answer.best()).isPresent();
        }
    }

    @Property(tries = 300)
    void the_order_in_which_units_are_listed_changes_nothing(
            @ForAll("units") List<UnitState> units, @ForAll long seed) {
        List<UnitState> shuffled = new java.util.ArrayList<>(units);
        Collections.shuffle(shuffled, new Random(seed));

        Place place = Place.fix(LAIS, 10);
        assertThat(recommender
                        .recommend(snapshot(Capability.BLS, place, shuffled.toArray(UnitState[]::new)))
                        .candidates())
                .isEqualTo(recommender
                        .recommend(snapshot(Capability.BLS, place, units.toArray(UnitState[]::new)))
                        .candidates());
    }

    @Property(tries = 300)
    void the_first_is_never_later_than_the_tie_allows(@ForAll("units") List<UnitState> units) {
        Recommendation answer =
                recommender.recommend(snapshot(Capability.BLS, Place.fix(LAIS, 10), units.toArray(UnitState[]::new)));

        // Those that are only shown for being near are never first.
        double earliest = answer.candidates().stream()
                .filter(candidate -> !candidate.beside())
                .mapToDouble(Candidate::expectedSeconds)
                .min()
                .orElse(0);
        if (!answer.candidates().isEmpty()) {
            assertThat(answer.candidates().getFirst().expectedSeconds())
                    .isLessThanOrEqualTo(earliest + Math.max(60, 0.1 * earliest));
        }
    }

    @Provide
    Arbitrary<List<UnitState>> units() {
        Arbitrary<UnitState> one = Combinators.combine(
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.of(UnitKind.values()),
                        Arbitraries.doubles().between(0, 80),
                        Arbitraries.of(Duty.values()),
                        Arbitraries.of(Availability.values()),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.doubles().between(0, 1))
                .as((n, kind, km, duty, availability, jobs, cover) -> with(
                        after(unit(n, kind, km), jobs, cover),
                        duty,
                        availability,
                        availability == Availability.BUSY
                                ? new Engagement(id(77), Colour.values()[n % 3], n % 2 == 0, n % 1000)
                                : null));
        return one.list().ofMaxSize(12).uniqueElements(UnitState::id);
    }
}
