package id.psc119.intake.outgoing.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to ring a person up, as the telephone exchange knows it.
 *
 * @param message the outgoing message
 * @param attempt from 1
 */
public record CallId(UUID message, int attempt) {
    private static final Pattern TEXT =
            Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})-(\\d{1,3})");

    public static CallId of(UUID message, int attempt) {
        return new CallId(message, attempt);
    }

    /** Reads what the exchange sends back; empty when it is the id of no call of ours. */
    public static Optional<CallId> find(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text.strip());
        return matcher.matches()
                ? Optional.of(new CallId(UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The id under which the exchange makes the call. */
    public String text() {
        return message + "-" + attempt;
    }
}
