package id.psc119.engine.roads;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PMap;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.BBox;
import id.psc119.engine.travel.Point;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * An imported road network, ready to serve: the map with its index, and for each profile the times and the hierarchy.
 * Immutable, in a folder named by the hash of the extract it came from. Safe for use by many threads.
 */
public final class RoadArtefact implements AutoCloseable {
    /** Raised whenever an import of the same extract gives another artefact. Those of 1 know no ferry from a road. */
    static final int FORMAT = 2;

    private static final int OLDEST_FORMAT = 1;

    /** How long one waits for a ferry: an assumption, for a crossing that runs all day. */
    static final double FERRY_WAIT_SECONDS = 600;

    /** Names every file of an artefact with its size; absent in those of older versions. */
    private static final String SIZES = "sizes";

    /** Farther from a point than this, in metres, a road is not the one that is meant. */
    private static final double MEANT_METRES = 100;

    /** How far a road may bulge beyond the part of the index in which its junctions lie. */
    private static final double BULGE_DEGREES = 0.005;

    /** One profile's times along each edge, and what is built from them. */
    private static final class Roads {
        private final double[] forward;
        private final double[] backward;
        private final RoadNetwork network;
        private final ContractedNetwork hierarchy;
        private final BooleanEncodedValue aside;
        private final SmallNetworks small;

        Roads(
                double[] forward,
                double[] backward,
                RoadNetwork network,
                ContractedNetwork hierarchy,
                BooleanEncodedValue aside,
                SmallNetworks small) {
            this.small = small;
            this.forward = forward;
            this.backward = backward;
            this.network = network;
            this.hierarchy = hierarchy;
            this.aside = aside;
        }

        boolean isDrivable(int edge) {
            return !Double.isInfinite(forward[edge]) || !Double.isInfinite(backward[edge]);
        }
    }

    private final String hash;
    private final GraphHopper map;
    private final BitSet ferries;
    private final Map<RoadProfile, Roads> byProfile = new EnumMap<>(RoadProfile.class);

    private RoadArtefact(String hash, GraphHopper map) {
        this.hash = hash;
        this.map = map;
        this.ferries = ferries(map);
    }

    /** The edges that are ferries; none in what was imported before they were told from roads. */
    private static BitSet ferries(GraphHopper map) {
        BitSet ferries = new BitSet();
        if (map.getEncodingManager().hasEncodedValue(RoadEnvironment.KEY)) {
            EnumEncodedValue<RoadEnvironment> environment =
                    map.getEncodingManager().getEnumEncodedValue(RoadEnvironment.KEY, RoadEnvironment.class);
            AllEdgesIterator each = map.getBaseGraph().getAllEdges();
            while (each.next()) {
                ferries.set(each.getEdge(), each.get(environment) == RoadEnvironment.FERRY);
            }
        }
        return ferries;
    }

    boolean hasFerries() {
        return !ferries.isEmpty();
    }

    /** Whether an edge is a ferry. */
    boolean isFerry(int edge) {
        return ferries.get(edge);
    }

    /** The name of a road or a ferry; empty where the map has none. */
    Optional<String> name(int edge) {
        return Optional.ofNullable(map.getBaseGraph()
                        .getEdgeIteratorState(edge, Integer.MIN_VALUE)
                        .getName())
                .filter(name -> !name.isBlank());
    }

    private static GraphHopper mapIn(Path folder) {
        return new GraphHopper()
                .setGraphHopperLocation(folder.resolve("map").toString())
                .setEncodedValuesString(RoadProfile.ENCODED_VALUES)
                .setProfiles(RoadProfile.profiles());
    }

