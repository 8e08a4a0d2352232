package id.psc119.engine.roads;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.NodeAccess;
import id.psc119.engine.travel.Point;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The networks of a profile that no road joins to a large one: small islands, and fragments that a gap in the map cuts off.
 * A place is put on a large network first; these serve where there is none nearby, and between two places on the same one.
 */
final class SmallNetworks {
    /** From this length on, in km, a small network is an island; below, it may as well be a gap in the map. */
    private static final double ISLAND_KM = 3;

    /** Farther from a network than this, in degrees, a place does not belong to it. */
    private static final double MARGIN = 0.03;

    private static final double LEAST_KM_PER_DEGREE = 110;

    /** A network with the box that it lies in. */
    static final class Small {
        private double km;
        private double south = 90;
        private double north = -90;
        private double west = 180;
        private double east = -180;

        /** Whether nobody can drive from here to anywhere else; a fragment more likely only looks so. */
        boolean isIsland() {
            return km >= ISLAND_KM;
        }

        boolean isNear(Point point) {
            return point.lat() >= south - MARGIN
                    && point.lat() <= north + MARGIN
                    && point.lon() >= west - MARGIN
                    && point.lon() <= east + MARGIN;
        }

        /** No road of it is nearer than this, in km: the distance to its box, rather too short. */
        double kmAtLeast(Point point) {
            double lat = Math.max(0, Math.max(south - point.lat(), point.lat() - north));
            double lon = Math.max(0, Math.max(west - point.lon(), point.lon() - east));
            double perLon = LEAST_KM_PER_DEGREE * Math.cos(Math.toRadians(Math.min(89, Math.abs(point.lat()) + 1)));
            return Math.hypot(lat * LEAST_KM_PER_DEGREE, lon * perLon);
        }

        private void add(double lat, double lon) {
            south = Math.min(south, lat);
            north = Math.max(north, lat);
            west = Math.min(west, lon);
            east = Math.max(east, lon);
        }
    }

    private final Map<Integer, Small> byEdge;

    private SmallNetworks(Map<Integer, Small> byEdge) {
        this.byEdge = byEdge;
    }

    /** @param aside marks the edges that are in no large network by themselves; some of them are joined to one in one direction */
    static SmallNetworks of(BaseGraph graph, RoadNetwork network, BooleanEncodedValue aside) {
        BitSet drivable = new BitSet(graph.getEdges());
        for (int arc = 0; arc < network.arcs(); arc++) {
            drivable.set(network.edge(arc));
        }
        RoadPieces pieces = RoadPieces.of(network);
        BitSet joined = new BitSet(graph.getNodes());
        AllEdgesIterator each = graph.getAllEdges();
        while (each.next()) {
            if (drivable.get(each.getEdge()) && !each.get(aside)) {
                joined.set(pieces.piece(each.getBaseNode()));
            }
        }
        Map<Integer, Small> byPiece = new HashMap<>();
        Map<Integer, Small> byEdge = new HashMap<>();
        NodeAccess places = graph.getNodeAccess();
        AllEdgesIterator again = graph.getAllEdges();
        while (again.next()) {
            int piece = pieces.piece(again.getBaseNode());
            if (drivable.get(again.getEdge()) && !joined.get(piece)) {
                Small small = byPiece.computeIfAbsent(piece, any -> new Small());
                small.km += again.getDistance() / 1000;
                small.add(places.getLat(again.getBaseNode()), places.getLon(again.getBaseNode()));
                small.add(places.getLat(again.getAdjNode()), places.getLon(again.getAdjNode()));
                byEdge.put(again.getEdge(), small);
            }
        }
        return new SmallNetworks(Map.copyOf(byEdge));
    }

    boolean isEmpty() {
        return byEdge.isEmpty();
    }

    /** The small network that an edge belongs to; empty for one of a large network. */
    Optional<Small> find(int edge) {
        return Optional.ofNullable(byEdge.get(edge));
    }
}
