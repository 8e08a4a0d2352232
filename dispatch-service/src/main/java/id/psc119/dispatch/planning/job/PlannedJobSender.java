package id.psc119.dispatch.planning.job;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends referral the home visits and the runs of the bus: who does them, when, and how far they are. Referral keeps what was found and done,
 * and who has a seat.
 */
@ApplicationScoped
public class PlannedJobSender implements MessageSender<PlannedJobMessage> {
    private final PlannedJobs jobs;
    private final Units units;
    private final Outbox outbox;

    PlannedJobSender(PlannedJobs jobs, Units units, Outbox outbox) {
        this.jobs = jobs;
        this.units = units;
        this.outbox = outbox;
    }

    /** Marks a job that has changed, in the present transaction. */
    public void changed(PlannedJob job) {
        if (job.kind().hasRecordInReferral()) {
            outbox.mark(this, job.id());
        }
    }

    /** A crew that changes may read the record of the visits that it does from now on. */
    void mark(@Observes @Priority(Changed.TELL) Changed changed) {
        if (!changed.units().isEmpty()) {
            jobs.openOf(changed.units()).forEach(this::changed);
        }
    }

    @Override
    public String receiver() {
        return "referral";
    }

    @Override
    public String kind() {
        return "planned-jobs";
    }

    /** After everything that belongs to an emergency. */
    @Override
    public int urgency() {
        return 8;
    }

    @Override
    public Optional<PlannedJobMessage> state(String id) {
        return jobs.find(UUID.fromString(id))
                .filter(job -> job.kind().hasRecordInReferral())
                .map(this::message);
    }

    @Override
    public Collection<String> open() {
        return jobs.openWithRecord().stream().map(UUID::toString).toList();
    }

    private PlannedJobMessage message(PlannedJob job) {
        @Nullable UUID unitId = job.unitId();
        Optional<Unit> unit = unitId == null ? Optional.empty() : units.find(unitId);
        return new PlannedJobMessage(
                job.id(),
                job.spokenNumber(),
                job.kind(),
                job.isExercise(),
                job.state(),
                job.from(),
                job.to(),
                job.wantedFrom(),
                unitId,
                unit.map(Unit::callSign).orElse(null),
                unit.map(PlannedJobSender::crew).orElse(List.of()),
                job.start(),
                job.end(),
                job.startedAt(),
                job.endedAt());
    }

    private static List<PlannedJobMessage.CrewMember> crew(Unit unit) {
        return unit.message().crew().stream()
                .map(member -> new PlannedJobMessage.CrewMember(
                        member.personId(),
                        member.role() != null && member.role().isClinical()))
                .sorted(Comparator.comparing(PlannedJobMessage.CrewMember::personId))
                .toList();
    }
}
