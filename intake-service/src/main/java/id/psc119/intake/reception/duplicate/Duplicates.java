package id.psc119.intake.reception.duplicate;

import id.psc119.intake.directory.area.RegencyExtent;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.OpenIncident;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes open incidents that may be the same event as a contact or another incident. It reads many rows: it runs for lists and
 * single views, and never on the path of a press.
 */
@ApplicationScoped
public class Duplicates {
    private final Incidents incidents;
    private final RegencyExtent extent;
    private final DuplicateSettings settings;
    private final Clock clock;

    Duplicates(Incidents incidents, RegencyExtent extent, DuplicateSettings settings, Clock clock) {
        this.incidents = incidents;
        this.extent = extent;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is compared, and the incident that it belongs to already. */
    private record Subject(UUID id, @Nullable UUID ownIncident, boolean exercise, Likeness.Side side) {}

    /**
     * The best proposals for each contact, the likest first.
     *
     * @param incidentOf the incident to which a contact is linked; that one is not proposed
     */
    @Transactional
    public Map<UUID, List<Proposal>> forContacts(Collection<Contact> contacts, Map<UUID, UUID> incidentOf) {
        return propose(contacts.stream()
                .map(contact -> new Subject(
                        contact.id(),
                        incidentOf.get(contact.id()),
                        contact.exercise(),
                        side(contact.numberHashes(), contact.place(), contact.complaint(), contact.receivedAt())))
                .toList());
    }

    /**
     * The best proposals for each incident.
     *
     * @param numbersOf hashes of the numbers of its contacts
     */
    @Transactional
    public Map<UUID, List<Proposal>> forIncidents(Collection<Incident> rows, Map<UUID, Set<String>> numbersOf) {
        return propose(rows.stream()
                .map(incident -> new Subject(
                        incident.id(),
                        incident.id(),
                        incident.exercise(),
                        side(
                                numbersOf.getOrDefault(incident.id(), Set.of()),
                                incident.place(),
                                incident.complaint(),
                                incident.reportedAt())))
                .toList());
    }

    /** An exercise is only like another exercise. */
    private Map<UUID, List<Proposal>> propose(List<Subject> subjects) {
        Map<UUID, List<Proposal>> found = new HashMap<>();
        Map<Boolean, List<Subject>> byKind = subjects.stream().collect(Collectors.groupingBy(Subject::exercise));
        byKind.forEach((exercise, ofKind) -> {
            List<OpenIncident> open = incidents.openSince(clock.instant().minus(settings.within()), exercise);
            Map<UUID, Likeness.Side> sides = new HashMap<>();
            open.forEach(incident -> sides.put(
                    incident.id(),
                    side(incident.numbers(), incident.place(), incident.complaint(), incident.reportedAt())));
            ofKind.forEach(subject -> found.put(subject.id(), best(subject, open, sides)));
        });
        return found;
    }

    private List<Proposal> best(Subject subject, List<OpenIncident> open, Map<UUID, Likeness.Side> sides) {
        Likeness likeness = new Likeness(settings);
        return open.stream()
                .filter(incident -> !incident.id().equals(subject.ownIncident()))
                .flatMap(incident -> Stream.ofNullable(sides.get(incident.id()))
                        .flatMap(side -> Stream.ofNullable(
                                likeness.of(subject.side(), incident.id(), incident.spokenNumber(), side))))
                .sorted(Comparator.comparingInt(Proposal::score).reversed().thenComparingLong(Proposal::minutes))
                .limit(settings.atMost())
                .toList();
    }

    private Likeness.Side side(
            Set<String> numbers, @Nullable Place place, @Nullable Complaint complaint, Instant reportedAt) {
        return new Likeness.Side(numbers, place, place != null && extent.isInTown(place), complaint, reportedAt);
    }
}
