package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.Contacts;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.privacy.PersonalDataAccess;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Proposes duplicates for contacts that just changed, one after another, beside the requests that changed them: the search reads
 * all open incidents, and no press waits for it. What is lost by a restart, the next list computes.
 */
@ApplicationScoped
class ProposeDuplicates {
    private static final Logger LOG = Logger.getLogger(ProposeDuplicates.class);
    private static final int MOST = 500;

    private final Contacts contacts;
    private final DeskViews views;
    private final EventLog log;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private boolean isStopped;

    ProposeDuplicates(Contacts contacts, DeskViews views, EventLog log) {
        this.contacts = contacts;
        this.views = views;
        this.log = log;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("propose-duplicates").start(this::work);
    }

    synchronized void stop(@Observes ShutdownEvent stopped) {
        isStopped = true;
        notifyAll();
    }

    /** Takes a contact and returns at once. When too many wait, the lists will show its proposals. */
    synchronized void soon(UUID contact) {
        if (waiting.size() < MOST) {
            waiting.add(contact);
            notifyAll();
        }
    }

    private void work() {
        for (@Nullable UUID contact = next(); contact != null; contact = next()) {
            UUID id = contact;
            try {
                QuarkusTransaction.requiringNew().run(() -> propose(id));
            } catch (RuntimeException e) {
                LOG.warnf("duplicates not proposed: contact=%s why=%s", id, e.getMessage());
            }
        }
    }

    private synchronized @Nullable UUID next() {
        while (waiting.isEmpty() && !isStopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        if (isStopped) {
            return null;
        }
        UUID first = waiting.iterator().next();
        waiting.remove(first);
        return first;
    }

    private void propose(UUID id) {
        contacts.find(id).ifPresent(contact -> {
            ContactView view = views.of(contact, PersonalDataAccess.masked());
            if (!view.duplicatesProposed().isEmpty()) {
                log.append("contact", id, contact.exercise(), Set.of(EventLog.DESK), view);
            }
        });
    }
}
