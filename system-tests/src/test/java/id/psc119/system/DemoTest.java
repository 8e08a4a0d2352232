package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.demo.DemoDay;
import java.time.Duration;
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
}
