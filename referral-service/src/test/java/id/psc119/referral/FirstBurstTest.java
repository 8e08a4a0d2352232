package id.psc119.referral;

import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FirstBurst.JustStarted.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class FirstBurstTest {
    /** P-1 */
    @Test
    void sixty_four_screens_that_reconnect_right_after_the_start_are_all_answered() {
        FirstBurst.ofReads("/facilities", TestKeys.person("dispatcher", "dispatcher"));
    }
}
