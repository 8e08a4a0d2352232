package id.psc119.platform.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work for the end of the present transaction: the last step in it, such as one row for many changes, or the first step after
 * it. A failure before the commit rolls the transaction back.
 */
@ApplicationScoped
public class EndOfTransaction {
    private static final String KEY = EndOfTransaction.class.getName();

    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry registry;

    public EndOfTransaction(TransactionManager transactions, TransactionSynchronizationRegistry registry) {
        this.transactions = transactions;
        this.registry = registry;
    }

    /** Comes first, before Hibernate joins: what is registered after it runs when it has let go of its connection. */
    void begun(@Observes @Initialized(TransactionScoped.class) Object transaction) {
        pending();
    }

    /** Runs the work before the commit, in the order in which it was handed in; it may hand in more. */
    public void before(Runnable work) {
        pending().before.add(work);
    }

    /** Runs the work before the commit, when all that {@link #before} was handed is done: one statement for what that collects. */
    public void last(Runnable work) {
        pending().last.add(work);
    }

    /** Runs the work after the commit, and never after a rollback. */
    public void afterCommit(Runnable work) {
        pending().after.add(work);
    }

    private Pending pending() {
        @Nullable Pending pending = (Pending) registry.getResource(KEY);
        if (pending == null) {
            pending = new Pending();
            registry.putResource(KEY, pending);
            try {
                // Not an interposed one: those run after all others, Hibernate's among them.
                transactions.getTransaction().registerSynchronization(pending);
            } catch (RollbackException | SystemException e) {
                throw new IllegalStateException("no transaction to end", e);
            }
        }
        return pending;
    }

    private static final class Pending implements Synchronization {
        private final Deque<Runnable> before = new ArrayDeque<>();
        private final Deque<Runnable> last = new ArrayDeque<>();
        private final List<Runnable> after = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            for (@Nullable Runnable work = next(); work != null; work = next()) {
                work.run();
            }
        }

        private @Nullable Runnable next() {
            return before.isEmpty() ? last.poll() : before.poll();
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                after.forEach(Runnable::run);
            }
        }
    }
}
