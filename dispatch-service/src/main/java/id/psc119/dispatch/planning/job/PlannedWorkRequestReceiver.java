package id.psc119.dispatch.planning.job;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Receives the work that intake's desk has accepted. */
@Path("/planned-work-requests/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class PlannedWorkRequestReceiver {
    private static final String SENDER = "intake";

    private final PlannedJobs jobs;
    private final Receipts receipts;
    private final PlannedWorkStatusSender status;
    private final Clock clock;

    PlannedWorkRequestReceiver(PlannedJobs jobs, Receipts receipts, PlannedWorkStatusSender status, Clock clock) {
        this.jobs = jobs;
        this.receipts = receipts;
        this.status = status;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid PlannedWorkRequestMessage message) {
        if (!receipts.isNew(SENDER, "planned-work-requests", id, message.version())) {
            return;
        }
        Instant now = clock.instant();
        PlannedJob job = jobs.findLocked(id).orElse(null);
        if (job == null) {
            job = PlannedJob.of(
                    id,
                    message.spokenNumber(),
                    true,
                    message.wish(),
                    message.requestedAt() == null ? now : message.requestedAt());
            jobs.add(job);
        } else if (message.state() != PlannedWorkRequestMessage.State.WITHDRAWN) {
            // A withdrawal tells nothing else: what was wanted stays readable.
            job.change(message.wish());
        }
        switch (message.state()) {
            case WITHDRAWN -> job.withdraw(now);
            case WANTED -> job.renew();
            case OTHER -> {}
        }
        status.mark(job);
    }
}
