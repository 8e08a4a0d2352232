package id.psc119.dispatch.desk.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that the present transaction has written to the event log, so that its answer need not make them again. */
@ApplicationScoped
class WrittenRows {
    private static final String KEY = WrittenRows.class.getName();

    private final TransactionSynchronizationRegistry transaction;

    WrittenRows(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    void put(IncidentRow row) {
        @Nullable Map<UUID, IncidentRow> rows = rows();
        if (rows == null) {
            rows = new HashMap<>();
            transaction.putResource(KEY, rows);
        }
        rows.put(row.id(), row);
    }

    /** The row as last written. It is current when nothing has changed since: after {@code Changes.conclude()}. */
    Optional<IncidentRow> find(UUID incidentId) {
        @Nullable Map<UUID, IncidentRow> rows = rows();
        return rows == null ? Optional.empty() : Optional.ofNullable(rows.get(incidentId));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<UUID, IncidentRow> rows() {
        return (Map<UUID, IncidentRow>) transaction.getResource(KEY);
    }
}
