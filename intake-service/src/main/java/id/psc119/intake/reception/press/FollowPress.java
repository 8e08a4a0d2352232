package id.psc119.intake.reception.press;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how far reports have come, for their reporters. */
@ApplicationScoped
public class FollowPress {
    private static final int SHOWN = 50;

    private final Presses presses;
    private final Contacts contacts;
    private final Incidents incidents;
    private final Progresses progresses;

    FollowPress(Presses presses, Contacts contacts, Incidents incidents, Progresses progresses) {
        this.presses = presses;
        this.contacts = contacts;
        this.incidents = incidents;
        this.progresses = progresses;
    }

    /** A report as its reporter may see it. */
    public record Followed(
            Contact contact,
            @Nullable Incident incident,
            @Nullable Progress progress) {
        public PressState state() {
            return PressState.of(contact, incident, progress);
        }

        /** The key of the text that tells the reporter; the app and the messages use the same. */
        public String messageKey() {
            boolean isWithdrawn = contact.withdrawal() != null;
            return switch (state()) {
                case RECEIVED -> isWithdrawn ? "press.withdrawn" : "press.received";
                case BEING_HANDLED -> {
                    if (isWithdrawn) {
                        yield "press.withdrawn";
                    }
                    yield progress != null && progress.state() == Progress.State.ASSIGNED
                            ? "press.assigned"
                            : "press.being-handled";
                }
                case HELP_ON_THE_WAY -> {
                    if (isWithdrawn) {
                        yield "press.withdrawn-help-on-the-way";
                    }
                    yield progress != null && progress.state() == Progress.State.EN_ROUTE
                            ? "press.help-on-the-way"
                            : "press.help-is-there";
                }
                case ENDED -> contact.outcome() == Outcome.PASSED_ON ? "press.passed-on" : "press.ended";
            };
        }
    }

    /** One press, opened by its secret. */
    @Transactional
    Followed follow(PressId id, PressSecret secret) {
        UUID contactId = presses.opened(id, secret).contactId();
        Contact contact =
                contacts.findByIdOptional(contactId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return followed(List.of(contact)).getFirst();
    }

    /** One press, opened by the code of its tracking link. */
    @Transactional
    Followed followShared(UUID contactId, String code) {
        return presses.findByIdOptional(contactId)
                .filter(press -> PressSecret.shares(press, code))
                .flatMap(press -> contacts.findByIdOptional(press.contactId()))
                .map(contact -> followed(List.of(contact)).getFirst())
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** These contacts, however they reached us. Whoever asks may see them. */
    @Transactional
    public List<Followed> follow(List<UUID> ids) {
        return followed(contacts.byIds(ids));
    }

    /** What came from phones that were signed in with this number, the newest first. */
    @Transactional
    List<Followed> followAll(SignedInPhones.Proven number) {
        return followed(contacts.verifiedBy(number.numberHash(), SHOWN));
    }

    private List<Followed> followed(List<Contact> own) {
        if (own.isEmpty()) {
            return List.of();
        }
        Map<UUID, UUID> incidentOf = incidents
                .linksOf(own.stream().map(Contact::id).toList())
                .stream()
                .collect(Collectors.toMap(Link::contactId, Link::incidentId));
        Map<UUID, Incident> linked =
                incidents.byIds(incidentOf.values()).stream().collect(Collectors.toMap(Incident::id, it -> it));
        Map<UUID, Progress> progress = progresses.of(linked.keySet());
        return own.stream()
                .map(contact -> {
                    @Nullable UUID incident = incidentOf.get(contact.id());
                    return incident == null
                            ? new Followed(contact, null, null)
                            : new Followed(contact, linked.get(incident), progress.get(incident));
                })
                .toList();
    }
}
