package id.psc119.intake.directory.area;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import id.psc119.platform.table.TableText;
import id.psc119.vocabulary.GeoPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of areas as Indonesian offices save them: separated by commas, semicolons or tabs, with decimal points or commas, in UTF-8
 * or UTF-16, with or without {@code sep=}. It has the columns {@code kode, nama, level, parent, lat, lng, has_polygon} in any order
 * and, where it is known, {@code penduduk} (how many people live there). Lines that begin with {@code #} are comments. A line that
 * cannot be taken is refused with its reason, the others are taken.
 *
 * @param read lines that hold an area
 * @param refused lines left out, each with its number in the file
 */
public record AreaFile(int read, List<Row> rows, List<Refused> refused) {
    static final List<String> COLUMNS = List.of("kode", "nama", "level", "parent", "lat", "lng", "has_polygon");

    private static final Map<String, String> OTHER_HEADINGS =
            Map.of("lon", "lng", "long", "lng", "longitude", "lng", "latitude", "lat");
    private static final Pattern CODE = Pattern.compile("\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.[123]\\d{3})?)?)?");
    private static final Set<String> YES = Set.of("1", "true", "benar", "ya", "yes", "y");
    private static final Set<String> NO = Set.of("", "0", "false", "salah", "tidak", "no", "n", "t");
    private static final int LONGEST_NAME = 100;
    private static final int SHOWN = 40;
    // Indonesia with its seas; outside it latitude and longitude are usually exchanged.
    private static final double SOUTH = -11.5;
    private static final double NORTH = 6.5;
    private static final double WEST = 94.5;
    private static final double EAST = 141.5;

    /**
     * One area of the file.
     *
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
    record Refused(int line, AreaFault fault) {}

    /** Reads a file in whatever encoding it was saved. */
    static AreaFile parse(byte[] bytes) {
        return parse(TableText.decode(bytes));
    }

    static AreaFile parse(String file) {
        String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
        int firstLine = 1;
        if (text.regionMatches(true, 0, "sep=", 0, 4)) {
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end + 1);
            firstLine = 2;
        }
        return new Reading(firstLine).read(text);
    }

    /** One reading of a file, from top to bottom. */
    private static final class Reading {
        private final int firstLine;
        private final List<Row> rows = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private Map<String, Integer> columns = Map.of();
        private int read;

        Reading(int firstLine) {
            this.firstLine = firstLine;
        }

        AreaFile read(String text) {
            int line = firstLine;
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(TableText.separatorOf(text))
                    .commentStrategy(CommentStrategy.SKIP)
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .ofCsvRecord(text)) {
                for (CsvRecord fields : records) {
                    line = (int) fields.getStartingLineNumber() + firstLine - 1;
                    if (fields.getFields().stream().allMatch(String::isBlank)) {
                        continue;
                    }
                    if (columns.isEmpty()) {
                        columns = columnsOf(fields.getFields());
                        if (!columns.keySet().containsAll(COLUMNS)) {
                            refuse(line, AreaFault.of(AreaFault.Kind.COLUMNS_MISSING, "value", missing()));
                            return new AreaFile(0, List.of(), refused);
                        }
                    } else {
                        read++;
                        take(line, fields.getFields());
                    }
                }
            } catch (CsvParseException e) {
                refuse(line, AreaFault.of(AreaFault.Kind.NOT_A_TABLE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (columns.isEmpty() && refused.isEmpty()) {
                refuse(1, AreaFault.of(AreaFault.Kind.EMPTY_FILE));
            } else if (read == 0 && refused.isEmpty()) {
                refuse(line, AreaFault.of(AreaFault.Kind.NO_LINES));
            }
            return new AreaFile(read, rows, refused);
        }

        private void refuse(int line, AreaFault fault) {
            refused.add(new Refused(line, fault));
        }

        private String missing() {
            return String.join(
                    ", ",
                    COLUMNS.stream().filter(name -> !columns.containsKey(name)).toList());
        }

        private void take(int line, List<String> fields) {
            try {
                Row row = row(line, fields);
                if (seen.add(row.code())) {
                    rows.add(row);
                } else {
                    refuse(line, AreaFault.of(AreaFault.Kind.TWICE, "value", row.code()));
                }
            } catch (Unusable e) {
                refuse(line, e.fault);
            }
        }

        private Row row(int line, List<String> fields) {
            String code = field(fields, "kode");
            require(CODE.matcher(code).matches(), AreaFault.Kind.NOT_A_CODE, shown(code));
            String name = field(fields, "nama").replaceAll("\\s+", " ");
            require(!name.isEmpty(), AreaFault.Kind.NO_NAME, code);
            require(name.length() <= LONGEST_NAME, AreaFault.Kind.NAME_TOO_LONG, code);
            @Nullable AreaLevel level = AreaLevel.ofFile(field(fields, "level"));
            if (level == null) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.LEVEL_UNKNOWN, "value", shown(field(fields, "level"))));
            }
            require(level.fits(code), AreaFault.Kind.LEVEL_DOES_NOT_FIT, code);
            @Nullable String parent = code.indexOf('.') < 0 ? null : code.substring(0, code.lastIndexOf('.'));
            String named = field(fields, "parent");
            require(named.isEmpty() || named.equals(parent), AreaFault.Kind.OTHER_PARENT, shown(named));
            @Nullable GeoPoint point = point(field(fields, "lat"), field(fields, "lng"));
            String flag = field(fields, "has_polygon").toLowerCase(Locale.ROOT);
            require(YES.contains(flag) || NO.contains(flag), AreaFault.Kind.NOT_A_POLYGON_FLAG, shown(flag));
            PointKind kind = YES.contains(flag) ? PointKind.CENTROID : PointKind.SEAT;
            return new Row(
                    line,
                    code,
                    name,
                    level,
                    parent,
                    point,
                    point == null ? null : kind,
                    population(field(fields, "penduduk")));
        }

        private String field(List<String> fields, String name) {
            int index = columns.getOrDefault(name, Integer.MAX_VALUE);
            return index < fields.size() ? fields.get(index).strip() : "";
        }
    }

    private static Map<String, Integer> columnsOf(List<String> heading) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            String name = heading.get(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_');
            columns.putIfAbsent(OTHER_HEADINGS.getOrDefault(name, name), i);
        }
        return columns;
    }

    private static @Nullable Integer population(String people) {
        if (people.isEmpty()) {
            return null;
        }
        // 3.120 and 3,120 are three thousand: nobody counts parts of people.
        String digits = people.replaceAll("(?<=\\d)[.,\u00A0 ](?=\\d{3}(?:\\D|$))", "");
        require(digits.matches("\\d{1,9}"), AreaFault.Kind.NOT_A_POPULATION, shown(people));
        return Integer.valueOf(digits);
    }

    private static @Nullable GeoPoint point(String lat, String lon) {
        if (lat.isEmpty() && lon.isEmpty()) {
            return null;
        }
        require(!lat.isEmpty() && !lon.isEmpty(), AreaFault.Kind.HALF_A_POINT, shown(lat + lon));
        GeoPoint point = new GeoPoint(degrees(lat), degrees(lon));
        require(isInIndonesia(point.lat(), point.lon()), AreaFault.Kind.OUTSIDE_INDONESIA, shown(lat + " " + lon));
        return point;
    }

    private static double degrees(String text) {
        require(text.matches("[-+\u2212]?\\d{1,3}([.,]\\d{1,15})?"), AreaFault.Kind.NOT_COORDINATES, shown(text));
        return Double.parseDouble(text.replace(',', '.').replace('\u2212', '-'));
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Written so that not-a-number is outside too. */
    static boolean isInIndonesia(double lat, double lon) {
        return lat >= SOUTH && lat <= NORTH && lon >= WEST && lon <= EAST;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "…";
    }

    private static void require(boolean isRight, AreaFault.Kind otherwise, String value) {
        if (!isRight) {
            throw new Unusable(AreaFault.of(otherwise, "value", value));
        }
    }

    /** Ends the reading of one line. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AreaFault fault;

        Unusable(AreaFault fault) {
            super(fault.kind().name());
            this.fault = fault;
        }
    }
}
