package id.psc119.engine.travel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rivers that cut an area's roads, with the bridges and ferries over them: a small file that a regency edits.
 *
 * <p>GeoJSON: a {@code LineString} feature with {@code "river": name} for each river; a {@code Point} feature with
 * {@code "river"} (whose), {@code "crossing": "bridge"} or {@code "ferry"}, and for a ferry {@code "waitMinutes"} for each
 * crossing and, if it does not sail at all hours, {@code "hours": "05.00-21.00"}; a {@code Point} feature with {@code "landing":
 * name} for each place (dermaga) at which a boat can take a patient on board. Lines of the same name are one river.
 */
public final class Rivers {
    /** No river is known. */
    public static final Rivers NONE = new Rivers(List.of());

    /**
     * A way over a river; a bridge's wait is 0.
     *
     * @param hours when a ferry sails, in words; absent when that is not known
     */
    public record Crossing(
            Point point,
            boolean ferry,
            double waitSeconds,
            @Nullable String hours) {
        public Crossing(Point point, boolean ferry, double waitSeconds) {
            this(point, ferry, waitSeconds, null);
        }
    }

    /** A place at which a boat takes people on board. */
    public record Landing(String name, Point point) {}

    /** A river's course, in one or more lines, and the ways over it. */
    public record River(String name, List<List<Point>> courses, List<Crossing> crossings) {
        /** Copies, so that nobody changes it behind our back. */
        public River {
            courses = courses.stream().map(List::copyOf).toList();
            crossings = List.copyOf(crossings);
        }
    }

    /** A river that a straight way meets, and how far along it does, 0 to 1. */
    record Met(River river, double share) {}

    private final List<River> rivers;
    private final List<Landing> landings;
    private final Waterways waterways;

    /** These rivers, without a landing place. */
    public Rivers(List<River> rivers) {
        this(rivers, List.of());
    }

    /** These rivers with these landing places. */
    public Rivers(List<River> rivers, List<Landing> landings) {
        this.rivers = List.copyOf(rivers);
        this.landings = List.copyOf(landings);
        this.waterways = new Waterways(landings.isEmpty() ? List.of() : this.rivers, this.landings);
    }

