package id.psc119.intake;

import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FirstBurst.JustStarted.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
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
