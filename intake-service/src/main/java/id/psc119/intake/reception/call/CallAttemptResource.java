package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.reception.contact.CallAttempt;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Attempts to call a reporter back; facts, so they are taken in any state of the contact. */
@Path("/contacts/{id}/call-attempts/{attemptId}")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class CallAttemptResource {
    private final RecordCallAttempt recordCallAttempt;
    private final Caller caller;
    private final Clock clock;

    CallAttemptResource(RecordCallAttempt recordCallAttempt, Caller caller, Clock clock) {
        this.recordCallAttempt = recordCallAttempt;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * An attempt. {@code happened} and {@code sent} are by the reporter's clock: a time that cannot be is kept within bounds and
     * marked, never refused. {@code via} is how it reached us.
     */
    public record AttemptReport(
            @NotNull Boolean answered,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 100) String saidBy) {}

    @PUT
    @Operation(summary = "Records an attempt to call back", description = "The same attemptId again changes nothing.")
    public ContactView put(UUID id, UUID attemptId, @NotNull @Valid AttemptReport report) {
        return recordCallAttempt.record(new CallAttempt(
                attemptId,
                id,
                report.answered(),
                report.note(),
                Provenance.of(
                        report.happened(), report.sent(), report.via(), report.saidBy(), caller, clock.instant())));
    }
}
