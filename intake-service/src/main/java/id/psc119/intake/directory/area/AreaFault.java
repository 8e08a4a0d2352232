package id.psc119.intake.directory.area;

import id.psc119.intake.language.Texts;
import java.util.Locale;
import java.util.Map;

/**
 * Why a line of a file of areas, or a feature of a file of boundaries, cannot be taken.
 *
 * @param kind names the text, in both languages
 * @param values what the text mentions
 */
record AreaFault(Kind kind, Map<String, ?> values) {
    enum Kind {
        EMPTY_FILE,
        NO_LINES,
        COLUMNS_MISSING,
        NOT_A_TABLE,
        NOT_A_CODE,
        NO_NAME,
        NAME_TOO_LONG,
        LEVEL_UNKNOWN,
        LEVEL_DOES_NOT_FIT,
        OTHER_PARENT,
        PARENT_UNKNOWN,
        NOT_COORDINATES,
        HALF_A_POINT,
        OUTSIDE_INDONESIA,
        NOT_A_POPULATION,
        NOT_A_POLYGON_FLAG,
        TWICE,
        NOT_GEOJSON,
        NO_FEATURES,
        NOT_A_POLYGON,
        NOT_A_RING,
        EMPTY_POLYGON,
        NOT_IN_DIRECTORY
    }

    static AreaFault of(Kind kind) {
        return new AreaFault(kind, Map.of());
    }

    static AreaFault of(Kind kind, String name, Object value) {
        return new AreaFault(kind, Map.of(name, value));
    }

    String in(Texts texts) {
        return texts.of("area." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), values);
    }
}
