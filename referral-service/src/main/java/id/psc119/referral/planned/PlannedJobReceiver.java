package id.psc119.referral.planned;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Receives home visits and runs of the bus from dispatch. */
@Path("/planned-jobs/{id}")
@RunOnVirtualThread
public class PlannedJobReceiver {
    private final EntityManager database;
    private final Event<PlannedJobTold> told;
    private final Receipts receipts;
    private final Clock clock;

    PlannedJobReceiver(EntityManager database, Event<PlannedJobTold> told, Receipts receipts, Clock clock) {
        this.database = database;
        this.told = told;
        this.receipts = receipts;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy("dispatch")
    @Transactional
    @Operation(
            summary = "dispatch → referral: planned work with a record",
            description = "An older or equal version changes nothing.")
    @APIResponse(responseCode = "204", description = "Taken, or known already")
    public void take(UUID id, @NotNull @Valid PlannedJobMessage message) {
        if (!receipts.isNew("dispatch", "planned-jobs", id, message.version())) {
            return;
        }
        PlannedJob job = RowLock.of(database, PlannedJob.class, id).orElse(null);
        boolean isNew = job == null;
        PlannedJob taken = job == null ? new PlannedJob(id) : job;
        @Nullable Instant before = taken.start();
        taken.take(message, clock.instant());
        if (isNew) {
            database.persist(taken);
        }
        database.flush();
        told.fire(new PlannedJobTold(taken, before));
    }
}
