package id.psc119.dispatch.response.waiting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** After which time somebody is alerted that the response does not advance. */
@ConfigMapping(prefix = "psc.waiting")
public interface WaitingSettings {
    /** Whether the next unit is asked automatically when an offer is declined or lapses. */
    @WithDefault("false")
    boolean nextAutomatically();

    /** How many units are asked automatically for one need in one stage. */
    @WithDefault("5")
    int mostAutomatically();

    /** How long a red or untriaged emergency may be new without a unit asked. */
    @WithDefault("60s")
    Duration untouchedRed();

    /** How long any other incident may be new without a unit asked. */
    @WithDefault("5m")
    Duration untouched();

    /** How long each stage of the search for a unit waits before the next one. */
    @WithDefault("90s")
    Duration stage();

    /** How long a unit may stay after it accepted. */
    @WithDefault("5m")
    Duration departure();

    /** How much later than expected at its departure a unit may arrive. */
    @WithDefault("10m")
    Duration late();

    /** How long a journey without an expected time of arrival may take. */
    @WithDefault("45m")
    Duration journey();

    /** How long a crew at the scene may be silent. */
    @WithDefault("30m")
    Duration scene();

    /** How long a unit may be at a facility. */
    @WithDefault("45m")
    Duration facility();

    /** How long an incident may be open while nobody works on it and no unit is sought, such as with a patient without an ending. */
    @WithDefault("5m")
    Duration unattended();

    /** How often the desk is alerted of a request to cancel about which it has not decided. */
    @WithDefault("3m")
    Duration cancelRequest();

    /** After which time an alert is repeated while nothing changes. */
    @WithDefault("10m")
    Duration again();
}
