package id.psc119.dispatch.response.hazard;

import id.psc119.vocabulary.GeoPoint;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may hurt or stop a crew within a circle on the map, who reported it, and until when it is shown. */
@Entity
@Table(name = "address_hazard")
public class AddressHazard {
    private static final double METRES_PER_DEGREE = 111_195;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private HazardKind kind;

    private @Nullable String note;
    private double lat;
    private double lon;
    private int radiusMetres;
    private Instant reportedAt;
    private String reportedBy;
    private String reportedByName;
    private Instant expiresAt;
    private @Nullable Instant removedAt;
    private @Nullable String removedByName;

    protected AddressHazard() {}

    static AddressHazard of(UUID id) {
        AddressHazard hazard = new AddressHazard();
        hazard.id = id;
        return hazard;
    }

    /**
     * What is reported.
     *
     * @param radiusMetres of the circle in which crews are warned
     */
    record Report(HazardKind kind, @Nullable String note, GeoPoint point, int radiusMetres, Instant expiresAt) {}

    /** Takes a report, also one that corrects or renews. A removed hazard that is reported again is shown again. */
    void take(Report report, String by, String byName, Instant now) {
        kind = report.kind();
        note = report.note();
        lat = report.point().lat();
        lon = report.point().lon();
        radiusMetres = report.radiusMetres();
        expiresAt = report.expiresAt();
        reportedAt = now;
        reportedBy = by;
        reportedByName = byName;
        removedAt = null;
        removedByName = null;
    }

    /** Takes it off the screens. Who did so first is kept. */
    void remove(String byName, Instant now) {
        if (removedAt == null) {
            removedAt = now;
            removedByName = byName;
        }
    }

    /**
     * Whether it concerns a place: the circles of both meet. A place that is known only roughly is taken to be no more than a
     * kilometre wide, or every hazard of a kecamatan would be shown.
     */
    boolean concerns(GeoPoint point, double placeRadius) {
        double north = (point.lat() - lat) * METRES_PER_DEGREE;
        double east = (point.lon() - lon) * METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
        return Math.hypot(north, east) <= radiusMetres + Math.clamp(placeRadius, 0, 1000);
    }

    public UUID id() {
        return id;
    }

    public String reportedBy() {
        return reportedBy;
    }

    /** As screens show it. */
    public View view() {
        return new View(
                id,
                kind,
                note,
                new GeoPoint(lat, lon),
                radiusMetres,
                reportedAt,
                reportedByName,
                expiresAt,
                removedAt,
                removedByName);
    }

    /** A hazard as screens show it; shown until {@code expiresAt} or {@code removedAt}. */
    @Schema(name = "AddressHazardView")
    public record View(
            UUID id,
            HazardKind kind,
            @Nullable String note,
            GeoPoint point,
            int radiusMetres,
            Instant reportedAt,
            String reportedByName,
            Instant expiresAt,
            @Nullable Instant removedAt,
            @Nullable String removedByName) {}
}
