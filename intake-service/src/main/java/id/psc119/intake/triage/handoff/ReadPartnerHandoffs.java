package id.psc119.intake.triage.handoff;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads for a partner agency's account what was handed to it. */
@ApplicationScoped
public class ReadPartnerHandoffs {
    private final Handoffs handoffs;
    private final Incidents incidents;
    private final Contacts contacts;
    private final PartnerAccounts accounts;

    ReadPartnerHandoffs(Handoffs handoffs, Incidents incidents, Contacts contacts, PartnerAccounts accounts) {
        this.handoffs = handoffs;
        this.incidents = incidents;
        this.contacts = contacts;
        this.accounts = accounts;
    }

    /**
     * Newest first; nothing for an account that speaks for no agency.
     *
     * @throws ProblemException 400 for a cursor that is none
     */
    @Transactional
    Page<PartnerHandoffResource.Handed> list(String accountId, @Nullable UUID cursor, int limit) {
        @Nullable Partner partner = accounts.speaker(accountId).orElse(null);
        if (partner == null) {
            return new Page<>(List.of(), null);
        }
        @Nullable
        Handoff after = cursor == null ? null : handedTo(partner, cursor).orElseThrow(Cursor::bad);
        return Page.of(
                        handoffs.handedTo(partner, after, limit),
                        limit,
                        row -> row.id().toString())
                .map(this::handed);
    }

    /** @throws ProblemException 404 when it was not handed to this account's agency */
    @Transactional
    PartnerHandoffResource.Handed get(String accountId, UUID id) {
        return accounts.speaker(accountId)
                .flatMap(partner -> handedTo(partner, id))
                .map(this::handed)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** What a partner may see of one now; empty when nothing. */
    @Transactional
    public Optional<PartnerHandoffResource.Handed> find(Partner partner, UUID id) {
        return handedTo(partner, id).map(this::handed);
    }

    /** Those of some hand-offs, and of the hand-offs of some incidents, that a partner may see. */
    @Transactional
    public List<UUID> visibleTo(Partner partner, Collection<UUID> ids, Collection<UUID> ofIncidents) {
        return handoffs.among(ids, ofIncidents).stream()
                .filter(handoff -> handoff.isFor(partner))
                .map(Handoff::id)
                .toList();
    }

    private Optional<Handoff> handedTo(Partner partner, UUID id) {
        return handoffs.findByIdOptional(id).filter(handoff -> handoff.isFor(partner));
    }

    private PartnerHandoffResource.Handed handed(Handoff handoff) {
        Optional<Incident> incident = Optional.ofNullable(handoff.incidentId()).flatMap(incidents::findByIdOptional);
        Optional<Contact> contact = Optional.ofNullable(handoff.contactId()).flatMap(contacts::findByIdOptional);
        boolean treatsPatients = handoff.agency().treatsPatients();
        Optional<Incident> patients = treatsPatients ? incident : Optional.empty();
        return new PartnerHandoffResource.Handed(
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
                incident.map(Incident::hazards).orElse(List.of()),
                patients.map(Incident::complaint)
                        .or(() -> treatsPatients ? contact.map(Contact::complaint) : Optional.empty())
                        .orElse(null),
                patients.map(Incident::colour).orElse(null),
                patients.map(one -> one.patients().size())
                        .filter(many -> many > 0)
                        .orElse(null));
    }
}
