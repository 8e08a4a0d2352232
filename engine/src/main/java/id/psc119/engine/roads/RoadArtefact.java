package id.psc119.engine.roads;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.util.AllEdgesIterator;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An imported road network, ready to serve: the map with its index, and for each profile the times and the hierarchy.
 * Immutable, in a folder named by the hash of the extract it came from. Safe for use by many threads.
 */
public final class RoadArtefact implements AutoCloseable {
    /** Raised whenever an import of the same extract gives another artefact. */
    static final int FORMAT = 1;

    private static final double METRES_PER_DEGREE = 111_195;

    /** One profile's times along each edge, and what is built from them. */
    private static final class Roads {
        private final double[] forward;
        private final double[] backward;
        private final RoadNetwork network;
        private final ContractedNetwork hierarchy;
        private final BooleanEncodedValue aside;

        Roads(
                double[] forward,
                double[] backward,
                RoadNetwork network,
                ContractedNetwork hierarchy,
                BooleanEncodedValue aside) {
            this.forward = forward;
            this.backward = backward;
            this.network = network;
            this.hierarchy = hierarchy;
            this.aside = aside;
        }
    }

    private final String hash;
    private final GraphHopper map;
    private final Map<RoadProfile, Roads> byProfile = new EnumMap<>(RoadProfile.class);

    private RoadArtefact(String hash, GraphHopper map) {
        this.hash = hash;
        this.map = map;
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
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static void write(RoadProfile profile, GraphHopper map, Path folder) throws IOException {
        Weighting weighting = map.createWeighting(profile.profile(), new PMap());
        int edges = map.getBaseGraph().getEdges();
        double[] forward = new double[edges];
        double[] backward = new double[edges];
        AllEdgesIterator each = map.getBaseGraph().getAllEdges();
        while (each.next()) {
            forward[each.getEdge()] = weighting.calcEdgeWeight(each, false);
            backward[each.getEdge()] = weighting.calcEdgeWeight(each, true);
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
            if (!map.load()) {
                throw new RoadsUnusable("The roads in " + folder + " are incomplete; load the extract again");
            }
            RoadArtefact artefact = new RoadArtefact(folder.getFileName().toString(), map);
            for (RoadProfile profile : RoadProfile.values()) {
                artefact.byProfile.put(profile, read(profile, map, folder));
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

    private static Roads read(RoadProfile profile, GraphHopper map, Path folder) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(folder.resolve(profile.id() + ".roads")), 1 << 20))) {
            int format = in.readInt();
            int edges = in.readInt();
            if (format != FORMAT || edges != map.getBaseGraph().getEdges()) {
                throw new IOException(profile.id() + ".roads does not belong to this map");
            }
            double[] forward = new double[edges];
            double[] backward = new double[edges];
            for (int edge = 0; edge < edges; edge++) {
                forward[edge] = in.readDouble();
                backward[edge] = in.readDouble();
            }
            return new Roads(
                    forward,
                    backward,
                    network(map, forward, backward),
                    ContractedNetwork.read(in),
                    map.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(profile.id())));
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

    /** Whether a point lies within the map's bounds, give or take some kilometres. */
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

    /** The share of nodes, 0 to 1, from which the best-connected part of a profile's network can be reached. */
    double mainShare(RoadProfile profile) {
        RoadNetwork network = network(profile);
        double best = 0;
        // A node of the main part is found at once almost always; a few tries make sure.
        for (int i = 0; i < 7 && best < 0.5; i++) {
            ShortestTree tree = ShortestTree.to(network, (int) ((long) network.nodes() * (2 * i + 1) / 14));
            int reached = 0;
            int used = 0;
            for (int node = 0; node < network.nodes(); node++) {
                if (network.firstOut(node) < network.firstOut(node + 1)) {
                    used++;
                    reached += Double.isInfinite(tree.seconds(node)) ? 0 : 1;
                }
            }
            best = Math.max(best, used == 0 ? 0 : (double) reached / used);
        }
        return best;
    }

    /** The nearest place on a road of a profile's main network, if there is any about. */
    Optional<Spot> spot(Point point, RoadProfile profile) {
        Roads roads = roads(profile);
        Snap snap = map.getLocationIndex()
                .findClosest(
                        point.lat(),
                        point.lon(),
                        edge -> !edge.get(roads.aside)
                                && (!Double.isInfinite(roads.forward[edge.getEdge()])
                                        || !Double.isInfinite(roads.backward[edge.getEdge()])));
        return snap.isValid() ? Optional.of(spot(snap, roads)) : Optional.empty();
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
        return Math.hypot(otherLat - lat, east) * METRES_PER_DEGREE;
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
