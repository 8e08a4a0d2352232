package id.psc119.dispatch.planning.job;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells intake what is planned for the work that it has handed over, and how far that work is. An intake that does not know the message
 * yet answers 404: it then waits in the outbox.
 */
@ApplicationScoped
public class PlannedWorkStatusSender implements MessageSender<PlannedWorkStatusSender.Status> {
    private final PlannedJobs jobs;
    private final Units units;
    private final Outbox outbox;

    PlannedWorkStatusSender(PlannedJobs jobs, Units units, Outbox outbox) {
        this.jobs = jobs;
        this.units = units;
        this.outbox = outbox;
    }

    /** The fields of docs/contracts.md. */
    public record Status(
            JobState state,
            boolean exercise,
            @Nullable Instant plannedFrom,
            @Nullable Instant plannedUntil,
            @Nullable String callSign,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {}

    /** In the transaction that changes the job. The desk's own jobs have nobody who waits for an answer. */
    public void mark(PlannedJob job) {
        if (job.isAsked()) {
            outbox.mark(this, job.id());
        }
    }

    @Override
    public String receiver() {
        return "intake";
    }

    @Override
    public String kind() {
        return "planned-work-status";
    }

    /** After everything that belongs to an emergency. */
    @Override
    public int urgency() {
        return 8;
    }

    @Override
    @Transactional
    public Optional<Status> state(String id) {
        return jobs.find(UUID.fromString(id)).filter(PlannedJob::isAsked).map(this::status);
    }

    private Status status(PlannedJob job) {
        UUID unitId = job.unitId();
        return new Status(
                job.state(),
                job.isExercise(),
                job.start(),
                job.end(),
                unitId == null ? null : units.find(unitId).map(Unit::callSign).orElse(null),
                job.startedAt(),
                job.endedAt(),
                job.reason());
    }

    @Override
    @Transactional
    public Collection<String> open() {
        return jobs.openAsked().stream().map(UUID::toString).toList();
    }
}
