package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.group.ContactGroups;
import id.psc119.intake.reception.group.FloodSettings;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reminds the desk of contacts of a flood that wait for its one decision, again and again until it is made. */
@ApplicationScoped
class RemindOfGroups implements Sweep<UUID> {
    private final ContactGroups groups;
    private final IntakeChanges desk;
    private final FloodSettings settings;

    RemindOfGroups(ContactGroups groups, IntakeChanges desk, FloodSettings settings) {
        this.groups = groups;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "contact-groups";
    }

    @Override
    public Optional<Instant> nextDue() {
        return groups.oldestAlert().map(since -> since.plus(settings.remindAfter()));
    }

    @Override
    public Optional<String> question() {
        return Optional.of(ContactGroups.OLDEST_ALERT);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return groups.waitingWithoutAlert(now.minus(settings.remindAfter()), limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        groups.lockWithoutAlert(id, now.minus(settings.remindAfter())).ifPresent(group -> {
            group.recordAlert(now);
            desk.groupWaits(group);
        });
    }
}
