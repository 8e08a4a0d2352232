package id.psc119.fleet.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F-8 */
class TrackerTimeTest {
    @Test
    void times_are_read_as_real_trackers_write_them_without_a_zone_as_utc() {
        Instant moment = Instant.parse("2026-11-27T20:21:08Z");
        for (String written : List.of(
                "2026-11-27 20:21:08",
                "2026-11-27T20:21:08",
                "2026-11-27T20:21:08Z",
                "2026-11-27T20:21:08.000Z",
                "2026-11-27T20:21:08,0",
                "2026-11-28T03:21:08+0700",
                "2026-11-28T03:21:08 0700",
                "2026-11-28 03:21:08 +07:00",
                "2026-11-28T03:21:08+07",
                "2026/11/27 20:21:08",
                "2026-11-27 20:21:08 UTC",
                "20261127202108",
                "1795810868",
                "1795810868.0",
                "1795810868000",
                "1795810868000000",
                "1795810868000000000",
                "1.795810868E9")) {
            assertThat(TrackerTime.read(written)).as(written).isEqualTo(moment);
        }
    }

    @Test
    void what_is_no_time_is_not_known() {
        for (String written : List.of(
                "yesterday",
                "",
                "2026-13-01T00:00:00Z",
                "2026-11-27T25:00:00",
                "-5",
                "NaN",
                "1e999999999",
                "2026-11-27T20:21:08+99:99")) {
            assertThat(TrackerTime.read(written)).as(written).isNull();
        }
    }
}
