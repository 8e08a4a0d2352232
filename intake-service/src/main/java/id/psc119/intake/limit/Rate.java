package id.psc119.intake.limit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** So many times within so long, as settings write it: {@code 3/10m}, {@code 10/1d}. */
public record Rate(int times, Duration within) {
    public Rate {
        if (times < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("a rate allows something within some time");
        }
    }

    /** @throws IllegalArgumentException when it is no rate */
    public static Rate parse(CharSequence text) {
        String[] parts = text.toString().strip().split("/", -1);
        try {
            if (parts.length == 2) {
                String time = parts[1].toUpperCase(Locale.ROOT);
                return new Rate(
                        Integer.parseInt(parts[0]), Duration.parse(time.endsWith("D") ? "P" + time : "PT" + time));
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw notOne(text, e);
        }
        throw notOne(text, null);
    }

    private static IllegalArgumentException notOne(CharSequence text, @Nullable Exception cause) {
        return new IllegalArgumentException("no rate such as 3/10m: " + text, cause);
    }
}
