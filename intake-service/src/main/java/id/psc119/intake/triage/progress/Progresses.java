package id.psc119.intake.triage.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The newest progress of each incident. */
@ApplicationScoped
public class Progresses {
    private final EntityManager database;
    private final Receipts receipts;
    private final ObjectMapper json;
    private final ObjectMapper reading;

    public Progresses(EntityManager database, Receipts receipts, ObjectMapper json) {
        this.database = database;
        this.receipts = receipts;
        this.json = json;
        // A kept progress may say OTHER for a word of a newer dispatch.
        this.reading = MessageReading.lenient(json, (pointer, text) -> {});
    }

    @Transactional
    public Optional<Progress> of(UUID incident) {
        return Optional.ofNullable(of(List.of(incident)).get(incident));
    }

    /** The progress of those incidents of which dispatch has sent any. */
    @Transactional
    public Map<UUID, Progress> of(Collection<UUID> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT incident_id, body::text FROM incident_progress WHERE incident_id IN (:incidents)",
                        Tuple.class)
                .setParameter("incidents", incidents)
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> read(row.get(1, String.class))));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void keep(UUID incident, Progress progress, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO incident_progress (incident_id, closed, state, body, received_at)
                        VALUES (:incident, :closed, :state, cast(:body AS jsonb), :now)
                        ON CONFLICT (incident_id) DO UPDATE SET
                          closed = excluded.closed, state = excluded.state, body = excluded.body,
                          received_at = excluded.received_at
                        """)
                .setParameter("incident", incident)
                .setParameter("closed", progress.state().isClosed())
                .setParameter("state", progress.state().name())
                .setParameter("body", write(progress))
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** What could not be read of the progress of these incidents, by JSON pointer; those that were read whole are left out. */
    @Transactional
    public Map<UUID, SortedMap<String, String>> unknownWordsOf(Collection<UUID> incidents) {
        return receipts
                .unknownWords(IncidentProgressReceiver.SENDER, IncidentProgressReceiver.KIND, incidents)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(entry -> UUID.fromString(entry.getKey()), Map.Entry::getValue));
    }

    private Progress read(String body) {
        try {
            return reading.readValue(body, Progress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept progress is not readable", e);
        }
    }

    private String write(Progress progress) {
        try {
            return json.writeValueAsString(progress);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
