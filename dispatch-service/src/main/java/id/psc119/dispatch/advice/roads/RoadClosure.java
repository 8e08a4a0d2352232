package id.psc119.dispatch.advice.roads;

import id.psc119.engine.roads.Closure;
import id.psc119.engine.travel.Point;
import id.psc119.vocabulary.GeoPoint;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A stretch of road, or every road in an area, that is closed for a time: by a fallen tree, a flood, a bridge under repair. */
@Entity
@Table(name = "road_closure")
public class RoadClosure {
    @Id
    private UUID id;

    private double lat;
    private double lon;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<GeoPoint> area;

    private @Nullable String place;
    private String reason;
    private Instant fromAt;
    private @Nullable Instant untilAt;
    private String closedBy;
    private String closedByName;
    private Instant closedAt;
    private @Nullable String openedBy;
    private @Nullable String openedByName;
    private @Nullable Instant openedAt;

    protected RoadClosure() {}

    /**
     * What is closed and why.
     *
     * @param area the corners of a flooded area; empty for one stretch
     * @param place in words, such as "the bridge at Desa X"
     * @param until absent when nobody knows
     */
    record Stretch(
            GeoPoint point,
            List<GeoPoint> area,
            @Nullable String place,
            String reason,
            Instant from,
            @Nullable Instant until) {}

    static RoadClosure of(UUID id, Stretch stretch, String by, String byName, Instant now) {
        RoadClosure closure = new RoadClosure();
        closure.id = id;
        closure.describe(stretch, by, byName, now);
        return closure;
    }

    final void describe(Stretch stretch, String by, String byName, Instant now) {
        lat = stretch.point().lat();
        lon = stretch.point().lon();
        area = stretch.area().isEmpty() ? null : List.copyOf(stretch.area());
        place = stretch.place();
        reason = stretch.reason();
        fromAt = stretch.from();
        untilAt = stretch.until();
        closedBy = by;
        closedByName = byName;
        closedAt = now;
    }

    boolean isAbout(Stretch stretch) {
        return lat == stretch.point().lat()
                && lon == stretch.point().lon()
                && corners().equals(stretch.area())
                && Objects.equals(place, stretch.place())
                && reason.equals(stretch.reason())
                && Objects.equals(untilAt, stretch.until());
    }

    /** Opens the stretch again. Who opened it first is kept. */
    void open(String by, String byName, Instant now) {
        if (openedAt == null) {
            openedBy = by;
            openedByName = byName;
            openedAt = now;
        }
    }

    boolean isOpened() {
        return openedAt != null;
    }

    /** From when it is closed; kept when a retry leaves it out. */
    Instant from() {
        return fromAt;
    }

    List<GeoPoint> corners() {
        return area == null ? List.of() : area;
    }

    /** As the engine knows closures. */
    Closure closure() {
        return closureOf(new GeoPoint(lat, lon), corners());
    }

    static Closure closureOf(GeoPoint point, List<GeoPoint> corners) {
        return new Closure(
                new Point(point.lat(), point.lon()),
                corners.stream()
                        .map(corner -> new Point(corner.lat(), corner.lon()))
                        .toList());
    }

    UUID id() {
        return id;
    }

    /** As screens show it. */
    View view() {
        return new View(
                id,
                new GeoPoint(lat, lon),
                corners(),
                place,
                reason,
                fromAt,
                untilAt,
                closedBy,
                closedByName,
                closedAt,
                openedBy,
                openedByName,
                openedAt);
    }

    /**
     * A closure as screens show it; in effect from {@code from} until {@code until} or {@code openedAt}.
     *
     * @param area the corners of a flooded area; empty for one stretch
     * @param closedBy who decided it
     */
    @Schema(name = "RoadClosureView")
    public record View(
            UUID id,
            GeoPoint point,
            List<GeoPoint> area,
            @Nullable String place,
            String reason,
            Instant from,
            @Nullable Instant until,
            String closedBy,
            String closedByName,
            Instant closedAt,
            @Nullable String openedBy,
            @Nullable String openedByName,
            @Nullable Instant openedAt) {}
}
