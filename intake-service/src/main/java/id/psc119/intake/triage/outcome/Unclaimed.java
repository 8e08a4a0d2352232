package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.press.PressSettings;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Dispatches, untriaged, what nobody has claimed in time: a real emergency must not wait for a busy desk. */
@ApplicationScoped
class Unclaimed {
    private static final Logger LOG = Logger.getLogger(Unclaimed.class);
    private static final int BATCH = 50;
    private static final String NOBODY = "unclaimed";

    private final Incidents incidents;
    private final IntakeChanges desk;
    private final PressSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    Unclaimed(Incidents incidents, IntakeChanges desk, PressSettings settings, MeterRegistry meters, Clock clock) {
        this.incidents = incidents;
        this.desk = desk;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Looks each second, on every replica; a contact is taken by one of them. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        Instant before = clock.instant().minus(settings.untriagedAfter());
        List<UUID> overdue;
        try {
            overdue = incidents.unclaimedSince(before, BATCH);
        } catch (RuntimeException e) {
            // The database is away: the next second looks again, and readiness tells of it.
            LOG.warnf("unclaimed contacts cannot be read: %s", e.getMessage());
            return;
        }
        for (UUID contact : overdue) {
            try {
                QuarkusTransaction.requiringNew().run(() -> dispatch(contact, before));
            } catch (RuntimeException e) {
                // One contact that cannot be dispatched must not hold up the others; it is tried again each second.
                LOG.errorf(e, "unclaimed contact not dispatched: contact=%s", contact);
            }
        }
    }

    private void dispatch(UUID id, Instant before) {
        incidents.takeUnclaimed(id, before).ifPresent(contact -> {
            Incident incident = incidents.openUntriaged(contact);
            incidents.link(incident, contact, NOBODY);
            desk.changed(contact);
            desk.changed(incident);
            desk.nobodyClaimed(contact, incident);
            meters.counter("psc.intake.untriaged").increment();
            LOG.warnf(
                    "nobody claimed in time: contact=%s incident=%s spokenNumber=%s exercise=%s",
                    id, incident.id(), incident.spokenNumber(), incident.exercise());
        });
    }
}
