package id.psc119.intake.directory.area;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far the truth may be from a point that stands for an area. */
@ConfigMapping(prefix = "psc.areas")
public interface AreaSettings {
    /** Radius in metres of a place known by its desa only; Muba's desa have 60 km² on average. */
    @WithDefault("5000")
    int desaRadiusMetres();

    /** Radius in metres of a place known by its kecamatan only. */
    @WithDefault("20000")
    int kecamatanRadiusMetres();
}
