package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.GivenOutcome;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.contact.Reported;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How a contact ended. */
@Path("/contacts/{id}/outcome")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class OutcomeResource {
    private static final Logger LOG = Logger.getLogger(OutcomeResource.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final Attachment attachment;
    private final IntakeChanges desk;
    private final Caller caller;
    private final Clock clock;

    OutcomeResource(
            Contacts contacts,
            Incidents incidents,
            Attachment attachment,
            IntakeChanges desk,
            Caller caller,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.attachment = attachment;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * An outcome as it is given.
     *
     * @param incidentId the incident that it tells of; needed for {@code DUPLICATE}
     * @param correct a supervisor replaces the outcome that stands; the earlier one is kept
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
    @Transactional
    @Operation(
            summary = "Ends a contact",
            description =
                    "An untriaged incident that nobody else tells of is asked to be cancelled, unless it was DISPATCHED."
                            + " 409 outcome-stands names another outcome that stands.")
    public ContactView put(UUID id, @NotNull @Valid OutcomeDecision decision) {
        boolean correct = Boolean.TRUE.equals(decision.correct());
        if (correct && !caller.has(Role.SUPERVISOR)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        Instant now = clock.instant();
        Contact contact = contacts.locked(id);
        if (contact.outcome() == null && !caller.has(Role.SUPERVISOR)) {
            contact.mustNotBeAnothers(caller.personId());
        }
        if (contact.outcome() == null && contact.claimedBy() == null) {
            contact.claim(caller.personId(), caller.name(), false, now);
        }
        Optional<UUID> present = incidents.linkOf(id).map(Link::incidentId);
        boolean isNew = contact.end(decision.outcome(), correct);
        @Nullable
        Incident incident = switch (decision.outcome()) {
            case DISPATCHED ->
                present.flatMap(incidents::lock)
                        .orElseThrow(() -> new ProblemException(IntakeProblem.CONTACT_HAS_NO_INCIDENT));
            case DUPLICATE -> duplicateOf(contact, decision.incidentId(), now);
            case SOLVED_BY_PHONE, INFORMATION, PRANK, SILENT, PASSED_ON -> {
                present.ifPresent(it -> attachment.standDown(it, contact, decision.outcome(), now));
                yield null;
            }
        };
        if (isNew) {
            contacts.add(new GivenOutcome(
                    Uuid7.at(now),
                    id,
                    decision.outcome(),
                    incident == null ? null : incident.id(),
                    decision.note(),
                    Reported.of(caller, now, decision.via(), decision.saidBy(), decision.happened(), decision.sent())));
            LOG.infof("contact ended: contact=%s outcome=%s", id, decision.outcome());
        }
        return desk.changed(contact);
    }

    private Incident duplicateOf(Contact contact, @Nullable UUID incidentId, Instant now) {
        if (incidentId == null) {
            throw IntakeProblem.invalid("incidentId", "name the incident that this contact tells of too");
        }
        Incident incident = incidents
                .lock(incidentId)
                .orElseThrow(() -> IntakeProblem.invalid("incidentId", "no incident of this id is known"));
        attachment.attach(incident, contact, caller.personId(), now);
        desk.changed(incident);
        return incident;
    }
}
