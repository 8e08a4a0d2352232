package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.demo.DemoDay;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Issue 13: a piece of the day that {@code ./psc demo} plays, as fast as it goes. */
@Order(12)
class DemoTest {
    private final Installation suite = Installation.shared();

    @Test
    void half_an_afternoon_with_a_flood_that_ends_calls_and_many_casualties_is_played_without_a_refusal()
            throws InterruptedException {
        Duration from = Duration.ofHours(12);
        Duration until = Duration.ofHours(16);
        List<String> said = new CopyOnWriteArrayList<>();
        long troubles = new DemoDay(suite.people(), 240, from, new Random(13), said::add).play(from, until);
        String all = String.join("\n", said);
        assertThat(troubles).as(all).isZero();
        assertThat(all)
                .contains("Flood at Babat Toman")
                .contains("the roads are open again")
                .contains("It was noise")
                .contains("confirms the hand-over")
                .contains("declares many casualties")
                .contains("The event is over")
                .contains("The end: ");
        assertThat(suite.desk("dispatcher1")
                        .api()
                        .get("/api/dispatch/road-closures")
                        .orThrow()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void an_hour_of_the_morning_with_planned_work_that_every_team_has_seen_and_done_is_played_without_a_refusal()
            throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        long troubles = new DemoDay(suite.people(), 240, Duration.ofHours(7), new Random(7), said::add)
                .play(Duration.ofHours(7), Duration.ofHours(8));
        String all = String.join("\n", said);
        assertThat(troubles).as(all).isZero();
        if (all.contains("Planned work is left out")) {
            assertThat(LocalTime.now(ZoneId.of("Asia/Jakarta"))).as(all).isAfter(LocalTime.of(21, 50));
            return;
        }
        assertThat(all).contains("9 planned jobs are asked for").contains("has seen its list of planned work");
        List<String> done =
                said.stream().filter(line -> line.endsWith(": DONE.")).toList();
        if (all.contains("Planned work is short of time")) {
            // The plan ends with the real day: what an evening has no time for is said, job by job.
            assertThat(LocalTime.now(ZoneId.of("Asia/Jakarta"))).as(all).isAfter(LocalTime.of(17, 50));
            List<String> left = said.stream()
                    .filter(line -> line.endsWith(" has no team: it waits for the next plan."))
                    .toList();
            assertThat(done.size() + left.size()).as(all).isEqualTo(9);
            return;
        }
        assertThat(all).doesNotContain("does not fit").doesNotContain("has no team");
        for (String team : List.of("PKM-01", "BDN-02", "DES-01", "DES-02")) {
            assertThat(all).contains(team + " has seen its list of planned work");
        }
        assertThat(done).as(all).hasSize(9);
    }
}
