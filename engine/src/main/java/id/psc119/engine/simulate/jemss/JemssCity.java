package id.psc119.engine.simulate.jemss;

import id.psc119.engine.recommend.Redirect;
import id.psc119.engine.roads.RoadNetwork;
import id.psc119.engine.travel.Point;
import id.psc119.vocabulary.Colour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A city as the research simulator JEMSS describes it, read from a folder of {@code nodes.csv.gz}, {@code arcs.csv.gz},
 * {@code sites.csv}, {@code calls.csv.gz} and {@code history.csv.gz}. Times, days there, are seconds here; numbers from 1
 * there are from 0 here. Its priorities 1 to 3 are red, yellow and green.
 */
public final class JemssCity {
    private static final double DAY = 86_400;
    private static final List<Colour> PRIORITIES = List.of(Colour.RED, Colour.YELLOW, Colour.GREEN);

    /** A station or hospital: its point, its nearest node and the distance to that in km. */
    public record Site(Point point, int node, double km) {}

    /**
     * A call as given, with what JEMSS decided, where the file has that.
     *
     * @param ambulance chosen, from 0; −1 when not given
     * @param hospital chosen, from 0; −1 for none
     */
    public record JemssCall(
            int number,
            Colour colour,
            Point point,
            double arrival,
            double dispatchDelay,
            double onScene,
            boolean transport,
            double handOver,
            int node,
            double km,
            int ambulance,
            double response,
            int hospital) {}

    private final Point[] nodes;
    private final RoadNetwork[] byMode;
    private final double[] offRoadKmPerSecond;
    private final List<Site> stations;
    private final List<Site> hospitals;
    private final int[] homeStation;
    private final Map<Colour, Double> targetSeconds;
    private final Set<Colour> siren;
    private final Set<Redirect> redirects;
    private final List<JemssCall> calls;
    private final List<JemssCall> history;

    private JemssCity(
            Point[] nodes,
            RoadNetwork[] byMode,
            double[] offRoadKmPerSecond,
            List<Site> stations,
            List<Site> hospitals,
            int[] homeStation,
            Map<Colour, Double> targetSeconds,
            Set<Colour> siren,
            Set<Redirect> redirects,
            List<JemssCall> calls,
            List<JemssCall> history) {
        this.nodes = nodes;
        this.byMode = byMode;
        this.offRoadKmPerSecond = offRoadKmPerSecond;
        this.stations = stations;
        this.hospitals = hospitals;
        this.homeStation = homeStation;
        this.targetSeconds = targetSeconds;
        this.siren = siren;
        this.redirects = redirects;
        this.calls = calls;
        this.history = history;
    }

