package id.psc119.dispatch;

import static java.util.Map.entry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Settings that tests share, so that one start serves them all: words go at once, evidence soon, no unit is redirected, the
 * next unit is asked automatically, responders in waves of two, passing over a ready unit needs a reason, crews also by text message and by telephone, and advice to wait elsewhere is on at any hour of the day.
 */
public final class UnusualSettings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                entry("psc.retention.enabled", "false"),
                entry("psc.retention.words", "PT0S"),
                entry("psc.retention.callers", "PT0S"),
                entry("psc.retention.evidence", "PT30S"),
                entry("psc.evidence.seal-after", "PT0S"),
                entry("psc.recommendation.redirects", "false"),
                entry("psc.waiting.next-automatically", "true"),
                entry("psc.offer.choice-reason", "REQUIRE"),
                entry("psc.offer.text-after", "PT10S"),
                entry("psc.offer.call-after", "PT40S"),
                entry("psc.offer.responders-at-once", "2"),
                entry("psc.offer.responder-wave-every", "1h"),
                entry("psc.offer.lapse-after-responder", "9h"),
                entry("psc.relocation.advise", "true"),
                entry("psc.relocation.quiet-from", "00:00"),
                entry("psc.relocation.quiet-to", "00:00"),
                entry("psc.relocation.longest-move", "3h"),
                entry("psc.relocation.max-moves-per-shift", "2"));
    }
}
