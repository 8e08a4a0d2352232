package id.psc119.intake.desk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.reception.contact.CallAttempt;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactClaim;
import id.psc119.intake.reception.contact.ContactState;
import id.psc119.intake.reception.contact.ContactWithdrawal;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.GivenOutcome;
import id.psc119.intake.reception.duplicate.Duplicates;
import id.psc119.intake.reception.duplicate.Proposal;
import id.psc119.intake.reception.group.ContactGroups;
import id.psc119.intake.reception.group.GroupRef;
import id.psc119.intake.reception.picture.ContactPictures;
import id.psc119.intake.reception.telephone.TelephoneCall;
import id.psc119.intake.reception.telephone.TelephoneCalls;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the desk sees of contacts and incidents; each table is read once for a whole list. */
@ApplicationScoped
public class DeskViews {
    private final Contacts contacts;
    private final TelephoneCalls calls;
    private final ContactGroups groups;
    private final Incidents incidents;
    private final Progresses progresses;
    private final Duplicates duplicates;
    private final ContactPictures pictures;
    private final Localities localities;

    public DeskViews(
            Contacts contacts,
            TelephoneCalls calls,
            ContactGroups groups,
            Incidents incidents,
            Progresses progresses,
            Duplicates duplicates,
            ContactPictures pictures,
            Localities localities) {
        this.contacts = contacts;
        this.calls = calls;
        this.groups = groups;
        this.incidents = incidents;
        this.progresses = progresses;
        this.duplicates = duplicates;
        this.pictures = pictures;
        this.localities = localities;
    }

    /** A contact that is being stored, with its numbers masked. It needs no query: it can have neither links nor outcomes. */
    public ContactView ofNew(Contact contact, @Nullable GroupRef group) {
        return view(contact, List.of(), List.of(), List.of(), null, group, null, 0, PersonalDataAccess.masked());
    }

    /** Contacts with their numbers masked and the proposals as far as they are known: for events. */
    @Transactional
    public List<ContactView> forEvents(List<Contact> rows) {
        return ofContacts(rows, PersonalDataAccess.masked(), Duplicates.Freshness.AS_KNOWN);
    }

    /** One contact as this look may see it. */
    @Transactional
    public ContactView of(Contact contact, PersonalDataAccess look) {
        return ofContacts(List.of(contact), look, Duplicates.Freshness.CURRENT).getFirst();
    }

    /** One incident with its number masked and without proposals. */
    @Transactional
    public IncidentView of(Incident incident) {
        return ofIncidents(List.of(incident), PersonalDataAccess.masked(), false)
                .getFirst();
    }

    /** One incident as this look may see it. */
    @Transactional
    public IncidentView of(Incident incident, PersonalDataAccess look) {
        return ofIncidents(List.of(incident), look, true).getFirst();
    }

    /** Numbers masked, without reporters' names. */
    @Transactional
    public List<ContactView> ofContacts(List<Contact> rows) {
        return ofContacts(rows, PersonalDataAccess.masked(), Duplicates.Freshness.CURRENT);
    }

    private List<ContactView> ofContacts(List<Contact> rows, PersonalDataAccess look, Duplicates.Freshness freshness) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = rows.stream().map(Contact::id).toList();
        Map<UUID, UUID> incidentOf = incidents.linksOf(ids).stream().collect(toMap(Link::contactId, Link::incidentId));
        Map<UUID, Incident> linked =
                incidents.byIds(incidentOf.values()).stream().collect(toMap(Incident::id, Function.identity()));
        Map<UUID, List<GivenOutcome>> outcomes =
                contacts.outcomesOf(ids).stream().collect(groupingBy(GivenOutcome::contactId));
        Map<UUID, List<CallAttempt>> attempts =
                contacts.attemptsOf(ids).stream().collect(groupingBy(CallAttempt::contactId));
        Map<UUID, TelephoneCall> callOf = calls.ofContacts(rows.stream()
                .filter(row -> row.channel() == Channel.CALL_119 || row.channel() == Channel.CALL_GSM)
                .map(Contact::id)
                .toList());
        Map<UUID, Integer> pictureCount = pictures.countOf(ids);
        Map<UUID, GroupRef> groupOf = groups.refs(
                rows.stream().map(Contact::groupId).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<UUID, List<Proposal>> proposals = duplicates.of(
                rows.stream()
                        .filter(Contact::isForIncident)
                        .map(row -> Duplicates.Subject.of(row, incidentOf.get(row.id())))
                        .toList(),
                freshness);
        return rows.stream()
                .map(row -> view(
                        row,
                        outcomes.getOrDefault(row.id(), List.of()),
                        attempts.getOrDefault(row.id(), List.of()),
                        proposals.getOrDefault(row.id(), List.of()),
                        incidentOf.containsKey(row.id()) ? linked.get(incidentOf.get(row.id())) : null,
                        row.groupId() == null ? null : groupOf.get(row.groupId()),
                        callOf.get(row.id()),
                        pictureCount.getOrDefault(row.id(), 0),
                        look))
                .toList();
    }

