package id.psc119.intake.neighbour;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.handoff.Handoff;
import id.psc119.intake.triage.handoff.Handoffs;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.outbox.NeighbourSender;
import id.psc119.platform.outbox.Neighbours;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports to a neighbouring service's suite what is passed on to it, and its later states, as any agency's system reports to it. The
 * hand-off's id is the report's. Nobody's name or number is sent, and no exercise.
 */
@ApplicationScoped
class PassedOnSender implements NeighbourSender<PassedOnSender.State> {
    private static final int LONGEST = 1500;

    private final Handoffs handoffs;
    private final Incidents incidents;
    private final Contacts contacts;
    private final Neighbours neighbours;
    private final Clock clock;

    PassedOnSender(Handoffs handoffs, Incidents incidents, Contacts contacts, Neighbours neighbours, Clock clock) {
        this.handoffs = handoffs;
        this.incidents = incidents;
        this.contacts = contacts;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /**
     * As {@code PUT /partner-reports/{id}} takes it.
     *
     * @param theirReference our number of the incident
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String theirReference,
            Instant happened,
            Instant sent,
            @Nullable Complaint complaint,
            String description,
            @Nullable Place place) {}

    @Override
    public Neighbours neighbours() {
        return neighbours;
    }

    @Override
    public String service() {
        return "intake";
    }

    @Override
    public Optional<Neighbours.Neighbour> neighbourOf(String id) {
        return handoffs.findByIdOptional(UUID.fromString(id))
                .filter(Handoff::isForNeighbour)
                .flatMap(handoff -> neighbours.named(handoff.agencyName()));
    }

    @Override
    public String kind() {
        return "partner-reports";
    }

    @Override
    public Optional<State> state(String id) {
        return handoffs.findByIdOptional(UUID.fromString(id)).map(this::state);
    }

    private State state(Handoff handoff) {
        Optional<Incident> incident = Optional.ofNullable(handoff.incidentId()).flatMap(incidents::findByIdOptional);
        Optional<Contact> contact = Optional.ofNullable(handoff.contactId()).flatMap(contacts::findByIdOptional);
        String description = Stream.concat(
                        Stream.of(
                                handoff.reason(),
                                incident.map(Incident::colour).map(Enum::name).orElse(null),
                                incident.map(Incident::wayDescription).orElse(null)),
                        incident.map(Incident::hazards).orElse(List.of()).stream())
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("; "));
        return new State(
                incident.map(Incident::spokenNumber).orElse(handoff.id().toString()),
                incident.map(Incident::reportedAt).orElse(handoff.askedAt()),
                clock.instant(),
                incident.map(Incident::complaint)
                        .or(() -> contact.map(Contact::complaint))
                        .orElse(null),
                WellFormed.cut(description, LONGEST),
                incident.map(Incident::place)
                        .or(() -> contact.map(Contact::place))
                        .orElse(null));
    }

    @Override
    public Collection<String> open() {
        return handoffs.unansweredBy(
                neighbours.all().stream().map(Neighbours.Neighbour::name).toList());
    }
}
