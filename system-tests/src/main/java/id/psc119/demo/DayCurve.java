package id.psc119.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * When somebody reaches the PSC on an ordinary day, and what it is. Few call at night, most in the morning and the early evening. Two
 * of three contacts are noise, as published counts of Indonesian emergency numbers have it (they have far more).
 */
final class DayCurve {
    /** Contacts in each hour of the day; 96 in all. */
    private static final int[] IN_HOUR = {2, 1, 1, 1, 1, 2, 4, 5, 6, 6, 5, 5, 4, 4, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2};

    private DayCurve() {}

    /** What somebody wants. */
    enum Kind {
        EMERGENCY,
        /** An emergency was told, and nobody is there. */
        FALSE_CALL,
        SILENT,
        PRANK,
        INFORMATION
    }

    /** Somebody reaches the PSC so long after the day began. */
    record Call(Duration at, Kind kind) {}

    /** The day's contacts in their order. */
    static List<Call> day(Random random, Duration from, Duration until) {
        List<Call> calls = new ArrayList<>();
        int number = 0;
        for (int hour = 0; hour < IN_HOUR.length; hour++) {
            for (int i = 0; i < IN_HOUR[hour]; i++) {
                Duration at = Duration.ofSeconds(hour * 3600L + random.nextInt(3600));
                calls.add(new Call(at, kind(number++, random)));
            }
        }
        return calls.stream()
                .filter(call -> call.at().compareTo(from) >= 0 && call.at().compareTo(until) < 0)
                .sorted(Comparator.comparing(Call::at))
                .toList();
    }

    private static Kind kind(int number, Random random) {
        if (number % 3 == 0) {
            return number % 15 == 0 ? Kind.FALSE_CALL : Kind.EMERGENCY;
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> Kind.SILENT;
            case 2, 3 -> Kind.PRANK;
            default -> Kind.INFORMATION;
        };
    }
}
