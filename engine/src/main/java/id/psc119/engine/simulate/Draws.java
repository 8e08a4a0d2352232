package id.psc119.engine.simulate;

import java.util.SplittableRandom;

/**
 * Chance by key: the same seed and key give the same draw whatever was drawn before, so that two policies meet the same luck
 * and their difference is the policy's.
 */
final class Draws {
    private final long seed;

    Draws(long seed) {
        this.seed = seed;
    }

    private SplittableRandom of(long one, long two, long three) {
        long key = seed;
        for (long part : new long[] {one, two, three}) {
            key = Long.rotateLeft(key ^ part * 0x9E3779B97F4A7C15L, 27) * 0xBF58476D1CE4E5B9L;
        }
        return new SplittableRandom(key ^ key >>> 31);
    }

    /** 0 to below 1. */
    double uniform(long one, long two, long three) {
        return of(one, two, three).nextDouble();
    }

    /** Standard normal. */
    double normal(long one, long two, long three) {
        SplittableRandom random = of(one, two, three);
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