    /**
     * Reads the GeoJSON text described above.
     *
     * @throws IllegalArgumentException when it is none, saying which feature is wrong and how
     */
    public static Rivers read(String geoJson) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(geoJson);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The river file is no JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
        if (!"FeatureCollection".equals(root.path("type").asText())) {
            throw new IllegalArgumentException("The river file is no GeoJSON FeatureCollection");
        }
        List<JsonNode> all =
                StreamSupport.stream(root.path("features").spliterator(), false).toList();
        List<Landing> landings = new ArrayList<>();
        List<JsonNode> features = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String landing = all.get(i).path("properties").path("landing").asText("");
            if (landing.isBlank()) {
                features.add(all.get(i));
            } else {
                landings.add(new Landing(
                        landing.strip(), point(all.get(i).path("geometry").path("coordinates"), i)));
            }
        }
        List<String> names = features.stream()
                .map(feature -> feature.path("properties").path("river").asText(""))
                .distinct()
                .toList();
        List<River> read = new ArrayList<>();
        for (String name : names) {
            List<List<Point>> courses = new ArrayList<>();
            List<Crossing> crossings = new ArrayList<>();
            for (int i = 0; i < features.size(); i++) {
                JsonNode properties = features.get(i).path("properties");
                JsonNode geometry = features.get(i).path("geometry");
                if (!properties.path("river").asText("").equals(name)) {
                    continue;
                }
                if (name.isBlank()) {
                    throw new IllegalArgumentException("Feature " + (i + 1) + " names no \"river\"");
                }
                switch (geometry.path("type").asText()) {
                    case "LineString" -> courses.add(line(geometry.path("coordinates"), i));
                    case "Point" -> crossings.add(crossing(properties, geometry, i));
                    default ->
                        throw new IllegalArgumentException(
                                "Feature " + (i + 1) + " is neither a LineString (river) nor a Point (crossing)");
                }
            }
            if (courses.isEmpty()) {
                throw new IllegalArgumentException("The river " + name + " has crossings but no course");
            }
            read.add(new River(name, courses, crossings));
        }
        Rivers rivers = new Rivers(read, landings);
        for (Landing landing : landings) {
            if (!rivers.waterways.reaches(landing)) {
                throw new IllegalArgumentException("The landing place " + landing.name() + " ("
                        + landing.point().lat() + ", " + landing.point().lon()
                        + ") lies more than 1 km from the course of every river in the file");
            }
        }
        return rivers;
    }

    private static List<Point> line(JsonNode coordinates, int feature) {
        List<Point> course = new ArrayList<>();
        coordinates.forEach(pair -> course.add(point(pair, feature)));
        if (course.size() < 2) {
            throw new IllegalArgumentException(
                    "Feature " + (feature + 1) + ": a river's course has two points or more");
        }
        return course;
    }

    private static Crossing crossing(JsonNode properties, JsonNode geometry, int feature) {
        String kind = properties.path("crossing").asText();
        double minutes = properties.path("waitMinutes").asDouble(0);
        if (!kind.equals("bridge") && !kind.equals("ferry")) {
            throw new IllegalArgumentException(
                    "Feature " + (feature + 1) + ": \"crossing\" is \"bridge\" or \"ferry\", not \"" + kind + "\"");
        }
        if (!(minutes >= 0 && minutes <= 24 * 60)) {
            throw new IllegalArgumentException("Feature " + (feature + 1) + ": \"waitMinutes\" is 0 to 1440");
        }
        String hours = properties.path("hours").asText("").strip();
        return new Crossing(
                point(geometry.path("coordinates"), feature),
                kind.equals("ferry"),
                minutes * 60,
                hours.isEmpty() ? null : hours);
    }

    private static Point point(JsonNode pair, int feature) {
        if (!pair.path(0).isNumber() || !pair.path(1).isNumber()) {
            throw new IllegalArgumentException("Feature " + (feature + 1) + ": a point is [longitude, latitude]");
        }
        return new Point(pair.path(1).asDouble(), pair.path(0).asDouble());
    }

    /** The landing places. */
    public List<Landing> landings() {
        return landings;
    }

    /** What the file says about the ferry nearest to a point, within a kilometre. */
    public Optional<Crossing> ferryAt(Point point) {
        return rivers.stream()
                .flatMap(river -> river.crossings().stream())
                .filter(Crossing::ferry)
                .filter(crossing -> crossing.point().kmTo(point) <= 1)
                .min(Comparator.comparingDouble(crossing -> crossing.point().kmTo(point)));
    }

    /** The way by water that makes a journey shortest; empty when no water with a landing place leads nearer. */
    Optional<Waterways.WaterWay> byWater(Point from, Point to, double landCost) {
        return waterways.between(from, to, landCost);
    }

    /** Whether any river is known. */
    public boolean isEmpty() {
        return rivers.isEmpty();
    }

    /** The rivers that the straight way from one point to another crosses, in the order in which it meets them. */
    List<Met> between(Point from, Point to) {
        List<Met> met = new ArrayList<>();
        for (River river : rivers) {
            double first = Double.POSITIVE_INFINITY;
            int times = 0;
            for (List<Point> course : river.courses()) {
                for (int i = 1; i < course.size(); i++) {
                    double share = meets(from, to, course.get(i - 1), course.get(i));
                    if (!Double.isNaN(share)) {
                        first = Math.min(first, share);
                        times++;
                    }
                }
            }
            // Crossed twice means back on the bank it came from: a bend of the river, which the road follows.
            if (times % 2 == 1) {
                met.add(new Met(river, first));
            }
        }
        met.sort(Comparator.comparingDouble(Met::share));
        return met;
    }

    /** How far along a–b it meets c–d, 0 to 1; not a number when it does not. Half-open, so that a bend counts once. */
    private static double meets(Point a, Point b, Point c, Point d) {
        double ab = side(a, b, c);
        double ad = side(a, b, d);
        double ca = side(c, d, a);
        double cb = side(c, d, b);
        if ((ab >= 0) == (ad >= 0) || (ca >= 0) == (cb >= 0)) {
            return Double.NaN;
        }
        return ca / (ca - cb);
    }

    private static double side(Point a, Point b, Point p) {
        return (b.lon() - a.lon()) * (p.lat() - a.lat()) - (b.lat() - a.lat()) * (p.lon() - a.lon());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rivers that && rivers.equals(that.rivers) && landings.equals(that.landings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rivers, landings);
    }
}
