package id.psc119.engine.simulate;

import id.psc119.engine.travel.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The villages of a regency, from an area file with the columns kode, nama, level, parent, lat, lng. */
final class Villages {
    /** A village; its point is its district's middle when {@code ownPoint} is false. */
    record Village(String code, String name, Point point, boolean ownPoint) {}

    private Villages() {}

    /**
     * Those of one regency.
     *
     * @throws IOException when the file cannot be read, lacks a column or has none of that regency, naming the line
     */
    static List<Village> read(Path file, String regency) throws IOException {
        List<Village> villages = new ArrayList<>();
        Map<String, Point> seats = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            List<String> columns = List.of((header == null ? "" : header).split(",", -1));
            int code = column(columns, "kode", file);
            int name = column(columns, "nama", file);
            int level = column(columns, "level", file);
            int lat = column(columns, "lat", file);
            int lng = column(columns, "lng", file);
            int line = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                List<String> cells = List.of(text.split(",", -1));
                if (cells.size() < columns.size() || !cells.get(code).startsWith(regency + ".")) {
                    continue;
                }
                boolean hasPoint = !cells.get(lat).isBlank() && !cells.get(lng).isBlank();
                try {
                    Point point = hasPoint
                            ? new Point(Double.parseDouble(cells.get(lat)), Double.parseDouble(cells.get(lng)))
                            : seats.getOrDefault(cells.get(code).substring(0, 8), new Point(0, 0));
                    if (cells.get(level).equals("kecamatan")) {
                        seats.put(cells.get(code), point);
                    } else if (cells.get(level).equals("desa_kelurahan")) {
                        villages.add(new Village(cells.get(code), cells.get(name), point, hasPoint));
                    }
                } catch (IllegalArgumentException e) {
                    throw new IOException(file.getFileName() + ", line " + line + ": " + e.getMessage(), e);
                }
            }
        }
        if (villages.isEmpty()) {
            throw new IOException(file + " has no village of regency " + regency);
        }
        return villages.stream()
                .map(village -> village.ownPoint()
                        ? village
                        : new Village(
                                village.code(),
                                village.name(),
                                seats.getOrDefault(village.code().substring(0, 8), village.point()),
                                false))
                .toList();
    }

    private static int column(List<String> columns, String name, Path file) throws IOException {
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new IOException(file.getFileName() + " has no column \"" + name + "\"");
        }
        return at;
    }
}