    /** Numbers masked. */
    @Transactional
    public List<IncidentView> ofIncidents(List<Incident> rows) {
        return ofIncidents(rows, PersonalDataAccess.masked(), true);
    }

    private List<IncidentView> ofIncidents(List<Incident> rows, PersonalDataAccess look, boolean withProposals) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = rows.stream().map(Incident::id).toList();
        Map<UUID, Progress> progress = progresses.of(ids);
        Map<UUID, SortedMap<String, String>> unknownWords = progresses.unknownWordsOf(progress.keySet());
        List<Link> links = incidents.linksTo(ids);
        Map<UUID, Contact> linked = contacts
                .byIds(links.stream().map(Link::contactId).distinct().toList())
                .stream()
                .collect(toMap(Contact::id, Function.identity()));
        Map<UUID, List<Link>> linksOf = links.stream().collect(groupingBy(Link::incidentId));
        Map<UUID, List<Proposal>> proposals = withProposals ? proposalsFor(rows, progress, linksOf, linked) : Map.of();
        return rows.stream()
                .map(row -> view(
                        row,
                        progress.get(row.id()),
                        unknownWords.get(row.id()),
                        linksOf.getOrDefault(row.id(), List.of()),
                        linked,
                        proposals.getOrDefault(row.id(), List.of()),
                        look))
                .toList();
    }

    private Map<UUID, List<Proposal>> proposalsFor(
            List<Incident> rows,
            Map<UUID, Progress> progress,
            Map<UUID, List<Link>> linksOf,
            Map<UUID, Contact> linked) {
        return duplicates.of(
                rows.stream()
                        .filter(row -> {
                            Progress last = progress.get(row.id());
                            return last == null || !last.state().isClosed();
                        })
                        .map(row -> Duplicates.Subject.of(row, numbers(row, linksOf, linked)))
                        .toList(),
                Duplicates.Freshness.CURRENT);
    }

    private static Set<String> numbers(Incident incident, Map<UUID, List<Link>> linksOf, Map<UUID, Contact> linked) {
        return linksOf.getOrDefault(incident.id(), List.of()).stream()
                .filter(link -> link.endedAt() == null)
                .flatMap(link -> Stream.ofNullable(linked.get(link.contactId())))
                .flatMap(contact -> contact.numberHashes().stream())
                .collect(Collectors.toSet());
    }

    private ContactView view(
            Contact contact,
            List<GivenOutcome> outcomes,
            List<CallAttempt> attempts,
            List<Proposal> proposals,
            @Nullable Incident incident,
            @Nullable GroupRef group,
            @Nullable TelephoneCall call,
            int pictures,
            PersonalDataAccess look) {
        ContactClaim claim = contact.claim();
        ContactWithdrawal withdrawal = contact.withdrawal();
        ContactView.@Nullable Withdrawal withdrawn =
                withdrawal == null ? null : new ContactView.Withdrawal(withdrawal.reason(), withdrawal.at());
        return new ContactView(
                contact.id(),
                contact.channel(),
                contact.receivedAt(),
                contact.happenedAt(),
                contact.ageSeconds(),
                contact.exercise(),
                contact.state(),
                contact.state() == ContactState.WAITING ? contact.waitingSince() : null,
                claim == null ? null : new ContactView.Claim(claim.personId(), claim.name(), claim.at()),
                look.number("numberAsReceived", contact.numberAsReceived()),
                look.number("numberE164", contact.numberE164()),
                look.number("callBackNumber", contact.callBackNumber()),
                look.number("callBackE164", contact.callBackE164()),
                contact.flags(),
                contact.isVerified(),
                look.text("reporterName", contact.reporter().name()),
                contact.reporter().relation(),
                localities.named(contact.place()),
                contact.placeRejected(),
                contact.complaint(),
                contact.note(),
                contact.outcome(),
                outcomes.stream()
                        .map(given -> new ContactView.OutcomeGiven(
                                given.id(),
                                given.outcome(),
                                given.incidentId(),
                                given.note(),
                                given.provenance().happened(),
                                given.provenance().isImplausible(),
                                given.provenance().recorded(),
                                given.provenance().via(),
                                given.provenance().saidBy(),
                                given.provenance().typedByName()))
                        .toList(),
                incident == null
                        ? null
                        : new ContactView.IncidentRef(incident.id(), incident.spokenNumber(), incident.exercise()),
                proposals,
                attempts.stream()
                        .map(attempt -> new ContactView.Attempt(
                                attempt.id(),
                                attempt.provenance().happened(),
                                attempt.provenance().isImplausible(),
                                attempt.answered(),
                                attempt.note(),
                                attempt.provenance().via(),
                                attempt.provenance().saidBy(),
                                attempt.provenance().typedByName()))
                        .toList(),
                withdrawn,
                withdrawn,
                group,
                call == null
                        ? null
                        : new ContactView.Call(
                                call.state(),
                                call.startedAt(),
                                call.answeredAt(),
                                call.endedAt(),
                                call.extension(),
                                call.recording()),
                pictures);
    }

    private IncidentView view(
            Incident incident,
            @Nullable Progress progress,
            @Nullable SortedMap<String, String> unknownWords,
            List<Link> links,
            Map<UUID, Contact> linked,
            List<Proposal> proposals,
            PersonalDataAccess look) {
        Instant requestedAt = incident.cancelRequestedAt();
        Instant withdrawnAt = incident.withdrawnAt();
        List<IncidentView.Linked> all = links.stream()
                .map(link -> {
                    Contact contact = Objects.requireNonNull(linked.get(link.contactId()));
                    return new IncidentView.Linked(
                            contact.id(),
                            contact.channel(),
                            contact.receivedAt(),
                            link.linkedAt(),
                            link.linkedBy(),
                            link.endedAt(),
                            link.endedBy());
                })
                .toList();
        return new IncidentView(
                incident.id(),
                incident.spokenNumber(),
                incident.kind(),
                progress == null ? Progress.State.NEW : progress.state(),
                incident.exercise(),
                incident.untriaged(),
                incident.reportedAt(),
                incident.createdAt(),
                incident.triagedAt(),
                incident.channel(),
                localities.named(incident.place()),
                incident.colour(),
                incident.complaint(),
                incident.complaintNote(),
                incident.protocol(),
                incident.needs().stream()
                        .map(need -> new IncidentView.Need(need.id(), need.capability()))
                        .toList(),
                incident.patients().stream()
                        .map(patient -> new IncidentView.Patient(
                                patient.id(), patient.colour(), patient.sex(), patient.ageBand()))
                        .toList(),
                incident.hazards(),
                incident.wayDescription(),
                look.number("callBackNumber", incident.callBackNumber()),
                requestedAt == null
                        ? null
                        : new IncidentView.CancelRequest(
                                incident.cancelReason(), requestedAt, incident.cancelRequestedBy()),
                withdrawnAt == null ? null : new IncidentView.Withdrawn(withdrawnAt, incident.withdrawnReason()),
                all.stream().filter(link -> link.endedAt() == null).toList(),
                all.stream().filter(link -> link.endedAt() != null).toList(),
                proposals,
                progress,
                unknownWords);
    }
}
