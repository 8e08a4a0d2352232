package id.psc119.platform.privacy;

import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has seen whose data, when and why: one row a view, inserted in the transaction that answers and never changed. */
@ApplicationScoped
public class ReadAudit {
    private final EntityManager database;
    private final Caller caller;
    private final Regency regency;
    private final Clock clock;

    ReadAudit(EntityManager database, Caller caller, Regency regency, Clock clock) {
        this.database = database;
        this.caller = caller;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * Writes that the caller sees these fields of a patient, contact, incident or person.
     *
     * @param subjectKind kebab-case, such as {@code patient}
     * @param fields names as in the answer
     * @param purpose null when none was stated and only what needs none was shown
     */
    @Transactional
    public void viewed(String subjectKind, UUID subject, Collection<String> fields, @Nullable Purpose purpose) {
        database.createNativeQuery("""
                        INSERT INTO read_audit (at, person_id, person_name, subject_kind, subject, fields, purpose, trace_id)
                        VALUES (:at, :person, :name, :kind, :subject, string_to_array(:fields, ' '),
                                cast(:purpose AS text), cast(:trace AS text))
                        """)
                .setParameter("at", Timestamp.from(clock.instant()))
                .setParameter("person", caller.personId())
                .setParameter("name", caller.name())
                .setParameter("kind", subjectKind)
                .setParameter("subject", subject)
                .setParameter("fields", String.join(" ", fields))
                .setParameter("purpose", purpose == null ? null : purpose.name())
                .setParameter("trace", traceId())
                .executeUpdate();
    }

    /** Newest first, at most {@code limit}; the row before which the page begins is {@code before}. */
    @Transactional
    List<View> list(
            @Nullable UUID subject,
            @Nullable String person,
            @Nullable LocalDate day,
            @Nullable Long before,
            int limit) {
        StringBuilder where = new StringBuilder("WHERE true");
        Map<String, Object> values = new LinkedHashMap<>();
        if (subject != null) {
            where.append(" AND subject = :subject");
            values.put("subject", subject);
        }
        if (person != null) {
            where.append(" AND person_id = :person");
            values.put("person", person);
        }
        if (day != null) {
            where.append(" AND at >= :from AND at < :until");
            values.put("from", Timestamp.from(regency.startOf(day)));
            values.put("until", Timestamp.from(regency.startOf(day.plusDays(1))));
        }
        if (before != null) {
            where.append(" AND id < :before");
            values.put("before", before);
        }
        Query query = database.createNativeQuery("""
                SELECT id, at, person_id, person_name, subject_kind, subject, array_to_string(fields, ' '), purpose, trace_id
                FROM read_audit %s ORDER BY id DESC LIMIT :limit
                """.formatted(where), Tuple.class);
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.setParameter("limit", limit).getResultList();
        return rows.stream()
                .map(row -> new View(
                        ((Number) row.get(0)).longValue(),
                        row.get(1, Instant.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, UUID.class),
                        List.of(row.get(6, String.class).split(" ")),
                        row.get(7, String.class) == null ? null : Purpose.valueOf(row.get(7, String.class)),
                        row.get(8, String.class)))
                .toList();
    }

    private static @Nullable String traceId() {
        return Span.current().getSpanContext().isValid()
                ? Span.current().getSpanContext().getTraceId()
                : null;
    }

    /** One view, as it was recorded. */
    record View(
            long id,
            Instant at,
            String personId,
            String personName,
            String subjectKind,
            UUID subject,
            List<String> fields,
            @Nullable Purpose purpose,
            @Nullable String traceId) {}
}
