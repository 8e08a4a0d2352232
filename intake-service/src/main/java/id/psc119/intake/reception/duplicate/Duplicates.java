package id.psc119.intake.reception.duplicate;

import id.psc119.intake.directory.area.RegencyExtent;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proposes open incidents that may be the same event as a contact or another incident, from the copy in memory. */
@ApplicationScoped
public class Duplicates {
    private final OpenIncidents open;
    private final RegencyExtent extent;
    private final DuplicateSettings settings;

    Duplicates(OpenIncidents open, RegencyExtent extent, DuplicateSettings settings) {
        this.open = open;
        this.extent = extent;
        this.settings = settings;
    }

    /** How fresh the copy of the open incidents must be. */
    public enum Freshness {
        /** As it is: for what must not wait. */
        AS_KNOWN,
        /** With everything that this replica has committed. */
        CURRENT
    }

    /**
     * What is compared.
     *
     * @param ownIncident the incident to which it belongs already; that one is not proposed
     * @param numbers hashes of the numbers that may be the reporters' own
     */
    public record Subject(
            UUID id,
            @Nullable UUID ownIncident,
            boolean exercise,
            Set<String> numbers,
            @Nullable Place place,
            @Nullable Complaint complaint,
            Instant reportedAt) {

        public static Subject of(Contact contact, @Nullable UUID incident) {
            return new Subject(
                    contact.id(),
                    incident,
                    contact.exercise(),
                    contact.numberHashes(),
                    contact.place(),
                    contact.complaint(),
                    contact.receivedAt());
        }

        /** @param numbers hashes of the numbers of its contacts */
        public static Subject of(Incident incident, Set<String> numbers) {
            return new Subject(
                    incident.id(),
                    incident.id(),
                    incident.exercise(),
                    numbers,
                    incident.place(),
                    incident.complaint(),
                    incident.reportedAt());
        }
    }

    /** The best proposals for each subject that has any, the likest first. */
    public Map<UUID, List<Proposal>> of(Collection<Subject> subjects, Freshness freshness) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        Collection<OpenIncidents.Compared> incidents = switch (freshness) {
            case AS_KNOWN -> open.known();
            case CURRENT -> open.current();
        };
        Map<UUID, List<Proposal>> found = new HashMap<>();
        for (Subject subject : subjects) {
            List<Proposal> best = best(subject, incidents);
            if (!best.isEmpty()) {
                found.put(subject.id(), best);
            }
        }
        return found;
    }

    /** An exercise is only like another exercise. */
    private List<Proposal> best(Subject subject, Collection<OpenIncidents.Compared> incidents) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        Likeness likeness = new Likeness(settings);
        Place place = subject.place();
        Likeness.Side side = Likeness.Side.of(
                subject.numbers(),
                place,
                place != null && extent.isInTown(place),
                subject.complaint(),
                subject.reportedAt());
        return incidents.stream()
                .filter(other -> other.incident().exercise() == subject.exercise()
                        && !other.incident().id().equals(subject.ownIncident()))
                .flatMap(other -> Stream.ofNullable(likeness.of(
                        side, other.incident().id(), other.incident().spokenNumber(), other.side())))
                .sorted(Comparator.comparingInt(Proposal::score).reversed().thenComparingLong(Proposal::minutes))
                .limit(settings.atMost())
                .toList();
    }
}
