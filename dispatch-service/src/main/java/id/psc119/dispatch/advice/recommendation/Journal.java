package id.psc119.dispatch.advice.recommendation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.engine.recommend.JournalledInputs;
import id.psc119.engine.recommend.SnapshotJournal;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stores each recommendation that was shown, with everything that it came from, so that a review can compute it again. */
@ApplicationScoped
class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    private final EntityManager database;
    private final ObjectMapper json;
    private final JournalSettings settings;
    private final Clock clock;

    Journal(EntityManager database, ObjectMapper json, JournalSettings settings, Clock clock) {
        this.database = database;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps one.
     *
     * @param roads hash of the roads that were served; absent for the estimate
     */
    void keep(
            UUID incidentId,
            UUID needId,
            String askedBy,
            @Nullable String roads,
            JournalledInputs inputs,
            UnitsToSend answer) {
        database.createNativeQuery("""
                        INSERT INTO recommendation (id, incident_id, need_id, at, asked_by, roads, inputs, answer)
                        VALUES (:id, :incident, :need, :at, :by, :roads, :inputs, :answer)
                        """)
                .setParameter("id", answer.id())
                .setParameter("incident", incidentId)
                .setParameter("need", needId)
                .setParameter("at", Timestamp.from(answer.at()))
                .setParameter("by", askedBy)
                .setParameter("roads", roads)
                .setParameter("inputs", packed(SnapshotJournal.write(inputs)))
                .setParameter("answer", packed(write(answer)))
                .executeUpdate();
    }

    /** One as it was kept; {@code answer} is the JSON that was sent. */
    record Kept(
            UUID incidentId,
            UUID needId,
            Instant at,
            String askedBy,
            @Nullable String roads,
            JournalledInputs inputs,
            String answer,
            List<UUID> offers) {}

    Optional<Kept> find(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT incident_id, need_id, at, asked_by, roads, inputs, answer FROM recommendation WHERE id = :id
                        """, Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Kept(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, Instant.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        SnapshotJournal.readInputs(unpacked(row.get(5, byte[].class))),
                        unpacked(row.get(6, byte[].class)),
                        offersBy(id, row.get(0, UUID.class))));
    }

    /** Those of these ids that are still kept, oldest first, as they were shown. */
    List<ReviewRecommendation.Shown> shown(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT id, need_id, at, asked_by, answer FROM recommendation WHERE id IN (:ids) ORDER BY at, id
                        """, Tuple.class)
                .setParameter("ids", ids)
                .getResultList();
        return rows.stream()
                .map(row -> new ReviewRecommendation.Shown(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, Instant.class),
                        row.get(3, String.class),
                        unpacked(row.get(4, byte[].class))))
                .toList();
    }

    private List<UUID> offersBy(UUID id, UUID incidentId) {
        @SuppressWarnings("unchecked")
        List<UUID> offers = database.createNativeQuery(
                        "SELECT id FROM offer WHERE incident_id = :incident AND recommendation_id = :id ORDER BY id",
                        UUID.class)
                .setParameter("incident", incidentId)
                .setParameter("id", id)
                .getResultList();
        return offers;
    }

    /** The answer as it is sent: the same answer gives the same text. */
    String write(UnitsToSend answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is no JSON", e);
        }
    }

    @Produces
    @Singleton
    Sweep<String> recommendationJournal() {
        return new PeriodicSweep("recommendation-journal", clock, Duration.ZERO, Duration.ofHours(1), this::forget);
    }

    void forget() {
        Instant before = clock.instant().minus(settings.keep());
        int gone = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("DELETE FROM recommendation WHERE at < :before")
                        .setParameter("before", Timestamp.from(before))
                        .executeUpdate());
        if (gone > 0) {
            LOG.infof("recommendations forgotten: count=%d before=%s", gone, before);
        }
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        // Fast rather than small, because a request waits for it.
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 8192)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
