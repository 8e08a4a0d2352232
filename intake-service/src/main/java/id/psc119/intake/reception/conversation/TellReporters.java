package id.psc119.intake.reception.conversation;

import id.psc119.intake.language.Texts;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.press.FollowPress;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who report by SMS or WhatsApp how far their report has come: the same states and the same words as in the app. A report is
 * answered when it arrives, when it is an incident with a spoken number, and when its state changes.
 */
@ApplicationScoped
class TellReporters implements Sweep<UUID> {
    static final String NAME = "conversations";

    private static final Locale INDONESIAN = Locale.of("id");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm", INDONESIAN);
    private static final Duration OF_USE = Duration.ofMinutes(30);
    private static final String RECEIVED = "press.received";
    private static final String BEING_HANDLED = "press.being-handled";

    private final Conversations conversations;
    private final FollowPress follow;
    private final PersonMessages messages;
    private final Regency regency;

    TellReporters(Conversations conversations, FollowPress follow, PersonMessages messages, Regency regency) {
        this.conversations = conversations;
        this.follow = follow;
        this.messages = messages;
        this.regency = regency;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return conversations.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM conversation");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return conversations.due(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        conversations.lockDue(id, now).ifPresent(conversation -> {
            Optional<FollowPress.Followed> followed =
                    follow.follow(List.of(id)).stream().findFirst();
            followed.filter(report -> isWorthTelling(conversation, report))
                    .ifPresent(report -> tell(conversation, report, now));
            @Nullable UUID incident = followed.map(TellReporters::incidentOf).orElse(null);
            conversations.recordSent(
                    id, followed.map(FollowPress.Followed::messageKey).orElse(conversation.lastText()), incident);
        });
    }

    static boolean isWorthTelling(Conversations.Conversation conversation, FollowPress.Followed report) {
        if (conversation.asked() != null) {
            return true;
        }
        String key = report.messageKey();
        boolean isFirst = conversation.lastText() == null;
        boolean isNews = !key.equals(conversation.lastText())
                || !Objects.equals(conversation.lastIncident(), incidentOf(report));
        return switch (report.state()) {
            // A blocked number and a flood get no receipt: it would cost much and help nobody. The desk sees them.
            case RECEIVED ->
                isNews
                        && !report.contact().has(Flag.BLOCKED)
                        && report.contact().groupId() == null;
            // A claim alone is no news; the spoken number is.
            case BEING_HANDLED -> isNews && (report.incident() != null || !key.equals(BEING_HANDLED));
            case HELP_ON_THE_WAY -> isNews;
            // Whoever never had a message gets none that it is over.
            case ENDED -> isNews && !isFirst;
        };
    }

    private void tell(Conversations.Conversation conversation, FollowPress.Followed report, Instant now) {
        Contact contact = report.contact();
        @Nullable String number = contact.numberE164() == null ? contact.callBackE164() : contact.numberE164();
        if (number == null || Masks.isMask(number)) {
            return;
        }
        String key = report.messageKey();
        @Nullable Incident incident = report.incident();
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                key.equals(RECEIVED) ? "reporter.received" : "reporter.news",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("number", incident == null ? "" : " " + incident.spokenNumber()),
                        Map.entry("news", Texts.in(List.of(INDONESIAN)).of(key)),
                        Map.entry("coming", coming(report.progress())),
                        Map.entry("telephone", regency.telephoneNumbers().getFirst())),
                "id",
                new PersonMessage.Subject("CONTACT", contact.id()),
                contact.exercise(),
                false,
                now.plus(OF_USE),
                conversation.channel().name()));
    }

    /** Who comes and when, as far as dispatch has said; an estimate is called so. */
    private String coming(@Nullable Progress progress) {
        if (progress == null || progress.state() != Progress.State.EN_ROUTE) {
            return "";
        }
        return progress.units().stream()
                .flatMap(unit -> Stream.ofNullable(unit.etaAt())
                        .map(eta -> " (" + (unit.callSign() == null ? "" : unit.callSign() + ", ") + "kira-kira pukul "
                                + CLOCK.format(eta.atZone(regency.zone())) + ")"))
                .findFirst()
                .orElse("");
    }

    private static @Nullable UUID incidentOf(FollowPress.Followed report) {
        @Nullable Incident incident = report.incident();
        return incident == null ? null : incident.id();
    }
}
