package id.psc119.dispatch.response.masscasualty;

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

/** A part of the organisation of the scene: where units wait, a sector, or who has which role. */
@Entity
@Table(name = "scene_post")
public class ScenePost {
    /** What it is. */
    @Schema(name = "ScenePostKind")
    public enum Kind {
        /** From where the scene is led. */
        COMMAND,
        /** Where units wait until they are called forward. */
        STAGING,
        /** A part of the scene. */
        SECTOR,
        /** The casualty collection point: where casualties are brought together and treated. */
        TREATMENT,
        /** Who has a role, such as the incident commander or the transport officer. */
        ROLE
    }

    @Id
    private UUID id;

    private UUID incidentId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String label;
    private @Nullable String holder;
    private @Nullable Double lat;
    private @Nullable Double lon;
    private boolean closed;
    private Instant statedAt;

    protected ScenePost() {}

    static ScenePost of(UUID id, UUID incidentId) {
        ScenePost post = new ScenePost();
        post.id = id;
        post.incidentId = incidentId;
        post.statedAt = Instant.EPOCH;
        return post;
    }

    /** Takes what is stated; false when a later statement, or the same, was taken before. */
    boolean take(Stated stated, Instant at) {
        if (!at.isAfter(statedAt)) {
            return false;
        }
        kind = stated.kind();
        label = stated.label();
        holder = stated.holder();
        lat = stated.point() == null ? null : stated.point().lat();
        lon = stated.point() == null ? null : stated.point().lon();
        closed = stated.closed();
        statedAt = at;
        return true;
    }

    /**
     * What is stated about a part of the scene.
     *
     * @param holder who is in charge: a call sign, a function or a name
     */
    @Schema(name = "ScenePostStated")
    public record Stated(
            Kind kind,
            String label,
            @Nullable String holder,
            @Nullable GeoPoint point,
            boolean closed) {}

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public boolean isClosed() {
        return closed;
    }

    /** As screens show it. */
    public View view() {
        return new View(id, kind, label, holder, lat == null || lon == null ? null : new GeoPoint(lat, lon), closed);
    }

    /** A part of the scene, as screens show it. */
    @Schema(name = "ScenePostView")
    public record View(
            UUID id,
            Kind kind,
            String label,
            @Nullable String holder,
            @Nullable GeoPoint point,
            boolean closed) {}
}
