package id.psc119.intake.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;
import java.util.List;

/** The desk's shifts. */
@ConfigMapping(prefix = "psc.shifts")
public interface ShiftSettings {
    /** The local times at which shifts begin; the last one goes over midnight. */
    @WithDefault("07:00,15:00,23:00")
    List<LocalTime> starts();
}
