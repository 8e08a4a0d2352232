package id.psc119.intake.reception.message;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.phone.GivenNumber;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.question.TakeAnswer;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.reception.conversation.Asked;
import id.psc119.intake.reception.conversation.ReporterNews;
import id.psc119.intake.reception.picture.ContactPictures;
import id.psc119.intake.reception.press.WithdrawContact;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes text messages into the reception. A message that a gateway sends again is stored once; further messages of a number add to
 * its open contact. All of one delivery are stored, or none is.
 */
@ApplicationScoped
public class TakeMessages {
    private static final Logger LOG = Logger.getLogger(TakeMessages.class);
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_LANDMARK = 500;
    private static final int LONGEST_REASON = 200;
    private static final Duration FOLLOWED = Duration.ofDays(1);
    private static final Duration LONGEST_RINGING = Duration.ofMinutes(3);
    private static final String CUT = "…\n";
    private static final String IMAGE = "image";
    private static final String MISSED_CALL = "missed-call";
    private static final String MISSED_CALL_NOTE = "[panggilan tak terjawab di nomor siaga unit]";

    private final ReceivedMessages messages;
    private final Contacts contacts;
    private final Reception reception;
    private final PhoneNumbers numbers;
    private final Localities localities;
    private final ReporterNews news;
    private final WithdrawContact withdrawContact;
    private final DutyAnswers dutyAnswers;
    private final TakeAnswer takeAnswer;
    private final ContactPictures pictures;
    private final Sweeps sweeps;
    private final MessageSettings settings;
    private final Clock clock;

