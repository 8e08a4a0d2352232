package id.psc119.intake.triage.handoff;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    private final Progresses progresses;
    private final IntakeChanges desk;
    private final HandoffSettings settings;
    private final Clock clock;

    RemindOfHandoffs(
            Handoffs handoffs,
            Incidents incidents,
            Progresses progresses,
            IntakeChanges desk,
            HandoffSettings settings,
            Clock clock) {
        this.handoffs = handoffs;
        this.incidents = incidents;
        this.progresses = progresses;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "unanswered-handoffs";
    }

    @Override
    public Optional<Instant> nextDue() {
        return handoffs.longestUnanswered(clock.instant().minus(settings.remindFor()))
                .map(since -> since.plus(settings.answerWithin()));
    }

    @Override
    public Optional<String> question() {
        return Optional.of(Handoffs.UNANSWERED_ONES);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return handoffs.unanswered(now.minus(settings.answerWithin()), now.minus(settings.remindFor()), limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        handoffs.lockIfFree(id)
                .filter(handoff -> HandoffState.UNANSWERED.contains(handoff.state())
                        && !handoff.waitsSince().plus(settings.answerWithin()).isAfter(now))
                .ifPresent(handoff -> {
                    handoff.recordReminder(now);
                    @Nullable
                    Incident incident = Optional.ofNullable(handoff.incidentId())
                            .flatMap(incidents::findByIdOptional)
                            .orElse(null);
                    if (incident != null && isOver(incident)) {
                        return;
                    }
                    @Nullable String name = handoff.agencyName();
                    desk.handoffUnanswered(
                            handoff.id(),
                            incident,
                            handoff.contactId(),
                            handoff.exercise(),
                            name == null ? handoff.agency().name() : name);
                });
    }

    private boolean isOver(Incident incident) {
        return progresses
                .of(incident.id())
                .map(progress -> progress.state().isClosed())
                .orElse(false);
    }
}
