package id.psc119.intake.limit;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often something is done under one key (a number, a device, an address, a partner), and says when it is too often.
 * Each replica counts by itself and forgets when it restarts: with two, the limit is at most twice as high. What must be exact,
 * the tries of a code, is counted in the database.
 */
@ApplicationScoped
public class Limits {
    /** Keys in memory; the one that was used longest ago goes first. */
    private static final int KEYS = 50_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEYS;
        }
    };

    /**
     * Counts one more.
     *
     * @param what names the limit
     * @param key who is counted; never a telephone number in clear
     * @throws ProblemException 429 with the seconds until the next one is allowed
     */
    public void count(String what, List<Rate> rates, String key) {
        ConsumptionProbe probe = bucket(what + ' ' + key, rates).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill())
                    .plusMillis(999)
                    .toSeconds();
            throw new ProblemException(PlatformProblem.TOO_MANY_REQUESTS)
                    .with(Problems.RETRY_AFTER_SECONDS, Math.max(1, seconds));
        }
    }

    private Bucket bucket(String key, List<Rate> rates) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, any -> {
                LocalBucketBuilder bucket = Bucket.builder();
                for (Rate rate : rates) {
                    bucket.addLimit(limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.within()));
                }
                return bucket.build();
            });
        }
    }
}
