package id.psc119.fleet.access;

import id.psc119.platform.testing.AccessMatrix;
import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** In the start of {@code FirstBurstTest}, after it: what the matrix leaves behind is nobody else's case. */
@QuarkusTest
@TestProfile(FirstBurst.JustStarted.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class AccessTest {
    @Test
    void every_operation_opens_to_the_roles_that_it_names_and_to_no_bad_token() {
        AccessMatrix.holds("fleet");
    }

    @Test
    void the_table_of_who_may_call_what_is_current() throws IOException {
        AccessMatrix.isWritten("fleet");
    }
}
