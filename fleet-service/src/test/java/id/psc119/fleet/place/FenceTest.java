package id.psc119.fleet.place;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A circle of 150 m; the distances below are metres north of its middle. */
class FenceTest {
    private static final GeoPoint MIDDLE = new GeoPoint(-2.88, 103.83);
    private static final Instant START = Instant.parse("2026-11-28T03:00:00Z");
    private static final double METRES_PER_DEGREE = 111_200;

    private final List<String> said = new ArrayList<>();
    private int second;

    private Fence fence(boolean startsOutside) {
        return new Fence(MIDDLE, 150, Duration.ofSeconds(20), startsOutside);
    }

    /** One fix each ten seconds. */
    private void drive(Fence fence, float accuracy, int... metres) {
        for (int each : metres) {
            fence.next(new Fence.Seen(
                            MIDDLE.lat() + each / METRES_PER_DEGREE, MIDDLE.lon(), START.plusSeconds(second), accuracy))
                    .ifPresent(crossing -> said.add(crossing.what() + " "
                            + Duration.between(START, crossing.seen().at()).toSeconds()));
            second += 10;
        }
    }

    @Test
    void a_unit_arrives_at_the_time_of_its_first_fix_inside_and_leaves_at_its_first_fix_far_outside() {
        drive(fence(false), 10, 2000, 1000, 100, 20, 20, 20, 500, 900, 2000);
        assertThat(said).containsExactly("ARRIVED 20", "LEFT 60");
    }

    @Test
    void one_that_passes_by_does_not_arrive() {
        drive(fence(false), 10, 1000, 500, 100, -100, -500, -1000);
        assertThat(said).isEmpty();
    }

    @Test
    void a_unit_that_waits_at_the_edge_does_not_come_and_go() {
        drive(fence(false), 10, 1000, 800, 100, 100, 100, 160, 120, 200, 130, 290, 100, 280, 170);
        assertThat(said).containsExactly("ARRIVED 20");
    }

    @Test
    void poor_fixes_neither_bring_a_unit_in_nor_take_it_out() {
        Fence fence = fence(false);
        drive(fence, 10, 1000, 800);
        drive(fence, 200, 50, 50, 50, 50);
        assertThat(said).isEmpty();
        drive(fence, 10, 50, 50, 50);
        assertThat(said).containsExactly("ARRIVED 60");
        drive(fence, 900, 1000, 1000, 1000, 1000);
        drive(fence, 10, 1000, 40, 40);
        assertThat(said).hasSize(1);
    }

    @Test
    void a_unit_that_is_there_from_the_first_has_arrived_only_where_that_is_an_arrival() {
        drive(fence(true), 10, 20, 20, 20);
        assertThat(said).containsExactly("ARRIVED 0");
        said.clear();
        drive(fence(false), 10, 20, 20, 20);
        assertThat(said).isEmpty();
    }
}
