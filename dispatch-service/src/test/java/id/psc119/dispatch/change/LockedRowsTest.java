package id.psc119.dispatch.change;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P-4 */
class LockedRowsTest {
    private static final UUID INCIDENT = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    private final Transaction transaction = new Transaction();
    private final LockedRows rows = new LockedRows(transaction);
    private final List<String> stored = new ArrayList<>(List.of("b", "a"));
    private final List<Integer> incidentsRead = new ArrayList<>();
    private int readings;

    private List<String> read() {
        return read(List.of(INCIDENT));
    }

    private List<String> read(List<UUID> incidents) {
        return rows.rowsFor(String.class, incidents, Comparator.naturalOrder(), id -> read(1), ids -> read(ids.size()));
    }

    private List<String> read(int incidents) {
        readings++;
        incidentsRead.add(incidents);
        return List.copyOf(stored);
    }

    @Test
    void rows_of_an_incident_that_is_not_locked_are_read_each_time() {
        assertThat(read()).containsExactly("a", "b");
        stored.add("c");
        assertThat(read()).containsExactly("a", "b", "c");
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void several_incidents_that_are_not_locked_are_read_together_and_a_single_one_is_asked_for_alone() {
        UUID other = UUID.fromString("019a0000-0000-7000-8000-000000000002");
        UUID third = UUID.fromString("019a0000-0000-7000-8000-000000000003");
        read(List.of(INCIDENT, other, third));
        rows.locked(INCIDENT);
        read(List.of(INCIDENT, other, third));
        rows.locked(other);
        read(List.of(INCIDENT, other, third));
        assertThat(incidentsRead).containsExactly(3, 1, 2, 1, 1);
    }

    @Test
    void what_was_read_before_the_lock_is_read_again_and_from_then_on_once() {
        read();
        stored.add("c");
        rows.locked(INCIDENT);
        assertThat(read()).containsExactly("a", "b", "c");
        rows.locked(INCIDENT);
        assertThat(read()).containsExactly("a", "b", "c");
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void what_the_transaction_adds_and_removes_is_known_without_another_reading() {
        rows.locked(INCIDENT);
        rows.added(INCIDENT, "0");
        stored.add("0");
        assertThat(read()).containsExactly("0", "a", "b");
        rows.added(INCIDENT, "aa");
        rows.removed(INCIDENT, "b");
        assertThat(read()).containsExactly("0", "a", "aa");
        assertThat(rows.keptRows(String.class)).containsExactlyInAnyOrder("0", "a", "aa");
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void of_an_incident_that_the_transaction_has_inserted_nothing_is_read() {
        rows.inserted(INCIDENT);
        rows.locked(INCIDENT);
        assertThat(read()).isEmpty();
        rows.added(INCIDENT, "x");
        assertThat(read()).containsExactly("x");
        assertThat(readings).isZero();
    }

    @Test
    void the_next_transaction_knows_nothing_of_it() {
        rows.locked(INCIDENT);
        read();
        transaction.resources.clear();
        stored.clear();
        assertThat(read()).isEmpty();
        assertThat(rows.keptRows(String.class)).isEmpty();
    }

    /** PostgreSQL compares the bytes, Java the signed halves. */
    @Test
    void ids_are_in_the_order_of_the_database() {
        UUID low = UUID.fromString("019a0000-0000-7000-8000-000000000001");
        UUID high = UUID.fromString("f19a0000-0000-4000-8000-000000000001");
        UUID higher = UUID.fromString("f19a0000-0000-4000-b000-000000000001");
        assertThat(List.of(higher, low, high).stream().sorted(LockedRows.BY_ID)).containsExactly(low, high, higher);
    }

    /** The resources of one transaction. */
    private static final class Transaction implements TransactionSynchronizationRegistry {
        private final Map<Object, @Nullable Object> resources = new HashMap<>();

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, @Nullable Object value) {
            resources.put(key, value);
        }

        @Override
        public @Nullable Object getResource(Object key) {
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getTransactionStatus() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            throw new UnsupportedOperationException();
        }
    }
}
