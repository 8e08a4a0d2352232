package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.CallAttempt;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Reported;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Attempts to call a reporter back; facts, so they are taken in any state of the contact. */
@Path("/contacts/{id}/call-attempts/{attemptId}")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class CallAttemptResource {
    private final Contacts contacts;
    private final DeskViews views;
    private final IntakeChanges desk;
    private final Caller caller;
    private final Clock clock;

    CallAttemptResource(Contacts contacts, DeskViews views, IntakeChanges desk, Caller caller, Clock clock) {
        this.contacts = contacts;
        this.views = views;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /** {@code happened} and {@code sent} by the reporter's clock, now when absent; {@code via} how it reached us. */
    public record AttemptReport(
            @NotNull Boolean answered,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 100) String saidBy) {}

    @PUT
    @Transactional
    @Operation(summary = "Notes an attempt to call back", description = "The same attemptId again changes nothing.")
    public ContactView put(UUID id, UUID attemptId, @NotNull @Valid AttemptReport report) {
        Contact contact = contacts.locked(id);
        Optional<CallAttempt> known = contacts.attempt(attemptId);
        if (known.isPresent()) {
            if (!known.get().contactId().equals(id)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return views.of(contact);
        }
        contacts.add(new CallAttempt(
                attemptId,
                id,
                report.answered(),
                report.note(),
                Reported.of(caller, clock.instant(), report.via(), report.saidBy(), report.happened(), report.sent())));
        return desk.changed(contact);
    }
}
