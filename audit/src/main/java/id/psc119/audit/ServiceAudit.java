package id.psc119.audit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit of one service's database found.
 *
 * @param rows evidence rows that were recomputed
 * @param pruned periods that retention has taken, seal and tombstone left
 * @param witnessed the newest of its seals that another service holds; zero when none was
 * @param findings the first in the chain first; empty when nothing was touched
 * @param notices what a person should know and what is no tampering
 */
public record ServiceAudit(
        String service,
        long rows,
        long seals,
        long pruned,
        long witnessed,
        Duration took,
        List<Finding> findings,
        List<String> notices) {
    public boolean isClean() {
        return findings.isEmpty();
    }

    public @Nullable Finding first() {
        return findings.isEmpty() ? null : findings.getFirst();
    }
}
