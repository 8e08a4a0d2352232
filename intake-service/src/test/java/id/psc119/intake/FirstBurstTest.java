package id.psc119.intake;

import id.psc119.platform.testing.FirstBurst;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In the start of {@link UpgradeTest} and before it, by the order of the names: the service has just started. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
class FirstBurstTest {
    /** P-1 */
    @Test
    void sixty_four_people_who_see_the_same_accident_right_after_the_start_are_all_heard() {
        FirstBurst.isAnswered(() -> FirstBurst.request("/presses/" + UUID.randomUUID())
                .header("Content-Type", "application/json")
                .header("Psc-Press-Secret", UUID.randomUUID().toString())
                .PUT(HttpRequest.BodyPublishers.ofString("{\"point\":{\"lat\":-2.82,\"lon\":103.9}}")));
    }
}
