package id.psc119.referral.bridge;

import id.psc119.referral.report.Moment;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a bridge has exchanged with another system, masked. The caller owns the transaction. */
public final class ExchangeLog {
    private final EntityManager database;
    private final String table;
    private final String subject;

    /** @param subject the column that says what an exchange was about */
    public ExchangeLog(EntityManager database, String table, String subject) {
        this.database = database;
        this.table = table;
        this.subject = subject;
    }

    /** One exchange. */
    public record Entry(
            UUID id,
            @Nullable UUID subject,
            String call,
            @Nullable String request,
            @Nullable String answer,
            @Nullable Integer httpStatus,
            @Nullable String failure,
            Instant at,
            int millis) {}

    public void keep(Entry exchange) {
        database.createNativeQuery("INSERT INTO " + table + " (id, " + subject
                        + ", call, request, answer, http_status, failure, at, millis)"
                        + " VALUES (:id, :subject, :call, :request, :answer, :status, :failure, :at, :millis)")
                .setParameter("id", exchange.id())
                .setParameter("subject", exchange.subject())
                .setParameter("call", exchange.call())
                .setParameter("request", exchange.request())
                .setParameter("answer", exchange.answer())
                .setParameter("status", exchange.httpStatus())
                .setParameter("failure", exchange.failure())
                .setParameter("at", exchange.at())
                .setParameter("millis", exchange.millis())
                .executeUpdate();
    }

    /** The newest first. */
    public List<Entry> newest(int limit) {
        List<Entry> found = new ArrayList<>();
        for (Object one : database.createNativeQuery(
                        "SELECT id, " + subject + ", call, request, answer, http_status, failure, at, millis FROM "
                                + table + " ORDER BY at DESC",
                        Object[].class)
                .setMaxResults(limit)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.add(new Entry(
                    (UUID) row[0],
                    (UUID) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (Integer) row[5],
                    (String) row[6],
                    Moment.of(row[7]),
                    (Integer) row[8]));
        }
        return found;
    }
}
