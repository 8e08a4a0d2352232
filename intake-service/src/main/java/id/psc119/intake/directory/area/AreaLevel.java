package id.psc119.intake.directory.area;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The levels of the directory, by the number of parts in a code of Kemendagri. */
public enum AreaLevel {
    KABKOTA(2, "kabkota"),
    KECAMATAN(3, "kecamatan"),
    /** Desa, kelurahan or desa adat. */
    DESA(4, "desa_kelurahan");

    private final int parts;
    private final String inFile;

    AreaLevel(int parts, String inFile) {
        this.parts = parts;
        this.inFile = inFile;
    }

    static @Nullable AreaLevel ofFile(String text) {
        for (AreaLevel level : values()) {
            if (level.inFile.equals(text.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        return null;
    }

    boolean fits(String code) {
        return code.split("\\.", -1).length == parts;
    }
}
