package id.psc119.intake.regency;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the citizen's page shows besides the regency's name and numbers. */
@ConfigMapping(prefix = "psc.page")
public interface RegencySettings {
    /** Latitude at which the map opens; without it, the middle of the kecamatan seats. */
    Optional<Double> centreLat();

    /** Longitude at which the map opens. */
    Optional<Double> centreLon();

    /** Text shown on every page while an exercise is held. */
    Optional<String> exerciseBanner();
}
