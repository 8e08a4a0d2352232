package id.psc119.fleet.trip;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.fleet.trip.Track.TrackPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A way with fewer points that still goes where the unit went. */
class TrackTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T07:00:00Z");

    private static TrackPoint at(double lat, double lon, int second) {
        return new TrackPoint(lat, lon, BEGIN.plusSeconds(second));
    }

    @Test
    void a_straight_road_is_two_points_and_a_bend_stays() {
        List<TrackPoint> road = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            road.add(at(-2.8, 104 + i * 0.001, i));
        }
        assertThat(Track.simplified(road, 20)).containsExactly(road.getFirst(), road.getLast());
        TrackPoint bend = road.getLast();
        for (int i = 1; i <= 100; i++) {
            road.add(at(-2.8 + i * 0.001, 104.1, 100 + i));
        }
        assertThat(Track.simplified(road, 20)).containsExactly(road.getFirst(), bend, road.getLast());
    }

    @Test
    void no_fix_lies_farther_from_the_line_than_the_tolerance_and_a_long_way_is_soon_done() {
        Random random = new Random(119);
        List<TrackPoint> way = new ArrayList<>();
        double lat = -2.8;
        double lon = 104;
        for (int i = 0; i < 5_000; i++) {
            lat += (random.nextDouble() - 0.3) * 0.0004;
            lon += (random.nextDouble() - 0.4) * 0.0004;
            way.add(at(lat, lon, i));
        }
        List<TrackPoint> line = Track.simplified(way, 50);
        assertThat(line).hasSizeLessThan(way.size() / 4);
        for (TrackPoint fix : way) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 1; i < line.size(); i++) {
                least = Math.min(least, Track.metres(fix, line.get(i - 1), line.get(i)));
            }
            assertThat(least).isLessThanOrEqualTo(51);
        }
    }

    @Test
    void a_trip_without_positions_has_no_way() {
        assertThat(Track.simplified(List.of(), 20)).isEmpty();
        assertThat(Track.simplified(List.of(at(1, 2, 3)), 20)).hasSize(1);
    }
}
