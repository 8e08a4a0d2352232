package id.psc119.engine.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void labels_give_the_same_times_as_the_reverse_tree_on_ten_thousand_pairs_of_a_generated_network() {
        RoadNetwork roads = GeneratedRoads.grid(60, 7);
        ContractedNetwork hierarchy = ContractedNetwork.of(roads);
        LabelSearch search = new LabelSearch(hierarchy);
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            int incident = random.nextInt(roads.nodes());
            ShortestTree oracle = ShortestTree.to(roads, incident);
            int[] units = random.ints(100, 0, roads.nodes()).toArray();
            Label[] labels = new Label[units.length];
            for (int j = 0; j < units.length; j++) {
                labels[j] = search.out(units[j]);
            }
            double[] times = search.times(labels, search.in(incident));
            for (int j = 0; j < units.length; j++) {
                same(times[j], oracle.seconds(units[j]));
            }
        }
    }

    @Property(tries = 60)
    void the_way_that_labels_find_takes_as_long_as_they_say_and_ends_where_it_should(
            @ForAll @IntRange(min = 2, max = 14) int side, @ForAll long seed) {
        RoadNetwork roads = GeneratedRoads.grid(side, seed);
        ContractedNetwork hierarchy = ContractedNetwork.of(roads);
        LabelSearch search = new LabelSearch(hierarchy);
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(roads.nodes());
            int to = random.nextInt(roads.nodes());
            Label out = search.out(from);
            Label in = search.in(to);
            double time = search.times(new Label[] {out}, in)[0];
            same(time, ShortestTree.from(roads, from).seconds(to));
            double[] walked = {0};
            int[] at = {from};
            hierarchy.unpack(search.way(out, in), (node, seconds) -> {
                walked[0] += seconds;
                at[0] = node;
            });
            if (time < Double.POSITIVE_INFINITY) {
                assertThat(walked[0]).isCloseTo(time, within(1e-6));
                assertThat(at[0]).isEqualTo(to);
            }
        }
    }

    @Test
    void a_closed_road_is_gone_round_by_the_tree_at_once() {
        RoadNetwork roads = RoadNetwork.of(3, new int[] {0, 0, 1}, new int[] {2, 1, 2}, new double[] {10, 20, 20});

        assertThat(ShortestTree.to(roads, 2).seconds(0)).isEqualTo(10);
        assertThat(ShortestTree.to(roads, 2, arc -> roads.tail(arc) == 0 && roads.head(arc) == 2)
                        .seconds(0))
                .isEqualTo(40);
        assertThat(ShortestTree.to(roads, 2, arc -> true).seconds(0)).isInfinite();
    }

    private static void same(double one, double other) {
        if (Double.isInfinite(other)) {
            assertThat(one).isInfinite();
        } else {
            assertThat(one).isCloseTo(other, within(1e-6));
        }
    }
}
