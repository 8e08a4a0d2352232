package id.psc119.engine.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.relocate.Coverage;
import id.psc119.engine.relocate.Relocation;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** P-5: an answer about many units names few of them, and can be computed again from these few. */
class ShortAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final List<UnitKind> KINDS = List.of(
            UnitKind.ALS_AMBULANCE,
            UnitKind.BLS_AMBULANCE,
            UnitKind.BLS_AMBULANCE,
            UnitKind.VILLAGE_CAR,
            UnitKind.VILLAGE_CAR,
            UnitKind.MOTORCYCLE,
            UnitKind.BOAT);

    private static Point somewhere(Random random, double spread) {
        return new Point(-2.8 + spread * (random.nextDouble() - 0.5), 104 + spread * (random.nextDouble() - 0.5));
    }

    private static UnitState unit(int n, Random random, double spread, boolean mostlyReady) {
        Place home = Place.of(somewhere(random, spread));
        boolean ready = mostlyReady && random.nextInt(10) > 0;
        Availability availability = ready ? Availability.FREE : Availability.values()[random.nextInt(3)];
        return new UnitState(
                new UUID(random.nextLong(), n),
                KINDS.get(random.nextInt(KINDS.size())),
                random.nextInt(4) == 0 ? Set.of(Capability.ALS) : Set.of(),
                ready ? Duty.ON : Duty.values()[random.nextInt(3)],
                ready ? 1 : 0.1 + 0.9 * random.nextDouble(),
                ready || random.nextBoolean(),
                availability,
                availability == Availability.BUSY
                        ? new Engagement(
                                new UUID(5, n),
                                new UUID(4, n),
                                Colour.GREEN,
                                true,
                                2000 * random.nextDouble(),
                                300 * random.nextDouble(),
                                random.nextInt(5) == 0)
                        : null,
                home,
                home,
                random.nextBoolean() ? NOW.minusMillis(random.nextInt(5_000_000)) : null,
                random.nextInt(3),
                random.nextInt(4) == 0 ? random.nextDouble() : 0);
    }

    private static Snapshot snapshot(Random random) {
        double spread = random.nextBoolean() ? 0.2 : 4;
        boolean mostlyReady = random.nextBoolean();
        int count = 1 + random.nextInt(200);
        Point point = somewhere(random, spread);
        return new Snapshot(
                NOW,
                new Need(
                        new UUID(3, 1),
                        List.of(Capability.TRANSPORT, Capability.ALS, Capability.BLS, Capability.BOAT)
                                .get(random.nextInt(4)),
                        random.nextBoolean()
                                ? Place.fix(point, 40)
                                : Place.area(point, PlaceSource.DESA, "16.06.01.2003"),
                        random.nextBoolean() ? Colour.RED : Colour.YELLOW,
                        Set.of()),
                Conditions.URGENT,
                IntStream.range(0, count)
                        .mapToObj(i -> unit(i, random, spread, mostlyReady))
                        .toList(),
                Policy.DEFAULT);
    }

    private static List<Candidate> first(Recommendation recommendation, boolean beside, int count) {
        return recommendation.candidates().stream()
                .filter(candidate -> candidate.beside() == beside)
                .limit(count)
                .toList();
    }

    @Property(tries = 1000)
    void what_a_short_answer_names_is_the_same_when_it_is_computed_from_the_essential_units(@ForAll long seed) {
        Random random = new Random(seed);
        Snapshot snapshot = snapshot(random);
        Extent extent = new Extent(12 + random.nextInt(10), 1 + random.nextInt(5), random.nextInt(10));
        UnitRecommender recommender = new UnitRecommender(new Estimate());
        Recommendation whole = recommender.recommend(snapshot);

        Snapshot essential = whole.essential(extent);
        Recommendation again = recommender.recommend(essential);

        assertThat(first(again, false, extent.proposed())).isEqualTo(first(whole, false, extent.proposed()));
        assertThat(first(again, true, extent.beside())).isEqualTo(first(whole, true, extent.beside()));
        assertThat(again.leftOut().stream().limit(extent.leftOut()).toList())
                .isEqualTo(whole.leftOut().stream().limit(extent.leftOut()).toList());
        assertThat(again.warnings()).isEqualTo(whole.warnings());
        for (Candidate candidate : first(whole, false, extent.proposed())) {
            assertThat(again.redirection(candidate.unitId())).isEqualTo(whole.redirection(candidate.unitId()));
        }
        assertThat(essential.units().size())
                .isLessThanOrEqualTo(2 * (extent.proposed() + 1) + extent.beside() + 1 + extent.leftOut() + 4);
    }

    @Property(tries = 200)
    void every_unit_counts_once_as_proposed_beside_or_left_out(@ForAll long seed) {
        Snapshot snapshot = snapshot(new Random(seed));
        Recommendation whole = new UnitRecommender(new Estimate()).recommend(snapshot);

        Totals totals = whole.totals();

        assertThat(totals.proposed() + totals.beside() + totals.leftOut())
                .isEqualTo(snapshot.units().size());
        assertThat(totals.leftOutBy().values().stream().mapToInt(n -> n).sum())
                .isGreaterThanOrEqualTo(totals.leftOut());
    }

    @Property(tries = 200)
    void what_several_units_leave_uncovered_is_what_each_of_them_leaves(@ForAll long seed) {
        Random random = new Random(seed);
        int posts = 4;
        Coverage.Builder builder = new Coverage.Builder(posts);
        for (int village = 0; village < 12; village++) {
            double[] seconds = new double[posts];
            for (int post = 0; post < posts; post++) {
                seconds[post] = random.nextInt(4000);
            }
            builder.add("16.06.01." + (2001 + village), random.nextDouble(), seconds, 1800);
        }
        Standing standing = new Standing(
                LocalTime.NOON,
                builder.build(),
                RelocationPolicy.DEFAULT,
                IntStream.range(0, posts)
                        .mapToObj(post -> new Stop(new UUID(5, post), Place.of(somewhere(random, 0.5))))
                        .toList(),
                IntStream.range(0, 6)
                        .mapToObj(n -> new Standing.Waiting(
                                new UUID(6, n),
                                n == 5 ? UnitKind.VILLAGE_CAR : UnitKind.BLS_AMBULANCE,
                                true,
                                random.nextInt(posts),
                                Place.of(somewhere(random, 0.5)),
                                0))
                        .toList());
        List<UUID> units =
                standing.units().stream().map(Standing.Waiting::unitId).toList();
        Relocation relocation = new Relocation(new Estimate());

        var together = relocation.uncovered(standing, units, Conditions.URGENT);
        var lost = standing.lostByUnit();

        for (UUID unit : units) {
            assertThat(together.get(unit))
                    .isEqualTo(relocation
                            .uncovered(standing, unit, Conditions.URGENT)
                            .orElse(null));
            assertThat(lost.getOrDefault(unit, 0.0)).isEqualTo(standing.lost(unit));
        }
    }
}
