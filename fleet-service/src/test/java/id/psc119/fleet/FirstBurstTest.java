package id.psc119.fleet;

import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** In the start of {@link UpgradeTest} and before it, by the order of the names: the service has just started. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
class FirstBurstTest {
    /** P-1 */
    @Test
    void sixty_four_screens_that_reconnect_right_after_the_start_are_all_answered() {
        FirstBurst.ofReads("/units", TestKeys.person("dispatcher", "dispatcher"));
    }
}
