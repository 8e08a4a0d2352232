package id.psc119.intake.triage.handoff;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reminds the desk of agencies that have neither accepted nor refused: until then nobody but us sees to it. */
@ApplicationScoped
class RemindOfHandoffs implements Sweep<UUID> {
    private final Handoffs handoffs;
    private final Incidents incidents;
    private final IntakeChanges desk;
    private final HandoffSettings settings;

    RemindOfHandoffs(Handoffs handoffs, Incidents incidents, IntakeChanges desk, HandoffSettings settings) {
        this.handoffs = handoffs;
        this.incidents = incidents;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "unanswered-handoffs";
    }

    @Override
    public Optional<Instant> nextDue() {
        return handoffs.nextReminder(settings);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(Handoffs.UNANSWERED_ONES);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return handoffs.toRemind(now, settings, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        handoffs.lockToRemind(id, now, settings).ifPresent(handoff -> {
            handoff.recordReminder(now);
            @Nullable
            Incident incident = Optional.ofNullable(handoff.incidentId())
                    .flatMap(incidents::findByIdOptional)
                    .orElse(null);
            @Nullable String name = handoff.agencyName();
            desk.handoffUnanswered(
                    handoff.id(),
                    incident,
                    handoff.contactId(),
                    handoff.exercise(),
                    name == null ? handoff.agency().name() : name);
        });
    }
}