    TakeMessages(
            ReceivedMessages messages,
            Contacts contacts,
            Reception reception,
            PhoneNumbers numbers,
            Localities localities,
            ReporterNews news,
            WithdrawContact withdrawContact,
            DutyAnswers dutyAnswers,
            TakeAnswer takeAnswer,
            ContactPictures pictures,
            Sweeps sweeps,
            MessageSettings settings,
            Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.reception = reception;
        this.numbers = numbers;
        this.localities = localities;
        this.news = news;
        this.withdrawContact = withdrawContact;
        this.dutyAnswers = dutyAnswers;
        this.takeAnswer = takeAnswer;
        this.pictures = pictures;
        this.sweeps = sweeps;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a delivery; it has been committed when this returns. */
    @Transactional
    void take(List<IncomingMessage> delivery) {
        // In one order, so that two deliveries never wait for each other.
        delivery.stream()
                .flatMap(message -> Stream.ofNullable(numberOf(message)))
                .flatMap(number -> Stream.ofNullable(number.hash()))
                .collect(Collectors.toCollection(java.util.TreeSet::new))
                .forEach(messages::lockSender);
        Instant now = clock.instant();
        delivery.forEach(message -> take(message, now));
    }

    private void take(IncomingMessage message, Instant now) {
        if (!messages.add(message, now)) {
            LOG.infof("message repeated: channel=%s kind=%s", message.channel(), message.kind());
            return;
        }
        Optional<Contact> conversation = conversationOf(message, now);
        if (!message.makesContact() && conversation.isEmpty()) {
            LOG.infof("message kept without a contact: channel=%s kind=%s", message.channel(), message.kind());
            return;
        }
        if (isQuestion(message, conversation, now)
                || isAnswer(message, conversation, now)
                || isForAnother(message, conversation, now)) {
            return;
        }
        receive(message, conversation, now);
    }

    /**
     * Takes an event of a call to the line at which a missed call means that a car is ready. Fleet is asked whose number it is once nobody
     * has answered, and a call of anybody else becomes a contact to call back.
     *
     * @return false when it showed no person's number, so that nobody can be asked
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean takeReadyCall(String callId, @Nullable String caller, Instant at, boolean isOver) {
        Instant now = clock.instant();
        IncomingMessage message = new IncomingMessage(
                Channel.CALL_GSM,
                callMessage(callId),
                caller,
                null,
                at,
                MISSED_CALL,
                MISSED_CALL_NOTE,
                IncomingMessage.Location.NONE,
                null,
                true);
        @Nullable GivenNumber number = numberOf(message);
        @Nullable String e164 = number == null ? null : number.e164();
        if (e164 == null) {
            return false;
        }
        if (messages.add(message, now)) {
            // Its end may never be reported: then it is asked about all the same.
            dutyAnswers.add(Uuid7.at(now), message, e164, now, isOver ? now : now.plus(LONGEST_RINGING));
        } else if (isOver) {
            dutyAnswers.hasten(message.channel(), message.id(), now);
        }
        sweeps.wakeAfterCommit(AskFleet.NAME);
        return true;
    }

    /** Somebody answered it after all, so it is a call like any other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void readyCallAnswered(String callId) {
        dutyAnswers.forget(Channel.CALL_GSM, callMessage(callId));
    }

    private static String callMessage(String callId) {
        return "call:" + callId;
    }

    /** A message that neither fleet nor referral takes, or that they cannot be asked about, is a contact like any other. */
    @Transactional(Transactional.TxType.MANDATORY)
    void giveToDesk(DutyAnswers.Waiting waiting) {
        Instant now = clock.instant();
        IncomingMessage message = new IncomingMessage(
                waiting.channel(),
                waiting.messageId(),
                waiting.number(),
                null,
                waiting.sentAt() == null ? waiting.receivedAt() : waiting.sentAt(),
                "text",
                waiting.text(),
                PointInText.in(waiting.text()),
                null,
                true);
        receive(message, conversationOf(message, now), now);
    }

    /** What reporters ask about their own report is answered, and makes no new contact. Without a report it is one. */
    private boolean isQuestion(IncomingMessage message, Optional<Contact> conversation, Instant now) {
        Optional<Asked> asked = Asked.in(message.text());
        Optional<Contact> about = asked.isEmpty() ? Optional.empty() : conversation.or(() -> latestOf(message, now));
        if (about.isEmpty()) {
            return false;
        }
        Contact contact = about.get();
        if (asked.get() == Asked.CANCEL) {
            withdrawContact.withdraw(contact, WellFormed.cut(message.text(), LONGEST_REASON));
        }
        news.asked(contact.id(), message.channel(), asked.get());
        messages.belongsTo(message, contact.id());
        expectPicture(message, contact.id(), now);
        LOG.infof("message answered: contact=%s channel=%s asked=%s", contact.id(), message.channel(), asked.get());
        return true;
    }

    /** The newest report of this number of the last day, on whatever channel it came. */
    private Optional<Contact> latestOf(IncomingMessage message, Instant now) {
        @Nullable GivenNumber number = numberOf(message);
        @Nullable String hash = number == null ? null : number.hash();
        return hash == null
                ? Optional.empty()
                : contacts.ofNumbers(List.of(hash), Uuid7.at(now), false, 1).stream()
                        .filter(contact -> contact.receivedAt().isAfter(now.minus(FOLLOWED)))
                        .findFirst()
                        .flatMap(contact -> contacts.lock(contact.id()));
    }

    /** What answers a question of ours goes to the service that asked, and makes no contact. */
    private boolean isAnswer(IncomingMessage message, Optional<Contact> conversation, Instant now) {
        @Nullable GivenNumber number = numberOf(message);
        @Nullable String e164 = number == null ? null : number.e164();
        @Nullable String hash = number == null ? null : number.hash();
        return e164 != null
                && hash != null
                && takeAnswer.take(
                        message.text(),
                        new TakeAnswer.Writer(e164, hash, message.channel()),
                        conversation.isPresent(),
                        now);
    }

    private boolean isForAnother(IncomingMessage message, Optional<Contact> conversation, Instant now) {
        @Nullable GivenNumber number = numberOf(message);
        @Nullable String e164 = number == null ? null : number.e164();
        if (conversation.isPresent()
                || e164 == null
                || !message.kind().equals("text")
                || !(DutyAnswers.mayBe(message.text()) || DutyAnswers.mayBeForBus(message.text()))) {
            return false;
        }
        dutyAnswers.add(Uuid7.at(now), message, e164, now, now);
        sweeps.wakeAfterCommit(AskFleet.NAME);
        return true;
    }

    private void receive(IncomingMessage message, Optional<Contact> conversation, Instant now) {
        UUID contact = conversation.map(Contact::id).orElseGet(() -> Uuid7.at(now));
        expectPicture(message, contact, now);
        @Nullable Instant sent = possible(message.sentAt(), now);
        reception.receive(new IncomingReport(
                contact,
                message.channel(),
                new IncomingReport.Timing(null, sent, sent == null ? Duration.ZERO : Duration.between(sent, now)),
                false,
                new IncomingReport.Numbers(WellFormed.cutOrNull(message.from(), LONGEST_NUMBER), null, null),
                new Reporter(WellFormed.cutOrNull(message.name(), LONGEST_NAME), null),
                whereabouts(message.location()),
                new IncomingReport.Words(
                        null, noteOf(conversation.map(Contact::note).orElse(null), message.text())),
                new IncomingReport.Origin(null, Set.of(), null)));
        messages.belongsTo(message, contact);
    }

    /** A photo is at the gateway; it is fetched once this is committed. */
    private void expectPicture(IncomingMessage message, UUID contact, Instant now) {
        @Nullable String media = message.media();
        if (media != null && message.kind().equals(IMAGE)) {
            pictures.expect(Uuid7.at(now), contact, message.channel(), media, now);
            sweeps.wakeAfterCommit(FetchPictures.NAME);
        }
    }

    private Optional<Contact> conversationOf(IncomingMessage message, Instant now) {
        @Nullable GivenNumber number = numberOf(message);
        @Nullable String hash = number == null ? null : number.hash();
        return hash == null
                ? Optional.empty()
                : contacts.lockConversation(message.channel(), hash, now.minus(settings.conversation()));
    }

    private @Nullable GivenNumber numberOf(IncomingMessage message) {
        return numbers.given(WellFormed.cutOrNull(message.from(), LONGEST_NUMBER));
    }

    private IncomingReport.Whereabouts whereabouts(IncomingMessage.Location location) {
        @Nullable GeoPoint point = location.point();
        if (point == null) {
            return new IncomingReport.Whereabouts(null, false, location.rejected());
        }
        Place place = new Place(
                point,
                null,
                PlaceSource.GPS,
                null,
                null,
                null,
                null,
                null,
                WellFormed.cutOrNull(location.landmark(), LONGEST_LANDMARK),
                null);
        return new IncomingReport.Whereabouts(localities.complete(place), false, null);
    }

    /** Of a long conversation the oldest words are cut off; each whole message is in its own row. */
    private static @Nullable String noteOf(@Nullable String before, String text) {
        if (text.isBlank()) {
            return null;
        }
        String latest = WellFormed.cut(text, LONGEST_NOTE);
        String all = before == null || before.isBlank() ? latest : before + "\n" + latest;
        if (all.length() <= LONGEST_NOTE) {
            return all;
        }
        int begin = all.length() - LONGEST_NOTE + CUT.length();
        return CUT + all.substring(Character.isLowSurrogate(all.charAt(begin)) ? begin + 1 : begin);
    }

    /** A time that cannot be is no time. */
    private static @Nullable Instant possible(@Nullable Instant sent, Instant now) {
        return sent == null || sent.isBefore(now.minus(Duration.ofDays(31))) || sent.isAfter(now.plusSeconds(300))
                ? null
                : sent.isAfter(now) ? now : sent;
    }
}
