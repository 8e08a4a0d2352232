package id.psc119.engine.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.matching.LeastCost;
import id.psc119.engine.recommend.Need;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeveralAtOnceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final Point MIDDLE = new Point(-2.85, 104.05);

    private static UnitState unit(int n, double eastKm) {
        Place place = Place.of(MIDDLE.at(90, eastKm));
        return UnitState.ready(new UUID(1, n), UnitKind.BLS_AMBULANCE, place, place, null);
    }

    private static Need need(int n, double eastKm) {
        return Need.of(new UUID(2, n), Capability.TRANSPORT, Place.of(MIDDLE.at(90, eastKm)), Colour.YELLOW);
    }

    private static SeveralAtOnce.Proposal propose(List<UnitState> units, List<Need> needs) {
        return new SeveralAtOnce(new UnitRecommender(new Estimate()))
                .propose(new Snapshot(NOW, needs.getFirst(), Conditions.URGENT, units, Policy.DEFAULT), needs);
    }

    @Test
    void the_only_unit_near_the_second_call_is_not_spent_on_the_first() {
        // One unit between both calls, the other only within reach of the first.
        SeveralAtOnce.Proposal proposal = propose(List.of(unit(1, 10), unit(2, -20)), List.of(need(1, 0), need(2, 25)));

        assertThat(proposal.oneByOne().getFirst().unitId()).isEqualTo(new UUID(1, 1));
        assertThat(proposal.together().getFirst().unitId()).isEqualTo(new UUID(1, 2));
        assertThat(proposal.together().get(1).unitId()).isEqualTo(new UUID(1, 1));
        assertThat(proposal.savedSeconds()).isGreaterThan(300);
    }

    @Test
    void with_fewer_units_than_calls_some_wait_and_the_proposal_says_which() {
        SeveralAtOnce.Proposal proposal = propose(List.of(unit(1, 10)), List.of(need(1, 0), need(2, 12)));

        assertThat(proposal.together()).extracting(SeveralAtOnce.Choice::unitId).containsOnlyOnce(new UUID(1, 1));
        assertThat(proposal.together()).anyMatch(choice -> Double.isInfinite(choice.seconds()));
    }

    /** E-4: who is only shown for being near is not assigned as if it had what is needed. */
    @Test
    void a_near_unit_that_lacks_the_capability_is_not_assigned_in_the_place_of_a_far_one_that_has_it() {
        Place east = Place.of(MIDDLE.at(90, 70));
        UnitState advanced = UnitState.ready(new UUID(1, 7), UnitKind.ALS_AMBULANCE, east, east, null);
        Need als = Need.of(new UUID(2, 1), Capability.ALS, Place.of(MIDDLE), Colour.RED);

        SeveralAtOnce.Proposal proposal = propose(List.of(unit(1, 2), advanced), List.of(als, need(2, 5)));

        assertThat(proposal.together().getFirst().unitId()).isEqualTo(new UUID(1, 7));
        assertThat(proposal.together().get(1).unitId()).isEqualTo(new UUID(1, 1));
    }

    @Property(tries = 200)
    void together_is_never_worse_than_one_by_one_and_gives_no_unit_twice(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int units,
            @ForAll @IntRange(min = 1, max = 6) int calls) {
        Random random = new Random(seed);
        SeveralAtOnce.Proposal proposal = propose(
                random.doubles(units, -60, 60)
                        .boxed()
                        .map(km -> unit((int) (km * 1e6), km))
                        .toList(),
                random.doubles(calls, -60, 60)
                        .boxed()
                        .map(km -> need((int) (km * 1e6), km))
                        .toList());

        assertThat(proposal.savedSeconds()).isNotNegative();
        assertThat(proposal.together().stream()
                        .filter(choice -> choice.unitId() != null)
                        .map(SeveralAtOnce.Choice::unitId))
                .doesNotHaveDuplicates()
                .hasSize(Math.min(units, calls));
    }

    @Property(tries = 300)
    void no_other_assignment_costs_less(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int rows, @ForAll @IntRange(max = 2) int more) {
        Random random = new Random(seed);
        double[][] cost = new double[rows][rows + more];
        for (double[] row : cost) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(20);
            }
        }
        int[] columns = LeastCost.assign(cost);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += cost[row][columns[row]];
        }
        assertThat(columns).doesNotHaveDuplicates();
        assertThat(sum).isCloseTo(least(cost, 0, 0), within(1e-9));
    }

    private static double least(double[][] cost, int row, int used) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < cost[0].length; column++) {
            if ((used >> column & 1) == 0) {
                least = Math.min(least, cost[row][column] + least(cost, row + 1, used | 1 << column));
            }
        }
        return least;
    }
}
