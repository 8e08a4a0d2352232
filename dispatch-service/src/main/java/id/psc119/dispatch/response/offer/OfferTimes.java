package id.psc119.dispatch.response.offer;

import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * How long an offer waits, by colour and kind of unit.
 *
 * @param times by colour, by kind, or by {@code COLOUR.KIND}
 */
public record OfferTimes(Map<String, Duration> times) {
    private static final String NONE = "NONE";

    private static final Set<String> COLOURS =
            Arrays.stream(Colour.values()).map(Colour::name).collect(Collectors.toSet());
    private static final Set<String> KINDS =
            Arrays.stream(UnitKind.values()).map(UnitKind::name).collect(Collectors.toSet());

    /** The time for this colour and kind; empty when none is set for them. */
    Optional<Duration> find(@Nullable Colour colour, UnitKind kind) {
        String urgency = (colour == null ? Colour.RED : colour).name();
        return Stream.of(urgency + "." + kind.name(), kind.name(), urgency)
                .filter(times::containsKey)
                .map(times::get)
                .findFirst();
    }

    /** Reads the setting. */
    public static final class Reader implements Converter<OfferTimes> {
        @Override
        public OfferTimes convert(String value) {
            Map<String, Duration> times = new HashMap<>();
            for (String each : value.strip().equals(NONE) ? new String[0] : value.split(",", -1)) {
                String[] words = each.strip().split("=", -1);
                if (words.length != 2 || !isKnown(words[0])) {
                    throw new IllegalArgumentException("no time of an offer: " + each);
                }
                times.put(words[0], time(words[1]));
            }
            return new OfferTimes(Map.copyOf(times));
        }

        private static boolean isKnown(String name) {
            String[] parts = name.split("\\.", -1);
            return parts.length == 1
                    ? COLOURS.contains(name) || KINDS.contains(name)
                    : parts.length == 2 && COLOURS.contains(parts[0]) && KINDS.contains(parts[1]);
        }

        private static Duration time(String text) {
            Duration time = Duration.parse("PT" + text);
            if (!time.isPositive()) {
                throw new IllegalArgumentException("an offer waits for a time: " + text);
            }
            return time;
        }
    }
}
