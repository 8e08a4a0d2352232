package id.psc119.intake.directory.area;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The levels of the directory, by the number of parts in a code of Kemendagri. */
public enum AreaLevel {
    KABKOTA(2),
    KECAMATAN(3),
    /** Desa, kelurahan or desa adat. */
    DESA(4);

    private final int parts;

    AreaLevel(int parts) {
        this.parts = parts;
    }

    static @Nullable AreaLevel ofFile(String text) {
        return switch (text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_")) {
            case "kabkota", "kab_kota", "kabupaten", "kota", "kabupaten_kota" -> KABKOTA;
            case "kecamatan", "kec" -> KECAMATAN;
            case "desa_kelurahan", "desa", "kelurahan", "desa_adat" -> DESA;
            default -> null;
        };
    }

    boolean fits(String code) {
        return code.split("\\.", -1).length == parts;
    }
}
