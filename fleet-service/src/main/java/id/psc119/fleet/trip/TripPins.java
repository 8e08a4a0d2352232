package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * PINs by which a patient or the family confirms a trip. The phone derives a proof from the PIN; here only a keyed hash of the proof is
 * kept. A crew could invent a PIN as it could draw a signature: asking the family for it later shows that.
 */
@ApplicationScoped
class TripPins {
    private static final String KIND = "trip-pin";

    private final EntityManager database;
    private final KeyedHash keyedHash;

    TripPins(EntityManager database, KeyedHash keyedHash) {
        this.database = database;
        this.keyedHash = keyedHash;
    }

    /**
     * A PIN that was set.
     *
     * @param checkedAt when the family was asked for it last; absent while nobody has asked
     * @param matched whether they knew it then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TripPin")
    public record Pin(
            UUID reportId,
            PinSigner signer,
            Instant happened,
            Instant recorded,
            @Nullable Instant checkedAt,
            @Nullable Boolean matched) {}

    /** The trip of a PIN, and what is kept of it. */
    record OfTrip(UUID tripId, PinSigner signer, String hash) {
        boolean isSame(UUID trip, PinSigner other, String otherHash) {
            return tripId.equals(trip) && signer == other && isHash(otherHash);
        }

        boolean isHash(String other) {
            return MessageDigest.isEqual(
                    hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Equal PINs have different hashes. */
    String hashOf(UUID reportId, String proof) {
        return keyedHash.of(KIND, reportId + " " + proof);
    }

    Optional<OfTrip> find(UUID reportId) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT trip_id, signer, pin_hash FROM trip_pin WHERE report_id = :id", Tuple.class)
                .setParameter("id", reportId)
                .getResultList();
        return rows.stream()
                .findAny()
                .map(row ->
                        new OfTrip(row.get(0, UUID.class), signer(row.get(1, String.class)), row.get(2, String.class)));
    }

    /** Keeps a PIN; the caller has made sure that its id is new. */
    void keep(UUID tripId, UUID reportId, PinSigner signer, String hash, Provenance report) {
        database.createNativeQuery("""
                        INSERT INTO trip_pin (report_id, trip_id, signer, pin_hash, happened, sent, recorded, via, typed_by)
                        VALUES (:id, :trip, :signer, :hash, :happened, :sent, :recorded, :via, :by)""")
                .setParameter("id", reportId)
                .setParameter("trip", tripId)
                .setParameter("signer", signer.name())
                .setParameter("hash", hash)
                .setParameter("happened", Timestamp.from(report.happened()))
                .setParameter("sent", Timestamp.from(report.sent()))
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .setParameter("via", report.via().name())
                .setParameter("by", report.typedBy())
                .executeUpdate();
    }

    /** What a check found that was asked before under this id. */
    Optional<Boolean> checked(UUID checkId, UUID reportId) {
        @SuppressWarnings("unchecked")
        List<Boolean> found = database.createNativeQuery(
                        "SELECT matched FROM trip_pin_check WHERE id = :id AND report_id = :report", Boolean.class)
                .setParameter("id", checkId)
                .setParameter("report", reportId)
                .getResultList();
        return found.stream().findAny();
    }

    /** How often somebody typed a wrong PIN. */
    long failures(UUID reportId) {
        return ((Number) database.createNativeQuery(
                                "SELECT count(*) FROM trip_pin_check WHERE report_id = :report AND NOT matched")
                        .setParameter("report", reportId)
                        .getSingleResult())
                .longValue();
    }

    void keepCheck(UUID checkId, UUID reportId, boolean matched, Instant at, String by) {
        database.createNativeQuery("""
                        INSERT INTO trip_pin_check (id, report_id, matched, recorded, checked_by)
                        VALUES (:id, :report, :matched, :at, :by)""")
                .setParameter("id", checkId)
                .setParameter("report", reportId)
                .setParameter("matched", matched)
                .setParameter("at", Timestamp.from(at))
                .setParameter("by", by)
                .executeUpdate();
    }

    /** The PINs of trips in the order in which they were set, each with its newest check. */
    Map<UUID, List<Pin>> of(Collection<UUID> trips) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT p.trip_id, p.report_id, p.signer, p.happened, p.recorded, c.recorded, c.matched FROM trip_pin p
                        LEFT JOIN LATERAL (SELECT recorded, matched FROM trip_pin_check
                                           WHERE report_id = p.report_id ORDER BY recorded DESC, id DESC LIMIT 1) AS c ON true
                        WHERE p.trip_id IN :trips ORDER BY p.happened, p.report_id""", Tuple.class)
                .setParameter("trips", trips)
                .getResultList();
        Map<UUID, List<Pin>> pins = new HashMap<>();
        for (Tuple row : rows) {
            pins.computeIfAbsent(row.get(0, UUID.class), trip -> new ArrayList<>())
                    .add(new Pin(
                            row.get(1, UUID.class),
                            signer(row.get(2, String.class)),
                            row.get(3, Instant.class),
                            row.get(4, Instant.class),
                            row.get(5, Instant.class),
                            row.get(6, Boolean.class)));
        }
        return pins;
    }

    private static PinSigner signer(@Nullable String word) {
        for (PinSigner signer : PinSigner.values()) {
            if (signer.name().equals(word)) {
                return signer;
            }
        }
        return PinSigner.OTHER;
    }
}
