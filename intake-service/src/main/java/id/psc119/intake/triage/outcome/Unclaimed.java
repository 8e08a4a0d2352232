package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.press.PressSettings;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.sweep.Sweep;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Dispatches, untriaged, what nobody has claimed in time: a real emergency must not wait for a busy desk. */
@ApplicationScoped
class Unclaimed implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(Unclaimed.class);
    private static final String NOBODY = "unclaimed";

    private final Incidents incidents;
    private final IntakeChanges desk;
    private final PressSettings settings;
    private final MeterRegistry meters;

    Unclaimed(Incidents incidents, IntakeChanges desk, PressSettings settings, MeterRegistry meters) {
        this.incidents = incidents;
        this.desk = desk;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "unclaimed-contacts";
    }

    @Override
    public Optional<Instant> nextDue() {
        return incidents.longestUnclaimed().map(since -> since.plus(settings.untriagedAfter()));
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return incidents.unclaimedSince(now.minus(settings.untriagedAfter()), limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        incidents.takeUnclaimed(id, now.minus(settings.untriagedAfter())).ifPresent(contact -> {
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
