package id.psc119.dispatch;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Settings that tests share, so that one start serves them all: words go at once, evidence soon, and no unit is redirected. */
public final class UnusualSettings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "psc.retention.enabled", "false",
                "psc.retention.words", "PT0S",
                "psc.retention.callers", "PT0S",
                "psc.retention.evidence", "PT30S",
                "psc.evidence.seal-after", "PT0S",
                "psc.recommendation.redirects", "false");
    }
}
