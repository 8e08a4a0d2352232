package id.psc119.dispatch;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** In the start of {@link UpgradeTest} and before it, by the order of the names: the service has just started. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
class FirstBurstTest {
    /** P-1, P-5 */
    @Test
    void sixty_four_screens_that_ask_for_boards_and_recommendations_right_after_the_start_are_all_answered() {
        Incident incident = Incident.reported(1, 1);
        Unit.onDuty();
        List<String> paths = List.of(
                "/board",
                "/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation",
                "/units",
                "/assignment-proposals");
        String token = TestKeys.person("dispatcher", "dispatcher");
        AtomicInteger next = new AtomicInteger();
        FirstBurst.isAnswered(() -> FirstBurst.request(paths.get(next.getAndIncrement() % paths.size()))
                .header("Authorization", "Bearer " + token)
                .GET());
    }
}
