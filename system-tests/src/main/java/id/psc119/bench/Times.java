package id.psc119.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times in microseconds, all of them kept, so that percentiles are exact. Not for several threads. */
final class Times {
    private int[] micros = new int[4096];
    private int count;
    private boolean sorted;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, Math.max(0, nanos / 1000));
        sorted = false;
    }

    void addAll(Times others) {
        for (int i = 0; i < others.count; i++) {
            add(others.micros[i] * 1000L);
        }
    }

    int count() {
        return count;
    }

    /** The time in milliseconds that this share of all did not exceed; NaN when there are none. */
    double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(micros, 0, count);
            sorted = true;
        }
        int index = (int) Math.ceil(share * count) - 1;
        return micros[Math.clamp(index, 0, count - 1)] / 1000.0;
    }

    double p50() {
        return millis(0.50);
    }

    double p95() {
        return millis(0.95);
    }

    double p99() {
        return millis(0.99);
    }

    double worst() {
        return millis(1);
    }

    /** {@code p50 / p95 / p99 ms}. */
    String shown() {
        return count == 0
                ? "none"
                : String.format(Locale.ROOT, "%s / %s / %s ms", round(p50()), round(p95()), round(p99()));
    }

    private static String round(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }
}
