package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who has a contact in hand: one call taker at a time. */
@Path("/contacts/{id}/claim")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ClaimResource {
    private static final Logger LOG = Logger.getLogger(ClaimResource.class);

    private final Contacts contacts;
    private final IntakeChanges desk;
    private final Caller caller;
    private final Clock clock;

    ClaimResource(Contacts contacts, IntakeChanges desk, Caller caller, Clock clock) {
        this.contacts = contacts;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param takeOver a supervisor takes it from another */
    public record ClaimBody(@Nullable Boolean takeOver) {}

    @PUT
    @Transactional
    @Operation(summary = "Claims a contact", description = "409 contact-claimed names the call taker who has it.")
    public ContactView claim(UUID id, @NotNull ClaimBody body) {
        boolean takeOver = Boolean.TRUE.equals(body.takeOver());
        if (takeOver && !caller.has(Role.SUPERVISOR)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        Contact contact = contacts.locked(id);
        contact.claim(caller.personId(), caller.name(), takeOver, clock.instant());
        LOG.infof("contact claimed: contact=%s takeOver=%s", id, takeOver);
        return desk.changed(contact);
    }

    @DELETE
    @Transactional
    @Operation(
            summary = "Gives a contact back to all",
            description = "It waits anew, and is dispatched untriaged if nobody claims it.")
    public ContactView giveBack(UUID id) {
        Contact contact = contacts.locked(id);
        if (!caller.has(Role.SUPERVISOR)) {
            contact.mustNotBeAnothers(caller.personId());
        }
        contact.giveBack(clock.instant());
        return desk.changed(contact);
    }
}
