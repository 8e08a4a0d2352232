package id.psc119.dispatch.planning.job;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Caller;
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

/** Receives the work that intake's desk has accepted, and the follow-ups and runs of the bus that referral asks for. */
@Path("/planned-work-requests/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class PlannedWorkRequestReceiver {
    private static final String INTAKE = "intake";

    private final PlannedJobs jobs;
    private final PlannedJobSender tellReferral;
    private final Receipts receipts;
    private final PlannedWorkStatusSender status;
    private final Caller caller;
    private final Clock clock;

    PlannedWorkRequestReceiver(
            PlannedJobs jobs,
            PlannedJobSender tellReferral,
            Receipts receipts,
            PlannedWorkStatusSender status,
            Caller caller,
            Clock clock) {
        this.jobs = jobs;
        this.tellReferral = tellReferral;
        this.receipts = receipts;
        this.status = status;
        this.caller = caller;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy({INTAKE, "referral"})
    @Transactional
    public void take(UUID id, @NotNull @Valid PlannedWorkRequestMessage message) {
        if (!receipts.isNew(caller.service(), "planned-work-requests", id, message.version())) {
            return;
        }
        Instant now = clock.instant();
        PlannedJob job = jobs.findLocked(id).orElse(null);
        if (job == null) {
            job = PlannedJob.of(
                    id,
                    message.spokenNumber(),
                    INTAKE.equals(caller.service()),
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
        tellReferral.changed(job);
    }
}
