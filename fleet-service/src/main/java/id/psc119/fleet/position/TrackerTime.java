package id.psc119.fleet.position;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times as real trackers write them. */
final class TrackerTime {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}(\\.\\d{1,9})?");
    /** 20261127202108: as seconds it lies in the far future, as milliseconds too. */
    private static final Pattern COMPACT = Pattern.compile("20\\d{12}");
    /** Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973. */
    private static final BigDecimal MILLISECONDS_FROM = new BigDecimal("1e11");

    private static final BigDecimal MICROSECONDS_FROM = new BigDecimal("1e14");
    private static final BigDecimal NANOSECONDS_FROM = new BigDecimal("1e17");
    /** A plus sign that was not encoded arrives as a blank. */
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})"
                    + "(?:[.,](\\d{1,9})\\d*)?)?\\s*(Z|UTC|GMT)?\\s*(?:([+-]?)(\\d{2}):?(\\d{2})?)?");

    private TrackerTime() {}

    /** Epoch seconds to nanoseconds, or a written date and time; without a zone it is UTC. Null when it is none of these. */
    static @Nullable Instant read(String text) {
        String trimmed = text.trim();
        try {
            if (COMPACT.matcher(trimmed).matches()) {
                return LocalDateTime.of(
                                part(trimmed, 0, 4),
                                part(trimmed, 4, 6),
                                part(trimmed, 6, 8),
                                part(trimmed, 8, 10),
                                part(trimmed, 10, 12),
                                part(trimmed, 12, 14))
                        .toInstant(ZoneOffset.UTC);
            }
            // At most 19 digits and an exponent of two: no number is read that takes long to write out.
            if (NUMBER.matcher(trimmed).matches() || trimmed.matches("\\d(\\.\\d{1,18})?[eE]\\+?\\d{1,2}")) {
                return epoch(new BigDecimal(trimmed));
            }
            Matcher written = WRITTEN.matcher(trimmed.toUpperCase(Locale.ROOT));
            return written.matches() ? written(written) : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static int part(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static Instant epoch(BigDecimal number) {
        int exponent = number.compareTo(NANOSECONDS_FROM) >= 0
                ? 9
                : number.compareTo(MICROSECONDS_FROM) >= 0 ? 6 : number.compareTo(MILLISECONDS_FROM) >= 0 ? 3 : 0;
        BigDecimal seconds = number.movePointLeft(exponent);
        long whole = seconds.toBigInteger().longValueExact();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    private static Instant written(Matcher parts) {
        @Nullable String fraction = parts.group(7);
        LocalDateTime local = LocalDateTime.of(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                number(parts.group(4)),
                number(parts.group(5)),
                parts.group(6) == null ? 0 : number(parts.group(6)),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
        return local.toInstant(offset(parts));
    }

    private static ZoneOffset offset(Matcher parts) {
        if (parts.group(10) == null) {
            return ZoneOffset.UTC;
        }
        int hours = number(parts.group(10));
        int minutes = parts.group(11) == null ? 0 : number(parts.group(11));
        return "-".equals(parts.group(9))
                ? ZoneOffset.ofHoursMinutes(-hours, -minutes)
                : ZoneOffset.ofHoursMinutes(hours, minutes);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
