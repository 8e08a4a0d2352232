package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Photos of a trip. What is known of a photo is evidence; the picture itself lies apart and goes in time. */
@ApplicationScoped
class TripPhotos {
    private static final int WEBP_MARK = 8;

    private final EntityManager database;

    TripPhotos(EntityManager database) {
        this.database = database;
    }

    /** What is known of a photo; {@code sha256} is in the chain of evidence. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TripPhoto")
    public record Photo(
            UUID reportId,
            PhotoPart part,
            String mediaType,
            int bytes,
            String sha256,
            Instant happened,
            Instant recorded) {}

    /** The type of a picture by its first bytes; empty when it is none that a browser shows without running anything. */
    static Optional<String> typeOf(byte[] content) {
        if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        }
        if (startsWith(content, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of("image/png");
        }
        return startsWith(content, 0, 'R', 'I', 'F', 'F') && startsWith(content, WEBP_MARK, 'W', 'E', 'B', 'P')
                ? Optional.of("image/webp")
                : Optional.empty();
    }

    private static boolean startsWith(byte[] content, int offset, int... mark) {
        if (content.length < offset + mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[offset + i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    static String digestOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a photo; the caller has made sure that its id is new. */
    void keep(UUID tripId, UUID reportId, PhotoPart part, String mediaType, byte[] content, Provenance report) {
        database.createNativeQuery("""
                        INSERT INTO trip_photo (report_id, trip_id, part, media_type, bytes, sha256, happened, sent, recorded, via, typed_by)
                        VALUES (:id, :trip, :part, :type, :bytes, :digest, :happened, :sent, :recorded, :via, :by)""")
                .setParameter("id", reportId)
                .setParameter("trip", tripId)
                .setParameter("part", part.name())
                .setParameter("type", mediaType)
                .setParameter("bytes", content.length)
                .setParameter("digest", digestOf(content))
                .setParameter("happened", Timestamp.from(report.happened()))
                .setParameter("sent", Timestamp.from(report.sent()))
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .setParameter("via", report.via().name())
                .setParameter("by", report.typedBy())
                .executeUpdate();
        database.createNativeQuery(
                        "INSERT INTO trip_photo_content (report_id, content, recorded) VALUES (:id, :content, :recorded)")
                .setParameter("id", reportId)
                .setParameter("content", content)
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .executeUpdate();
    }

    /** The trip of a photo, and the photo. */
    record OfTrip(UUID tripId, Photo photo) {}

    Optional<OfTrip> find(UUID reportId) {
        return read("report_id = :key", List.of(reportId)).stream().findAny();
    }

    /** The picture; empty when its time is over. */
    Optional<byte[]> content(UUID reportId) {
        @SuppressWarnings("unchecked")
        List<byte[]> found = database.createNativeQuery(
                        "SELECT content FROM trip_photo_content WHERE report_id = :id", byte[].class)
                .setParameter("id", reportId)
                .getResultList();
        return found.stream().findAny();
    }

    /** The photos of trips in the order in which they were taken. */
    Map<UUID, List<Photo>> of(Collection<UUID> trips) {
        Map<UUID, List<Photo>> photos = new HashMap<>();
        for (OfTrip each : read("trip_id IN :key", trips)) {
            photos.computeIfAbsent(each.tripId(), trip -> new ArrayList<>()).add(each.photo());
        }
        return photos;
    }

    private List<OfTrip> read(String condition, Collection<UUID> key) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT trip_id, report_id, part, media_type, bytes, sha256, happened, recorded FROM trip_photo WHERE "
                                + condition + " ORDER BY happened, report_id",
                        Tuple.class)
                .setParameter(
                        "key", condition.contains(" IN ") ? key : key.iterator().next())
                .getResultList();
        return rows.stream()
                .map(row -> new OfTrip(
                        row.get(0, UUID.class),
                        new Photo(
                                row.get(1, UUID.class),
                                part(row.get(2, String.class)),
                                row.get(3, String.class),
                                row.get(4, Integer.class),
                                row.get(5, String.class),
                                row.get(6, Instant.class),
                                row.get(7, Instant.class))))
                .toList();
    }

    private static PhotoPart part(@Nullable String word) {
        for (PhotoPart part : PhotoPart.values()) {
            if (part.name().equals(word)) {
                return part;
            }
        }
        return PhotoPart.OTHER;
    }
}
