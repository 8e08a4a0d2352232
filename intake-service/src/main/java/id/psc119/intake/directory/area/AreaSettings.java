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

    /** Metres beyond every area from which a point is far away, such as on another island. */
    @WithDefault("100000")
    int farMetres();

    /** People from which a desa counts as a town; a kelurahan always does. */
    @WithDefault("10000")
    int townPeople();

    /** Metres around the point of a town, or the seat of a kecamatan, that count as the town. */
    @WithDefault("2000")
    int townRadiusMetres();
}
