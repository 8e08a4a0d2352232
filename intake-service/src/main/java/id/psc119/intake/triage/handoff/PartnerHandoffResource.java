package id.psc119.intake.triage.handoff;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was handed to a partner agency, for its own systems: where to go and what for, and nothing that names a person. */
@Path("/partner-handoffs")
@RunOnVirtualThread
@RolesAllowed(Role.PARTNER)
@ObjectRule("what was passed on to the agency that the account speaks for, exercises left out; nobody's name or number")
public class PartnerHandoffResource {
    private final Handoffs handoffs;
    private final Incidents incidents;
    private final Contacts contacts;
    private final PartnerAccounts accounts;
    private final Caller caller;

    PartnerHandoffResource(
            Handoffs handoffs, Incidents incidents, Contacts contacts, PartnerAccounts accounts, Caller caller) {
        this.handoffs = handoffs;
        this.incidents = incidents;
        this.contacts = contacts;
        this.accounts = accounts;
        this.caller = caller;
    }

    /**
     * What an agency was asked to take.
     *
     * @param ours true until it was accepted there
     */
    public record Handed(
            UUID id,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            HandoffState state,
            boolean ours,
            Instant askedAt,
            @Nullable String spokenNumber,
            @Nullable Place place,
            @Nullable String wayDescription,
            List<String> hazards) {}

    @GET
    @Transactional
    @Operation(summary = "What was passed on to the caller's agency, the newest first")
    public Page<Handed> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        PartnerAccounts.@Nullable Account account = accounts.all().get(caller.personId());
        if (account == null) {
            return new Page<>(List.of(), null);
        }
        @Nullable UUID last = Cursor.id(cursor);
        @Nullable Handoff after = last == null ? null : handedTo(account, last).orElseThrow(Cursor::bad);
        return Page.of(
                        handoffs.handedTo(account, after, limit),
                        limit,
                        row -> row.id().toString())
                .map(this::handed);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(summary = "One of them")
    public Handed get(UUID id) {
        return Optional.ofNullable(accounts.all().get(caller.personId()))
                .flatMap(account -> handedTo(account, id))
                .map(this::handed)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private Optional<Handoff> handedTo(PartnerAccounts.Account account, UUID id) {
        return handoffs.find(id).filter(handoff -> handoff.isFor(account));
    }

    private Handed handed(Handoff handoff) {
        Optional<Incident> incident = Optional.ofNullable(handoff.incidentId()).flatMap(incidents::find);
        Optional<Contact> contact = Optional.ofNullable(handoff.contactId()).flatMap(contacts::find);
        return new Handed(
                handoff.id(),
                handoff.agency(),
                handoff.agencyName(),
                handoff.reason(),
                handoff.state(),
                handoff.state().isOurs(),
                handoff.askedAt(),
                incident.map(Incident::spokenNumber).orElse(null),
                incident.map(Incident::place)
                        .or(() -> contact.map(Contact::place))
                        .orElse(null),
                incident.map(Incident::wayDescription).orElse(null),
                incident.map(Incident::hazards).orElse(List.of()));
    }
}