    /**
     * Reads a city.
     *
     * @throws IOException when a file is missing, unreadable or not as described, naming file and line
     */
    public static JemssCity read(Path folder) throws IOException {
        Rows nodeRows = Rows.read(folder.resolve("nodes.csv.gz"), "index");
        Point[] nodes = new Point[nodeRows.rows.size()];
        for (int i = 0; i < nodes.length; i++) {
            Rows.Row row = nodeRows.rows.get(i);
            int node = row.index("index", nodes.length);
            if (nodes[node] != null) {
                throw row.wrong("the node " + (node + 1) + " is there twice");
            }
            nodes[node] = row.point();
        }
        RoadNetwork[] byMode = roads(folder, nodes.length);
        Rows sites = Rows.read(folder.resolve("sites.csv"), "kind");
        List<Site> stations = new ArrayList<>();
        List<Site> hospitals = new ArrayList<>();
        List<Integer> homes = new ArrayList<>();
        List<Rows.Row> ambulances = new ArrayList<>();
        double[] offRoad = new double[byMode.length];
        Map<Colour, Double> targets = new EnumMap<>(Colour.class);
        Set<Colour> siren = EnumSet.noneOf(Colour.class);
        Set<Redirect> redirects = new HashSet<>();
        for (Rows.Row row : sites.rows) {
            switch (row.text("kind")) {
                case "station" -> stations.add(site(row, nodes.length));
                case "hospital" -> hospitals.add(site(row, nodes.length));
                case "amb" -> ambulances.add(row);
                case "mode" -> offRoad[row.index("index", byMode.length)] = row.above0("x") / DAY;
                case "target" -> {
                    Colour colour = row.colour("index");
                    targets.put(colour, row.above0("x") * DAY);
                    if (row.number("nearestNode") == 1) {
                        siren.add(colour);
                    }
                }
                case "redispatch" -> {
                    if (row.number("y") == 1) {
                        redirects.add(new Redirect(row.colour("index"), row.colour("x")));
                    }
                }
                // The map's scale: given off-road distances make it unnecessary.
                case "map" -> {}
                default ->
                    throw row.wrong("the kind is station, hospital, amb, mode, target, redispatch or map, not \""
                            + row.text("kind") + "\"");
            }
        }
        String file = folder.resolve("sites.csv").toString();
        require(!stations.isEmpty(), file + " has no station");
        require(!hospitals.isEmpty(), file + " has no hospital");
        require(!ambulances.isEmpty(), file + " has no ambulance (kind amb)");
        require(byMode.length >= 2, folder.resolve("arcs.csv.gz") + " has no column mode_2: both modes are needed");
        for (int mode = 0; mode < offRoad.length; mode++) {
            require(offRoad[mode] > 0, file + " has no row for the mode " + (mode + 1));
        }
        for (int priority = 0; priority < PRIORITIES.size(); priority++) {
            require(
                    targets.containsKey(PRIORITIES.get(priority)),
                    file + " has no target for the priority " + (priority + 1));
        }
        for (Rows.Row row : ambulances) {
            homes.add(row.index("x", stations.size()));
        }
        return new JemssCity(
                nodes,
                byMode,
                offRoad,
                List.copyOf(stations),
                List.copyOf(hospitals),
                homes.stream().mapToInt(Integer::intValue).toArray(),
                targets,
                siren,
                redirects,
                calls(folder.resolve("calls.csv.gz"), nodes.length),
                calls(folder.resolve("history.csv.gz"), nodes.length));
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException(what);
        }
    }

    private static RoadNetwork[] roads(Path folder, int nodes) throws IOException {
        Rows arcs = Rows.read(folder.resolve("arcs.csv.gz"), "index");
        int modes = (int)
                arcs.columns.stream().filter(name -> name.startsWith("mode_")).count();
        int[] from = new int[arcs.rows.size()];
        int[] to = new int[from.length];
        double[][] seconds = new double[modes][from.length];
        for (int i = 0; i < from.length; i++) {
            Rows.Row row = arcs.rows.get(i);
            from[i] = row.index("fromNode", nodes);
            to[i] = row.index("toNode", nodes);
            for (int mode = 0; mode < modes; mode++) {
                seconds[mode][i] = row.from0("mode_" + (mode + 1)) * DAY;
            }
        }
        RoadNetwork[] networks = new RoadNetwork[modes];
        for (int mode = 0; mode < modes; mode++) {
            networks[mode] = RoadNetwork.of(nodes, from, to, seconds[mode]);
        }
        return networks;
    }

    private static Site site(Rows.Row row, int nodes) throws IOException {
        return new Site(row.point(), row.index("nearestNode", nodes), row.from0("nearestNodeDist"));
    }

    private static List<JemssCall> calls(Path file, int nodes) throws IOException {
        Rows rows = Rows.read(file, "index");
        List<JemssCall> calls = new ArrayList<>(rows.rows.size());
        boolean decided = rows.columns.contains("ambIndex");
        for (Rows.Row row : rows.rows) {
            calls.add(new JemssCall(
                    calls.size(),
                    row.colour("priority"),
                    row.point(),
                    row.from0("arrivalTime") * DAY,
                    row.from0("dispatchDelay") * DAY,
                    row.from0("onSceneDuration") * DAY,
                    row.number("transport") == 1,
                    row.from0("handoverDuration") * DAY,
                    row.index("nearestNode", nodes),
                    row.from0("nearestNodeDist"),
                    decided ? (int) row.number("ambIndex") - 1 : -1,
                    decided ? row.number("responseDuration") * DAY : Double.NaN,
                    decided ? Math.max(-1, (int) row.number("hospitalIndex") - 1) : -1));
        }
        return List.copyOf(calls);
    }

    /** The road network as travelled in a mode: 0 with lights and sirens, 1 without. */
    public RoadNetwork roads(int mode) {
        return byMode[mode];
    }

    int modes() {
        return byMode.length;
    }

    Point node(int node) {
        return nodes[node];
    }

    /** Seconds for a distance off the roads. */
    double offRoadSeconds(double km, int mode) {
        return km / offRoadKmPerSecond[mode];
    }

    /** Seconds off the roads in one mode, as seconds in another. */
    double offRoadRescaled(double seconds, int mode, int other) {
        return seconds * offRoadKmPerSecond[mode] / offRoadKmPerSecond[other];
    }

    /** Where ambulances wait. */
    public List<Site> stations() {
        return stations;
    }

    /** Where patients are brought. */
    public List<Site> hospitals() {
        return hospitals;
    }

    /** How many ambulances. */
    public int ambulances() {
        return homeStation.length;
    }

    int homeStation(int ambulance) {
        return homeStation[ambulance];
    }

    Map<Colour, Double> targetSeconds() {
        return targetSeconds;
    }

    Set<Colour> siren() {
        return siren;
    }

    Set<Redirect> redirects() {
        return redirects;
    }

    /** The calls to be answered, with what JEMSS decided. */
    public List<JemssCall> calls() {
        return calls;
    }

    /** Calls of another run, to learn the demand from. */
    public List<JemssCall> history() {
        return history;
    }

    /** A comma-separated file whose rows begin after the line that starts with a given word. */
    private record Rows(Path file, List<String> columns, List<Row> rows) {
        record Row(Path file, int line, List<String> columns, List<String> cells) {
            String text(String column) throws IOException {
                int at = columns.indexOf(column);
                if (at >= 0 && at < cells.size()) {
                    return cells.get(at);
                }
                throw new IOException(file.getFileName() + ", line " + line + ": no column " + column);
            }

            double number(String column) throws IOException {
                String text = text(column);
                try {
                    double number = Double.parseDouble(text);
                    if (Double.isFinite(number)) {
                        return number;
                    }
                } catch (NumberFormatException e) {
                    throw new IOException(
                            file.getFileName() + ", line " + line + ": " + column + " is no number: " + text, e);
                }
                throw wrong(column + " is no number: " + text);
            }

            double from0(String column) throws IOException {
                double number = number(column);
                if (number < 0) {
                    throw wrong(column + " is from 0 on, not " + text(column));
                }
                return number;
            }

            double above0(String column) throws IOException {
                double number = number(column);
                if (!(number > 0)) {
                    throw wrong(column + " is above 0, not " + text(column));
                }
                return number;
            }

            /** A number from 1 there, from 0 here. */
            int index(String column, int count) throws IOException {
                double number = number(column);
                if (!(number >= 1 && number <= count) || number != Math.rint(number)) {
                    throw wrong(column + " is 1 to " + count + ", not " + text(column));
                }
                return (int) number - 1;
            }

            Colour colour(String column) throws IOException {
                return PRIORITIES.get(index(column, PRIORITIES.size()));
            }

            Point point() throws IOException {
                double lat = number("y");
                double lon = number("x");
                if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
                    throw wrong("no place on earth: latitude " + text("y") + ", longitude " + text("x"));
                }
                return new Point(lat, lon);
            }

            IOException wrong(String what) {
                return new IOException(file.getFileName() + ", line " + line + ": " + what);
            }
        }

        static Rows read(Path file, String first) throws IOException {
            List<Row> rows = new ArrayList<>();
            List<String> columns = null;
            try (BufferedReader reader = open(file)) {
                int line = 0;
                for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                    line++;
                    List<String> cells = List.of(text.split(",", -1));
                    if (columns == null) {
                        columns = cells.getFirst().equals(first) ? cells : null;
                    } else if (cells.getFirst().isBlank()) {
                        // An empty row ends the table.
                        break;
                    } else {
                        rows.add(new Row(file, line, columns, cells));
                    }
                }
            }
            if (columns == null || rows.isEmpty()) {
                throw new IOException(file + " holds no rows after a line that begins with \"" + first + "\"");
            }
            return new Rows(file, columns, rows);
        }

        private static BufferedReader open(Path file) throws IOException {
            if (!Files.isReadable(file)) {
                throw new IOException(file + " is not there or cannot be read");
            }
            return file.toString().endsWith(".gz")
                    ? new BufferedReader(new InputStreamReader(
                            new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))
                    : Files.newBufferedReader(file);
        }
    }
}
