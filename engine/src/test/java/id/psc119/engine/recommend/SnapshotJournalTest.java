package id.psc119.engine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.engine.relocate.Coverage;
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
import org.junit.jupiter.api.Test;

class SnapshotJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00.123456Z");

    @Property(tries = 100)
    void a_journalled_recommendation_replays_identically(@ForAll long seed) {
        Random random = new Random(seed);
        List<UnitState> units = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> unit(i, random))
                .toList();
        Place place = random.nextBoolean()
                ? Place.area(null, PlaceSource.DESA, "16.06.01.2003")
                : Place.fix(new Point(-2.8 - random.nextDouble(), 104), 40);
        Snapshot snapshot = new Snapshot(
                NOW,
                new Need(new UUID(3, seed), Capability.BLS, place, Colour.RED, Set.of()),
                Conditions.URGENT,
                units,
                Policy.DEFAULT,
                random.nextBoolean() ? standing(units) : null);
        UnitRecommender recommender = new UnitRecommender(new Estimate());

        Snapshot replayed = SnapshotJournal.read(SnapshotJournal.write(snapshot));

        assertThat(replayed).isEqualTo(snapshot);
        Recommendation before = recommender.recommend(snapshot);
        Recommendation after = recommender.recommend(replayed);
        assertThat(after.candidates()).isEqualTo(before.candidates());
        assertThat(after.leftOut()).isEqualTo(before.leftOut());
        assertThat(after.warnings()).isEqualTo(before.warnings());
        units.forEach(unit -> assertThat(after.uncovered(unit.id())).isEqualTo(before.uncovered(unit.id())));
    }

    private static Standing standing(List<UnitState> units) {
        Coverage.Builder builder = new Coverage.Builder(2);
        builder.add("16.06.01.2003", 3.5, new double[] {100, 5000}, 1800);
        builder.add("16.06.02.2001", 1, new double[] {5000, 100}, 1800);
        return new Standing(
                LocalTime.NOON,
                builder.build(),
                RelocationPolicy.DEFAULT,
                List.of(
                        new Stop(new UUID(5, 0), Place.of(new Point(-2.9, 103.8))),
                        new Stop(new UUID(5, 1), Place.of(new Point(-2.8, 104.1)))),
                List.of(new Standing.Waiting(
                        units.getFirst().id(),
                        UnitKind.BLS_AMBULANCE,
                        true,
                        1,
                        units.getFirst().position(),
                        1)));
    }

    @Test
    void a_line_written_before_cover_was_kept_is_read_as_one_without() {
        Snapshot snapshot = new Snapshot(
                NOW,
                Need.of(new UUID(3, 1), Capability.BLS, Place.of(new Point(-2.8, 104)), Colour.RED),
                Conditions.URGENT,
                List.of(),
                Policy.DEFAULT);
        String line = SnapshotJournal.write(snapshot).replace(",\"standing\":null", "");

        assertThat(line).doesNotContain("standing");
        assertThat(SnapshotJournal.read(line)).isEqualTo(snapshot);
    }

    private static UnitState unit(int n, Random random) {
        Place home = Place.of(new Point(-3 + random.nextDouble(), 103 + random.nextDouble()));
        Availability availability = Availability.values()[random.nextInt(3)];
        return new UnitState(
                new UUID(1, n),
                UnitKind.values()[random.nextInt(UnitKind.values().length)],
                Set.of(Capability.values()[random.nextInt(Capability.values().length)]),
                Duty.values()[random.nextInt(3)],
                0.1 + 0.9 * random.nextDouble(),
                random.nextBoolean(),
                availability,
                availability == Availability.BUSY
                        ? new Engagement(
                                random.nextBoolean() ? new UUID(5, n) : null,
                                new UUID(4, n),
                                Colour.GREEN,
                                true,
                                1000 * random.nextDouble(),
                                300 * random.nextDouble(),
                                random.nextBoolean())
                        : null,
                home,
                home,
                random.nextBoolean() ? NOW.minusMillis(random.nextInt(5_000_000)) : null,
                random.nextInt(5),
                random.nextDouble());
    }

    @Test
    void a_line_that_is_no_snapshot_is_refused() {
        assertThatThrownBy(() -> SnapshotJournal.read("{\"at\": 1}")).isInstanceOf(IllegalArgumentException.class);
    }
}
