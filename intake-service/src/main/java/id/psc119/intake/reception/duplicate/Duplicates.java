package id.psc119.intake.reception.duplicate;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the open incidents that contacts may tell of too. */
@ApplicationScoped
public class Duplicates {
    private final Incidents incidents;
    private final Contacts contacts;
    private final DuplicateSettings settings;
    private final Clock clock;

    public Duplicates(Incidents incidents, Contacts contacts, DuplicateSettings settings, Clock clock) {
        this.incidents = incidents;
        this.contacts = contacts;
        this.settings = settings;
        this.clock = clock;
    }

    /** The best proposals for each contact, the likest first; an exercise is only like another exercise. */
    @Transactional
    public Map<UUID, List<Proposal>> of(Collection<Contact> undecided) {
        Map<UUID, List<Proposal>> found = new HashMap<>();
        for (boolean exercise : new boolean[] {false, true}) {
            List<Contact> ofKind = undecided.stream()
                    .filter(contact -> contact.exercise() == exercise)
                    .toList();
            if (!ofKind.isEmpty()) {
                compare(ofKind, incidents.openSince(clock.instant().minus(settings.within()), exercise), found);
            }
        }
        return found;
    }

    private void compare(List<Contact> undecided, List<Incident> open, Map<UUID, List<Proposal>> found) {
        if (open.isEmpty()) {
            return;
        }
        Map<UUID, Set<String>> numbers = numbersOf(open);
        Likeness likeness = new Likeness(settings);
        for (Contact contact : undecided) {
            Likeness.Side report = new Likeness.Side(
                    contact.numberHashes(), contact.place(), contact.complaint(), contact.receivedAt());
            List<Proposal> best = open.stream()
                    .flatMap(incident -> Stream.ofNullable(likeness.of(
                            report,
                            incident.id(),
                            incident.spokenNumber(),
                            new Likeness.Side(
                                    numbers.getOrDefault(incident.id(), Set.of()),
                                    incident.place(),
                                    incident.complaint(),
                                    incident.reportedAt()))))
                    .sorted(Comparator.comparingInt(Proposal::score).reversed().thenComparingLong(Proposal::minutes))
                    .limit(settings.atMost())
                    .toList();
            found.put(contact.id(), best);
        }
    }

    private Map<UUID, Set<String>> numbersOf(List<Incident> open) {
        List<Link> links = incidents.linksTo(open.stream().map(Incident::id).toList()).stream()
                .filter(link -> link.endedAt() == null)
                .toList();
        Map<UUID, Contact> linked = new HashMap<>();
        contacts.byIds(links.stream().map(Link::contactId).toList())
                .forEach(contact -> linked.put(contact.id(), contact));
        Map<UUID, Set<String>> numbers = new HashMap<>();
        for (Link link : links) {
            Contact contact = linked.get(link.contactId());
            if (contact != null) {
                numbers.computeIfAbsent(link.incidentId(), key -> new HashSet<>())
                        .addAll(contact.numberHashes());
            }
        }
        return numbers;
    }
}
