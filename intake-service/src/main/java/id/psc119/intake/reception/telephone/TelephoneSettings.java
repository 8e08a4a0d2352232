package id.psc119.intake.reception.telephone;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The telephone exchange that reports its calls. */
@ConfigMapping(prefix = "psc.telephone")
public interface TelephoneSettings {
    /** Secrets with which the exchange signs its events; any of them counts, so that one can be replaced. Absent: no events. */
    @Secret
    Optional<List<String>> secrets();

    /** How far the time of a signature may be from now. */
    @WithDefault("5m")
    Duration replayBound();

    /** Called numbers at which calls to 119 arrive; calls to any other number count as GSM calls. */
    @WithDefault("119")
    List<String> lines119();

    /**
     * Called numbers at which a missed call of a car's owner means that the car is ready. A call there that no owner made, or that somebody
     * answers, is a contact as on any other line. Absent: there is no such line.
     */
    Optional<List<String>> readyLines();

    /** Time after which the desk is reminded again of a missed call that nobody has called back. */
    @WithDefault("5m")
    Duration remindAfter();

    /** Time after which a call of which no end was reported counts as over. */
    @WithDefault("60m")
    Duration longestCall();
}
