package id.psc119.engine.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
    private static final RoadNetwork ROADS = GeneratedRoads.grid(20, 3);
    private static final ContractedNetwork HIERARCHY = ContractedNetwork.of(ROADS);

    @Property(tries = 40)
    void however_units_move_the_index_says_to_the_last_digit_what_looking_through_their_labels_says(@ForAll long seed) {
        Random random = new Random(seed);
        LabelSearch search = new LabelSearch(HIERARCHY);
        LabelIndex index = new LabelIndex(HIERARCHY.nodes());
        int units = 1 + random.nextInt(60);
        Label[] labels = new Label[units];
        int[] numbers = new int[units];
        for (int move = 0; move < units * 4; move++) {
            int unit = move < units ? move : random.nextInt(units);
            labels[unit] = search.out(random.nextInt(ROADS.nodes()));
            numbers[unit] = index.put(new UUID(1, unit), labels[unit]);
        }
        for (int incident = 0; incident < 10; incident++) {
            Label to = search.in(random.nextInt(ROADS.nodes()));
            double[] seconds = new double[units];
            double[] km = new double[units];
            double[] plainSeconds = new double[units];
            double[] plainKm = new double[units];

            index.times(numbers, labels, to, seconds, km);
            search.times(labels, to, plainSeconds, plainKm);

            assertThat(seconds).isEqualTo(plainSeconds);
            for (int unit = 0; unit < units; unit++) {
                // Two ways of the same time may differ in length.
                assertThat(Double.isInfinite(km[unit])).isEqualTo(Double.isInfinite(plainKm[unit]));
            }
        }
        assertThat(index.size()).isEqualTo(units);
    }

    @Test
    void a_unit_asked_with_a_label_that_it_has_no_more_is_not_answered() {
        LabelSearch search = new LabelSearch(HIERARCHY);
        LabelIndex index = new LabelIndex(HIERARCHY.nodes());
        UUID unit = new UUID(1, 1);
        Label before = search.out(5);
        int number = index.put(unit, before);
        index.put(unit, search.out(70));
        double[] seconds = new double[1];

        index.times(new int[] {number}, new Label[] {before}, search.in(200), seconds, new double[1]);
        assertThat(seconds[0]).isNaN();
        index.clear();
        index.times(new int[] {number}, new Label[] {before}, search.in(200), seconds, new double[1]);
        assertThat(seconds[0]).isNaN();
        assertThat(index.size()).isZero();
    }
}
