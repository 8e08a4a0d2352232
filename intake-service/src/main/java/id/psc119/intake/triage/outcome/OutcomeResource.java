package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.staff.StaffMember;
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

/** How a contact ended. */
@Path("/contacts/{id}/outcome")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class OutcomeResource {
    private final EndContact endContact;
    private final Caller caller;
    private final Clock clock;

    OutcomeResource(EndContact endContact, Caller caller, Clock clock) {
        this.endContact = endContact;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * An outcome as it is given.
     *
     * @param incidentId the incident that it reports; needed for {@code DUPLICATE}
     * @param correct a supervisor replaces the outcome in force; the earlier one is kept
     */
    public record OutcomeDecision(
            @NotNull Outcome outcome,
            @Nullable UUID incidentId,
            @Nullable @Size(max = 500) String note,
            @Nullable Boolean correct,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 100) String saidBy) {}

    @PUT
    @Operation(
            summary = "Ends a contact",
            description =
                    "When no contact is left for its incident any more, the desk is alerted and dispatch is asked to cancel it. 409"
                            + " outcome-decided names the outcome that was recorded.")
    public ContactView put(UUID id, @NotNull @Valid OutcomeDecision decision) {
        return endContact.end(
                id,
                new EndContact.Decision(
                        decision.outcome(),
                        decision.incidentId(),
                        decision.note(),
                        Boolean.TRUE.equals(decision.correct()),
                        Provenance.of(
                                decision.happened(),
                                decision.sent(),
                                decision.via(),
                                decision.saidBy(),
                                caller,
                                clock.instant())),
                StaffMember.of(caller));
    }
}
