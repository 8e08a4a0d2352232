package id.psc119.intake.neighbour;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.partner.FollowPartnerReport;
import id.psc119.intake.reception.press.FollowPress;
import id.psc119.intake.triage.handoff.HandoffState;
import id.psc119.platform.outbox.NeighbourSender;
import id.psc119.platform.outbox.Neighbours;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers a neighbouring service's suite what becomes of an incident that it has passed on to us: received, accepted once a person has made
 * it an incident of ours, refused when it became none, closed. Each answer is sent once, under an id made of the report's.
 */
@ApplicationScoped
class PassedOnAnswerSender implements NeighbourSender<PassedOnAnswerSender.State> {
    private static final String BETWEEN = ".";

    private final FollowPartnerReport reports;
    private final FollowPress follow;
    private final Neighbours neighbours;
    private final Clock clock;

    PassedOnAnswerSender(FollowPartnerReport reports, FollowPress follow, Neighbours neighbours, Clock clock) {
        this.reports = reports;
        this.follow = follow;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /** As {@code PUT /partner-handoffs/{id}/steps/{reportId}} takes it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(HandoffState step, @Nullable String reason, Instant happened, Instant sent) {}

    /** How far a report has come; empty for one that is no neighbour's. */
    Optional<HandoffState> stepOf(UUID contactId) {
        return neighbourOf(contactId)
                .flatMap(neighbour -> follow.follow(List.of(contactId)).stream().findFirst())
                .map(PassedOnAnswerSender::step);
    }

    private static HandoffState step(FollowPress.Followed followed) {
        @Nullable Outcome outcome = followed.contact().outcome();
        if (followed.incident() != null) {
            if (followed.progress() != null && followed.progress().closedAt() != null) {
                return HandoffState.CLOSED;
            }
            // What was dispatched because nobody had looked is accepted when somebody has.
            return followed.incident().untriaged() ? HandoffState.RECEIVED : HandoffState.ACCEPTED;
        }
        return outcome == null ? HandoffState.RECEIVED : HandoffState.REFUSED;
    }

    /** The mark of one answer. */
    static String idOf(UUID contactId, HandoffState step) {
        return contactId + BETWEEN + step;
    }

    private static UUID contactOf(String id) {
        return UUID.fromString(id.substring(0, id.indexOf(BETWEEN)));
    }

    private Optional<Neighbours.Neighbour> neighbourOf(UUID contactId) {
        return neighbours.all().stream()
                .filter(each -> each.account() != null
                        && !reports.ownOf(each.account(), List.of(contactId)).isEmpty())
                .findFirst();
    }

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
        return neighbourOf(contactOf(id));
    }

    @Override
    public String kind() {
        return "partner-handoffs";
    }

    @Override
    public List<String> path(String id) {
        UUID step = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return List.of("intake", kind(), contactOf(id).toString(), "steps", step.toString());
    }

    /** Nothing when the report has come further meanwhile: that answer is on its way, and a late one would seem to be the last. */
    @Override
    public Optional<State> state(String id) {
        UUID contactId = contactOf(id);
        Instant now = clock.instant();
        return stepOf(contactId)
                .filter(step -> idOf(contactId, step).equals(id))
                .map(step -> new State(step, step == HandoffState.REFUSED ? outcomeOf(contactId) : null, now, now));
    }

    private @Nullable String outcomeOf(UUID contactId) {
        return follow.follow(List.of(contactId)).stream()
                .map(followed -> followed.contact().outcome())
                .filter(Objects::nonNull)
                .map(Outcome::name)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<String> open() {
        // What has no end yet is answered again with its next change.
        return List.of();
    }
}
