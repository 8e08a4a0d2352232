package id.psc119.platform;

import id.psc119.platform.trust.RotationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The intervals of an installation, not those of the tests, and one more issuer. One start serves every test that needs a start
 * of its own; they run in the order of their names, so that {@code FirstBurstTest} meets a service that has just started.
 */
public final class AsInstalled implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "psc.replica.catch-up-every", "5s", "psc.sweep.look-again", "60s", "psc.evidence.seal-after", "5m");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RotationTest.Agency.class));
    }
}
