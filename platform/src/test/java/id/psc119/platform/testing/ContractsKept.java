package id.psc119.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.util.List;

/** fails a test class in which a service has sent something that is not as {@code contracts/} says. */
public class ContractsKept implements QuarkusTestAfterAllCallback {
    @Override
    public void afterAll(QuarkusTestContext context) {
        List<String> violations = PeerStub.takeViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError("sent, and not as contracts/ says:\n" + String.join("\n", violations));
        }
    }
}
