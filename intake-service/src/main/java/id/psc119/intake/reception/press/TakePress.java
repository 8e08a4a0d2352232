package id.psc119.intake.reception.press;

import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.assessment.AssessContacts;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.reception.group.GroupRef;
import id.psc119.intake.reception.group.GrowingFloods;
import id.psc119.intake.reception.group.PressPatterns;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a press of the button, or a later report of it, into the reception. Reports are repeated and overtake each other on a bad
 * network: whatever their order, the same reports leave the same contact.
 *
 * <p>The first report of a press is stored by one statement and needs no other query. Everything that compares it with other
 * contacts is done after that, by {@link AssessContacts}.
 */
@ApplicationScoped
public class TakePress {
    /** Ids that are tried: the one sent, and those computed from it where another contact has it. */
    private static final int MOST_IDS = 4;

    private final AddToPress addToPress;
    private final NewPresses newPresses;
    private final Localities localities;
    private final Reception reception;
    private final PressPatterns patterns;
    private final GrowingFloods floods;
    private final DeskViews views;
    private final EventLog log;
    private final AssessContacts assessment;
    private final Clock clock;

    TakePress(
            AddToPress addToPress,
            NewPresses newPresses,
            Localities localities,
            Reception reception,
            PressPatterns patterns,
            GrowingFloods floods,
            DeskViews views,
            EventLog log,
            AssessContacts assessment,
            Clock clock) {
        this.addToPress = addToPress;
        this.newPresses = newPresses;
        this.localities = localities;
        this.reception = reception;
        this.patterns = patterns;
        this.floods = floods;
        this.views = views;
        this.log = log;
        this.assessment = assessment;
        this.clock = clock;
    }

    /**
     * A report as it was sent.
     *
     * @param network keyed hash of the network from which it came
     * @param agent the header {@code User-Agent}
     * @param phone the number with which the phone is signed in, where it is
     */
    record Sent(
            PressId id,
            PressSecret secret,
            PressReport report,
            String network,
            @Nullable String agent,
            Optional<SignedInPhones.Proven> phone) {}

    /**
     * What became of the report.
     *
     * @param isNew true when it made the contact
     * @param ignored names of the fields that were not used
     */
    record Taken(Contact contact, boolean isNew, List<String> ignored) {}

    /** Takes a report. Nothing in it refuses it. It has been committed when this returns. */
    Taken take(Sent sent) {
        Instant now = clock.instant();
        PressId id = sent.id();
        for (int i = 0; i < MOST_IDS; i++) {
            // Under the id of a contact that the desk made, or of another phone's press, nobody may see or change that
            // one.
            Set<Flag> noticed = noticed(id, sent.secret());
            @Nullable Taken stored = store(id.value(), sent, noticed, now);
            if (stored != null) {
                return stored;
            }
            Optional<Taken> added = addToPress.add(id.value(), sent, noticed, now);
            if (added.isPresent()) {
                return added.get();
            }
            id = new PressId(id.of(sent.secret()), true);
        }
        throw new IllegalStateException("no id is free for a press");
    }

    /** Does all that {@link #take} does for a new press, and takes it back. */
    void rehearse(Sent sent) {
        Fresh fresh = fresh(sent.id().value(), sent, noticed(sent.id(), sent.secret()), clock.instant());
        newPresses.rehearse(fresh.in(null, views));
    }

    private @Nullable Taken store(UUID id, Sent sent, Set<Flag> noticed, Instant now) {
        Fresh fresh = fresh(id, sent, noticed, now);
        Contact contact = fresh.contact();
        @Nullable
        GroupRef group = contact.isVerified()
                ? null
                : floods.growing(contact.networkHash(), fresh.patterns(), contact.exercise());
        NewPresses.Result result = newPresses.store(fresh.in(group, views));
        if (result == NewPresses.Result.GROUP_IS_DECIDED && group != null) {
            floods.forget(group.id());
            result = newPresses.store(fresh.in(null, views));
        }
        if (result != NewPresses.Result.STORED) {
            return null;
        }
        log.announce();
        assessment.wake();
        reception.logArrival(contact);
        return new Taken(contact, true, sent.report().ignored());
    }

    private Fresh fresh(UUID id, Sent sent, Set<Flag> noticed, Instant now) {
        Press press = new Press(id, sent.secret().hash());
        press.take(sent.report(), now);
        Contact contact = reception.open(
                incoming(
                        press,
                        sent,
                        localities,
                        new IncomingReport.Numbers(
                                null, press.callBackNumber(), sent.phone().orElse(null)),
                        press.note(),
                        noticed,
                        now),
                now);
        return new Fresh(contact, press, contact.isVerified() ? List.of() : patterns.of(traits(sent, contact)));
    }

    /** A press that is not stored yet. */
    private record Fresh(Contact contact, Press press, List<String> patterns) {
        NewPresses.NewPress in(@Nullable GroupRef group, DeskViews views) {
            if (group == null) {
                contact.leaveGroup();
            } else {
                contact.joinGroup(group.id());
            }
            return new NewPresses.NewPress(contact, press, patterns, views.ofNew(contact, group));
        }
    }

    private static PressPatterns.Traits traits(Sent sent, Contact contact) {
        PressReport report = sent.report();
        return new PressPatterns.Traits(
                Stream.of(report.note(), report.landmark())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")),
                report.point(),
                report.accuracyMetres(),
                contact.callBackE164(),
                sent.agent(),
                report.fields());
    }

    /**
     * The report as the reception takes it, with the place as the press knows it by now.
     *
     * @param note what the report changed; null for nothing
     */
    static IncomingReport incoming(
            Press press,
            Sent sent,
            Localities localities,
            IncomingReport.Numbers numbers,
            @Nullable String note,
            Set<Flag> noticed,
            Instant now) {
        PressReport report = sent.report();
        @Nullable Place place = press.place();
        return new IncomingReport(
                press.contactId(),
                Channel.BUTTON,
                timing(report, now),
                Boolean.TRUE.equals(report.exercise()),
                numbers,
                Reporter.UNKNOWN,
                new IncomingReport.Whereabouts(
                        place == null ? null : localities.complete(place), false, report.rejectedPlace()),
                new IncomingReport.Words(null, note),
                new IncomingReport.Origin(sent.network(), noticed, null));
    }

    private static IncomingReport.Timing timing(PressReport report, Instant now) {
        // Both by the phone's clock where it gives both: then a wrong clock does not matter.
        Instant happened = report.happened();
        Duration age = happened == null
                ? Duration.ZERO
                : Duration.between(happened, report.sent() == null ? now : report.sent());
        return new IncomingReport.Timing(null, happened, age);
    }

    private static Set<Flag> noticed(PressId id, PressSecret secret) {
        Set<Flag> noticed = EnumSet.noneOf(Flag.class);
        if (id.isWeak()) {
            noticed.add(Flag.WEAK_ID);
        }
        if (!secret.isStrong()) {
            noticed.add(Flag.WEAK_SECRET);
        }
        return noticed;
    }
}
