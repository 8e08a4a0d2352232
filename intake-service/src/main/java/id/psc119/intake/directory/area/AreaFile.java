package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of areas: comma-separated, with the columns {@code kode, nama, level, parent, lat, lng, has_polygon} in any order
 * and, where it is known, {@code penduduk} (how many people live there);
 * lines that begin with {@code #} are comments. A line that cannot be taken is refused with the reason, the others are taken.
 *
 * @param read lines that hold an area
 * @param refused lines left out, each with its number in the file
 */
public record AreaFile(int read, List<Row> rows, List<Refused> refused) {
    private static final List<String> COLUMNS = List.of("kode", "nama", "level", "parent", "lat", "lng", "has_polygon");
    private static final Pattern CODE = Pattern.compile("\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.[123]\\d{3})?)?)?");
    // Indonesia with its seas; outside it latitude and longitude are usually exchanged.
    private static final double SOUTH = -11.5;
    private static final double NORTH = 6.5;
    private static final double WEST = 94.5;
    private static final double EAST = 141.5;

    /**
     * @param line counted from 1, the header and comments included
     * @param point the area's own, absent where the file has none
     * @param population absent where the file does not say
     */
    record Row(
            int line,
            String code,
            String name,
            AreaLevel level,
            @Nullable String parent,
            @Nullable GeoPoint point,
            @Nullable PointKind pointKind,
            @Nullable Integer population) {}

    /** @param line counted from 1, the header and comments included */
    public record Refused(int line, String why) {}

    /** The rows whose codes are not among these. */
    AreaFile without(Collection<String> codes) {
        return new AreaFile(
                read, rows.stream().filter(row -> !codes.contains(row.code())).toList(), refused);
    }

    static AreaFile parse(String text) {
        List<Row> rows = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<String, Integer> columns = Map.of();
        int read = 0;
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\r\\n|\\n|\\r", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> fields = fields(line);
            if (columns.isEmpty()) {
                columns = columnsOf(fields);
                if (!columns.keySet().containsAll(COLUMNS)) {
                    refused.add(
                            new Refused(i + 1, "the first line must name the columns " + String.join(",", COLUMNS)));
                    return new AreaFile(0, List.of(), refused);
                }
                continue;
            }
            read++;
            try {
                Row row = row(i + 1, fields, columns);
                if (seen.add(row.code())) {
                    rows.add(row);
                } else {
                    refused.add(new Refused(i + 1, row.code() + " stands in the file already"));
                }
            } catch (IllegalArgumentException e) {
                refused.add(new Refused(i + 1, String.valueOf(e.getMessage())));
            }
        }
        if (columns.isEmpty()) {
            refused.add(new Refused(1, "the file is empty"));
        }
        return new AreaFile(read, rows, refused);
    }

    private static Map<String, Integer> columnsOf(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip(), i);
        }
        return columns;
    }

    private static Row row(int line, List<String> fields, Map<String, Integer> columns) {
        String code = field(fields, columns, "kode");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "\"" + code + "\" is no code of Kemendagri, such as 16.06.01.2003 (the codes of BPS are others)");
        }
        String name = field(fields, columns, "nama");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(code + " has no name");
        }
        @Nullable AreaLevel level = AreaLevel.ofFile(field(fields, columns, "level"));
        if (level == null || !level.fits(code)) {
            throw new IllegalArgumentException(code + " does not fit its level");
        }
        String parent = code.substring(0, code.lastIndexOf('.'));
        String told = field(fields, columns, "parent");
        if (!told.isEmpty() && !told.equals(parent)) {
            throw new IllegalArgumentException(code + " does not begin with its parent " + told);
        }
        @Nullable GeoPoint point = point(code, field(fields, columns, "lat"), field(fields, columns, "lng"));
        PointKind kind = field(fields, columns, "has_polygon").equals("1") ? PointKind.CENTROID : PointKind.SEAT;
        return new Row(
                line,
                code,
                name,
                level,
                parent,
                point,
                point == null ? null : kind,
                population(code, field(fields, columns, "penduduk")));
    }

    private static @Nullable Integer population(String code, String people) {
        if (people.isEmpty()) {
            return null;
        }
        if (!people.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(code + " has a population that is no number");
        }
        return Integer.valueOf(people);
    }

    private static @Nullable GeoPoint point(String code, String lat, String lon) {
        if (lat.isEmpty() && lon.isEmpty()) {
            return null;
        }
        GeoPoint point;
        try {
            point = new GeoPoint(Double.parseDouble(lat), Double.parseDouble(lon));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(code + " has coordinates that are no numbers", e);
        }
        // Written so that not-a-number is outside too.
        boolean inside = point.lat() >= SOUTH && point.lat() <= NORTH && point.lon() >= WEST && point.lon() <= EAST;
        if (!inside) {
            throw new IllegalArgumentException(code + " lies outside Indonesia; are lat and lng exchanged?");
        }
        return point;
    }

    private static String field(List<String> fields, Map<String, Integer> columns, String name) {
        int index = columns.getOrDefault(name, Integer.MAX_VALUE);
        return index < fields.size() ? fields.get(index).strip() : "";
    }

    /** The fields of one line; a field in double quotes may hold commas, and a doubled quote stands for one. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
