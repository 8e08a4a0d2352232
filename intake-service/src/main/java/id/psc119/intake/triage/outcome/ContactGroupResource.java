package id.psc119.intake.triage.outcome;

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

/** The one decision about contacts that came as one flood. */
@Path("/contact-groups/{groupId}/outcome")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ContactGroupResource {
    private final EndContactGroup endContactGroup;
    private final Caller caller;
    private final Clock clock;

    ContactGroupResource(EndContactGroup endContactGroup, Caller caller, Clock clock) {
        this.endContactGroup = endContactGroup;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param outcome one that needs no incident, such as {@code PRANK} */
    public record GroupDecision(
            @NotNull Outcome outcome,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 100) String saidBy) {}

    @PUT
    @Operation(
            summary = "Ends all contacts of a group",
            description =
                    "Contacts that a call taker has claimed stay open. Dispatch is asked to cancel incidents for which no contact"
                            + " stands any more. The same decision again goes on where it was interrupted.")
    public EndContactGroup.Ended put(UUID groupId, @NotNull @Valid GroupDecision decision) {
        return endContactGroup.end(
                groupId,
                decision.outcome(),
                decision.note(),
                Provenance.of(
                        decision.happened(),
                        decision.sent(),
                        decision.via(),
                        decision.saidBy(),
                        caller,
                        clock.instant()),
                StaffMember.of(caller));
    }
}