    /**
     * Imports an extract into a folder; minutes for a big one, in a process of its own.
     *
     * @throws RoadsUnusable when it is no extract, or holds no roads
     */
    static void build(Path extract, Path folder) throws RoadsUnusable, IOException {
        GraphHopper map = mapIn(folder).setOSMFile(extract.toString());
        try {
            try {
                map.importOrLoad();
            } catch (RuntimeException e) {
                throw new RoadsUnusable(
                        extract.getFileName()
                                + " cannot be read as an OpenStreetMap extract (.osm.pbf), or holds no roads: "
                                + reason(e),
                        e);
            }
            if (map.getBaseGraph().getEdges() == 0) {
                throw new RoadsUnusable(extract.getFileName() + " holds no roads");
            }
            for (RoadProfile profile : RoadProfile.values()) {
                write(profile, map, folder);
            }
        } finally {
            map.close();
        }
        Files.write(
                folder.resolve(SIZES),
                sizes(folder).entrySet().stream()
                        .map(file -> file.getValue() + " " + file.getKey())
                        .toList());
    }

    private static Map<String, Long> sizes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, Long> sizes = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals(SIZES)) {
                    sizes.put(name, Files.size(file));
                }
            }
            return sizes;
        }
    }

    /** @throws IOException when a file is missing or has another size than it was written with */
    private static void checkSizes(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(SIZES))) {
            return;
        }
        Map<String, Long> present = sizes(folder);
        for (String line : Files.readAllLines(folder.resolve(SIZES))) {
            String name = line.substring(line.indexOf(' ') + 1);
            Long size = present.get(name);
            if (size == null || !line.equals(size + " " + name)) {
                throw new IOException(name + (size == null ? " is missing" : " is cut off or changed"));
            }
        }
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof EOFException) {
            return "it ends in the middle; was it downloaded or copied completely?";
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static void write(RoadProfile profile, GraphHopper map, Path folder) throws IOException {
        Weighting weighting = map.createWeighting(profile.profile(), new PMap());
        int edges = map.getBaseGraph().getEdges();
        double[] forward = new double[edges];
        double[] backward = new double[edges];
        BitSet ferries = ferries(map);
        BitSet land = new BitSet();
        AllEdgesIterator each = map.getBaseGraph().getAllEdges();
        while (each.next()) {
            forward[each.getEdge()] = weighting.calcEdgeWeight(each, false);
            backward[each.getEdge()] = weighting.calcEdgeWeight(each, true);
            if (!ferries.get(each.getEdge())) {
                land.set(each.getBaseNode());
                land.set(each.getAdjNode());
            }
        }
        AllEdgesIterator again = map.getBaseGraph().getAllEdges();
        while (!ferries.isEmpty() && again.next()) {
            // A ferry's own time is in the map. One waits where one comes aboard, and not where two parts of its line
            // meet.
            if (ferries.get(again.getEdge())) {
                int edge = again.getEdge();
                forward[edge] = forward[edge] * RoadProfile.OF_CAR_SPEED
                        + (land.get(again.getBaseNode()) ? FERRY_WAIT_SECONDS : 0);
                backward[edge] = backward[edge] * RoadProfile.OF_CAR_SPEED
                        + (land.get(again.getAdjNode()) ? FERRY_WAIT_SECONDS : 0);
            }
        }
        ContractedNetwork hierarchy = ContractedNetwork.of(network(map, forward, backward));
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(profile.id() + ".roads")), 1 << 20))) {
            out.writeInt(FORMAT);
            out.writeInt(edges);
            for (int edge = 0; edge < edges; edge++) {
                out.writeDouble(forward[edge]);
                out.writeDouble(backward[edge]);
            }
            hierarchy.write(out);
        }
    }

    private static RoadNetwork network(GraphHopper map, double[] forward, double[] backward) {
        int arcs = 0;
        for (int edge = 0; edge < forward.length; edge++) {
            arcs += (Double.isInfinite(forward[edge]) ? 0 : 1) + (Double.isInfinite(backward[edge]) ? 0 : 1);
        }
        int[] from = new int[arcs];
        int[] to = new int[arcs];
        double[] seconds = new double[arcs];
        float[] km = new float[arcs];
        int[] edgeOf = new int[arcs];
        int arc = 0;
        AllEdgesIterator each = map.getBaseGraph().getAllEdges();
        while (each.next()) {
            int edge = each.getEdge();
            for (boolean reverse : new boolean[] {false, true}) {
                double time = reverse ? backward[edge] : forward[edge];
                if (!Double.isInfinite(time)) {
                    from[arc] = reverse ? each.getAdjNode() : each.getBaseNode();
                    to[arc] = reverse ? each.getBaseNode() : each.getAdjNode();
                    seconds[arc] = time;
                    km[arc] = (float) (each.getDistance() / 1000);
                    edgeOf[arc++] = edge;
                }
            }
        }
        return RoadNetwork.of(map.getBaseGraph().getNodes(), from, to, seconds, km, edgeOf);
    }

    /**
     * Opens an artefact.
     *
     * @throws RoadsUnusable when a part is missing or damaged
     */
    static RoadArtefact open(Path folder) throws RoadsUnusable {
        GraphHopper map = mapIn(folder).setAllowWrites(false);
        boolean opened = false;
        try {
            checkSizes(folder);
            if (!map.load()) {
                throw new RoadsUnusable("The roads in " + folder + " are incomplete; load the extract again");
            }
            RoadArtefact artefact = new RoadArtefact(folder.getFileName().toString(), map);
            for (RoadProfile profile : RoadProfile.values()) {
                artefact.byProfile.put(profile, artefact.read(profile, folder));
            }
            opened = true;
            return artefact;
        } catch (IOException | RuntimeException e) {
            throw new RoadsUnusable("The roads in " + folder + " are damaged; load the extract again: " + reason(e), e);
        } finally {
            if (!opened) {
                map.close();
            }
        }
    }

    private Roads read(RoadProfile profile, Path folder) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(folder.resolve(profile.id() + ".roads")), 1 << 20))) {
            int format = in.readInt();
            int edges = in.readInt();
            if (format < OLDEST_FORMAT
                    || format > FORMAT
                    || edges != map.getBaseGraph().getEdges()) {
                throw new IOException(profile.id() + ".roads does not belong to this map");
            }
            double[] forward = new double[edges];
            double[] backward = new double[edges];
            for (int edge = 0; edge < edges; edge++) {
                forward[edge] = in.readDouble();
                backward[edge] = in.readDouble();
            }
            RoadNetwork network = network(map, forward, backward);
            ContractedNetwork hierarchy =
                    ContractedNetwork.read(in).withFerries(network, arc -> isFerry(network.edge(arc)));
            if (hierarchy.nodes() != network.nodes()) {
                throw new IOException(profile.id() + ".roads does not belong to this map");
            }
            BooleanEncodedValue aside = map.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(profile.id()));
            return new Roads(
                    forward, backward, network, hierarchy, aside, SmallNetworks.of(map.getBaseGraph(), network, aside));
        }
    }

    /** The hash of the extract that it was made from. */
    public String hash() {
        return hash;
    }

    private Roads roads(RoadProfile profile) {
        Roads roads = byProfile.get(profile);
        if (roads == null) {
            throw new IllegalStateException("Every artefact has every profile");
        }
        return roads;
    }

    RoadNetwork network(RoadProfile profile) {
        return roads(profile).network;
    }

    ContractedNetwork hierarchy(RoadProfile profile) {
        return roads(profile).hierarchy;
    }

    /** Whether a point lies within the map's bounds, or a few kilometres outside. */
    boolean covers(Point point) {
        BBox bounds = map.getBaseGraph().getBounds();
        double margin = 0.05;
        return point.lat() >= bounds.minLat - margin
                && point.lat() <= bounds.maxLat + margin
                && point.lon() >= bounds.minLon - margin
                && point.lon() <= bounds.maxLon + margin;
    }

    /** Its bounds, for a person. */
    String bounds() {
        BBox bounds = map.getBaseGraph().getBounds();
        return String.format(
                Locale.ROOT,
                "latitude %.2f to %.2f, longitude %.2f to %.2f",
                bounds.minLat,
                bounds.maxLat,
                bounds.minLon,
                bounds.maxLon);
    }

    /** How the network of a profile falls into pieces that no road joins. */
    RoadPieces pieces(RoadProfile profile) {
        return RoadPieces.of(network(profile));
    }

    /** The nearest place on a road of one of a profile's main networks, if there is any nearby. */
    Optional<Spot> spot(Point point, RoadProfile profile) {
        Roads roads = roads(profile);
        return closest(
                point,
                roads,
                edge -> !edge.get(roads.aside) && roads.isDrivable(edge.getEdge()) && !isFerry(edge.getEdge()));
    }

    /** The nearest place on a road that no road joins to a main network, as on a small island, if there is any nearby. */
    Optional<Spot> spotOnSmallNetwork(Point point, RoadProfile profile) {
        Roads roads = roads(profile);
        return roads.small.isEmpty()
                ? Optional.empty()
                : closest(
                        point,
                        roads,
                        edge -> !isFerry(edge.getEdge())
                                && roads.small.find(edge.getEdge()).isPresent());
    }

    /** The same on one of these networks. */
    Optional<Spot> spotOn(SmallNetworks.Small network, Point point, RoadProfile profile) {
        Roads roads = roads(profile);
        return network.isNear(point)
                ? closest(
                        point,
                        roads,
                        edge -> !isFerry(edge.getEdge())
                                && roads.small
                                        .find(edge.getEdge())
                                        .filter(network::equals)
                                        .isPresent())
                : Optional.empty();
    }

    /** The small network that an edge belongs to; empty for one of the main networks. */
    Optional<SmallNetworks.Small> smallNetwork(int edge, RoadProfile profile) {
        return roads(profile).small.find(edge);
    }

    private Optional<Spot> closest(Point point, Roads roads, EdgeFilter filter) {
        Snap snap = map.getLocationIndex().findClosest(point.lat(), point.lon(), filter);
        return snap.isValid() ? Optional.of(spot(snap, roads)) : Optional.empty();
    }

    /** Kilometres to the nearest road that a car can drive, in whatever network; empty when there is none within {@code most}. */
    Optional<Double> kmToRoad(Point point, double most) {
        Roads roads = roads(RoadProfile.CAR);
        return near(point, most * 1000, edge -> roads.isDrivable(edge) && !isFerry(edge)).stream()
                .min(Comparator.comparingDouble(RoadLine.Near::metres))
                .map(near -> near.metres() / 1000);
    }

    /**
     * The stretches of road, each from junction to junction, that are closed when the road at this point is closed: the nearest
     * road, in both directions when it has a carriageway for each, and what leads along beside it. Empty when there is no road
     * within 100 m.
     */
    List<Stretch> stretches(Point point) {
        RoadLine.Near main = null;
        // The road for cars is meant, not the footpath beside it; a path only where there is nothing else.
        for (RoadProfile profile : RoadProfile.values()) {
            Roads roads = roads(profile);
            main = near(point, MEANT_METRES, roads::isDrivable).stream()
                    .min(Comparator.comparingDouble(RoadLine.Near::metres)
                            .thenComparingInt(near -> near.line().edge()))
                    .orElse(null);
            if (main != null) {
                break;
            }
        }
        if (main == null) {
            return List.of();
        }
        RoadLine.Near meant = main.line().near(main.at());
        return near(
                        meant.at(),
                        RoadLine.WIDEST_METRES,
                        edge -> byProfile.values().stream().anyMatch(roads -> roads.isDrivable(edge)))
                .stream()
                .filter(other -> other.isClosedWith(meant))
                .map(near -> near.line().stretch())
                .sorted(Comparator.comparingInt(
                        stretch -> stretch.edge() == meant.line().edge() ? -1 : stretch.edge()))
                .toList();
    }

    private List<RoadLine.Near> near(Point point, double metres, IntPredicate which) {
        double lat = metres / RoadLine.METRES_PER_DEGREE;
        double lon = lat / Math.max(0.01, Math.cos(Math.toRadians(point.lat())));
        Set<Integer> edges = new HashSet<>();
        map.getLocationIndex()
                .query(
                        new BBox(point.lon() - lon, point.lon() + lon, point.lat() - lat, point.lat() + lat),
                        edges::add);
        // A road may bulge beyond the index, which reaches as far as the junctions do.
        Snap closest = map.getLocationIndex().findClosest(point.lat(), point.lon(), edge -> which.test(edge.getEdge()));
        if (closest.isValid()) {
            edges.add(closest.getClosestEdge().getEdge());
        }
        return edges.stream()
                .filter(which::test)
                .map(edge -> line(edge).near(point))
                .filter(found -> found.metres() <= metres)
                .toList();
    }

    /** The course of an edge, in its stored direction. */
    RoadLine line(int edge) {
        EnumEncodedValue<RoadClass> classes =
                map.getEncodingManager().getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
        EdgeIteratorState state = map.getBaseGraph().getEdgeIteratorState(edge, Integer.MIN_VALUE);
        PointList points = state.fetchWayGeometry(FetchMode.ALL);
        List<Point> line = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            line.add(new Point(points.getLat(i), points.getLon(i)));
        }
        return new RoadLine(
                edge,
                state.getBaseNode(),
                state.getAdjNode(),
                state.get(classes).toString().toLowerCase(Locale.ROOT),
                line);
    }

    /** The stretches of road that enter an area, each from junction to junction: nobody can drive through. */
    List<Stretch> stretchesIn(Closure flood) {
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        for (Point corner : flood.area()) {
            south = Math.min(south, corner.lat());
            north = Math.max(north, corner.lat());
            west = Math.min(west, corner.lon());
            east = Math.max(east, corner.lon());
        }
        Set<Integer> edges = new HashSet<>();
        map.getLocationIndex()
                .query(
                        new BBox(
                                west - BULGE_DEGREES,
                                east + BULGE_DEGREES,
                                south - BULGE_DEGREES,
                                north + BULGE_DEGREES),
                        edges::add);
        return edges.stream()
                .sorted()
                .filter(edge -> byProfile.values().stream().anyMatch(roads -> roads.isDrivable(edge)))
                .map(this::line)
                .filter(road -> flood.isEnteredBy(road.line()))
                .map(RoadLine::stretch)
                .toList();
    }

    private static Spot spot(Snap snap, Roads roads) {
        // The index may hand the edge out against its stored direction: the times are kept for the stored one.
        EdgeIteratorState found = snap.getClosestEdge();
        boolean against = found.get(EdgeIteratorState.REVERSE_STATE);
        int edge = found.getEdge();
        PointList line = found.fetchWayGeometry(FetchMode.ALL);
        double before = 0;
        double whole = 0;
        for (int i = 1; i < line.size(); i++) {
            double metres = metres(line.getLat(i - 1), line.getLon(i - 1), line.getLat(i), line.getLon(i));
            whole += metres;
            if (i <= snap.getWayIndex()) {
                before += metres;
            }
        }
        int way = Math.min(snap.getWayIndex(), line.size() - 1);
        before += metres(
                line.getLat(way),
                line.getLon(way),
                snap.getSnappedPoint().getLat(),
                snap.getSnappedPoint().getLon());
        double share = whole == 0 ? 0 : Math.clamp(before / whole, 0, 1);
        return new Spot(
                edge,
                found.getBaseNode(),
                found.getAdjNode(),
                share,
                against ? roads.backward[edge] : roads.forward[edge],
                against ? roads.forward[edge] : roads.backward[edge],
                found.getDistance() / 1000,
                snap.getQueryDistance() / 1000);
    }

    private static double metres(double lat, double lon, double otherLat, double otherLon) {
        double east = (otherLon - lon) * Math.cos(Math.toRadians((lat + otherLat) / 2));
        return Math.hypot(otherLat - lat, east) * RoadLine.METRES_PER_DEGREE;
    }

    /** Seconds by car by an ordinary route query, to measure labels against; infinite when there is no way. */
    public double routeSeconds(Point from, Point to) {
        GHResponse answer = map.route(new GHRequest(from.lat(), from.lon(), to.lat(), to.lon())
                .setProfile(RoadProfile.CAR.id())
                .putHint("instructions", false)
                .putHint("calc_points", false));
        return answer.hasErrors() ? Double.POSITIVE_INFINITY : answer.getBest().getTime() / 1000.0;
    }

    @Override
    public void close() {
        map.close();
    }
}
