package id.psc119.dispatch.access;

import id.psc119.dispatch.UpgradeTest;
import id.psc119.platform.testing.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** In the start of {@link UpgradeTest}, after it: what the matrix leaves behind is nobody else's case. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
class AccessTest {
    @Test
    void every_operation_opens_to_the_roles_that_it_names_and_to_no_bad_token() {
        AccessMatrix.holds("dispatch");
    }

    @Test
    void the_table_of_who_may_call_what_is_current() throws IOException {
        AccessMatrix.isWritten("dispatch");
    }
}
