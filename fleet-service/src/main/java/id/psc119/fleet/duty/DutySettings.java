package id.psc119.fleet.duty;

import id.psc119.platform.time.QuietHours;
import id.psc119.vocabulary.DutyState;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** How long the word of a car's owner is valid, and when they are asked again; the regency's own figures. */
@ConfigMapping(prefix = "psc.duty")
public interface DutySettings {
    /** An owner who is ready is taken to be ready for this long. */
    @WithDefault("12h")
    Duration readyFor();

    /** An owner who is away, and does not say until when, is asked again after this long. */
    @WithDefault("24h")
    Duration awayFor();

    /** An owner who does not answer is asked again after this long. */
    @WithDefault("4h")
    Duration askAgainAfter();

    /** From this local time nobody is asked. */
    @WithDefault("21:00")
    LocalTime quietFrom();

    /** From this local time owners are asked again. The same time as {@code quiet-from}: there are no quiet hours. */
    @WithDefault("05:30")
    LocalTime quietTo();

    /** How long a report of this state is valid when it does not say. */
    default Optional<Duration> validFor(DutyState state) {
        return switch (state) {
            case ON -> Optional.of(readyFor());
            case OFF -> Optional.of(awayFor());
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The hours in which nobody is asked. */
    default QuietHours quietHours() {
        return new QuietHours(quietFrom(), quietTo());
    }
}
