package id.psc119.intake.reception.contact;

import id.psc119.intake.directory.place.PlaceColumns;
import id.psc119.intake.phone.GivenNumber;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What reached us: a press, a call, a message, a visitor. It waits, is claimed by one call taker at a time, and ends with one
 * outcome. What happened belongs to the incident.
 *
 * <p>The numbers are columns of this class itself and in no embeddable: an update then writes only the number that changed, and
 * never the mask of another one that did not open.
 */
@Entity
@DynamicUpdate
public class Contact {
    private static final int LAST_FOUR = 4;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private Instant receivedAt;

    private @Nullable Instant happenedAt;

    private long ageSeconds;

    private boolean exercise;

    @Convert(converter = ContactNumber.AsReceived.class)
    private @Nullable String numberAsReceived;

    @Column(name = "number_e164")
    @Convert(converter = ContactNumber.E164.class)
    private @Nullable String numberE164;

    private @Nullable String numberHash;

    @Convert(converter = ContactNumber.CallBack.class)
    private @Nullable String callBackNumber;

    @Column(name = "call_back_e164")
    @Convert(converter = ContactNumber.CallBackE164.class)
    private @Nullable String callBackE164;

    private @Nullable String callBackHash;

    private @Nullable String verifiedHash;

    private @Nullable String verifiedEnd;

    @Column(insertable = false, updatable = false)
    private short listRank;

    @Embedded
    private @Nullable Reporter reporter;

    @Embedded
    private @Nullable PlaceColumns place;

    private boolean placeByDesk;

    private @Nullable String placeRejected;

    @Enumerated(EnumType.STRING)
    private @Nullable Complaint complaint;

    private @Nullable String note;

    @Embedded
    private ContactFlags flags = new ContactFlags();

    private Instant waitingSince;

    @Embedded
    private @Nullable ContactClaim claim;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Embedded
    private @Nullable ContactWithdrawal withdrawal;

    private @Nullable Instant callBackAskedAt;

    private @Nullable String networkHash;

    private @Nullable UUID groupId;

    private boolean held;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable Instant remindedAt;

    private int reminders;

    protected Contact() {}

    /**
     * A new contact that waits for a call taker.
     *
     * @param happened when it began, by the reporter's clock, where that is known
     * @param age between the press and its arrival; zero for what is received at once
     * @param network keyed hash of the network from which it came, where it came by one
     */
    public Contact(
            UUID id,
            Channel channel,
            Instant receivedAt,
            @Nullable Instant happened,
            Duration age,
            boolean exercise,
            @Nullable String network,
            Instant now) {
        this.id = id;
        this.channel = channel;
        this.receivedAt = receivedAt;
        this.happenedAt = happened;
        this.ageSeconds = Math.max(0, age.toSeconds());
        this.exercise = exercise;
        this.networkHash = network;
        this.waitingSince = now;
    }

    /** Records that it reached us earlier than was known: events of a telephone call overtake each other. */
    public void recordArrival(Instant at) {
        if (at.isBefore(receivedAt)) {
            receivedAt = at;
        }
    }

    /** Records the number that the exchange or gateway showed; the first one stays. */
    public void recordCallerNumber(@Nullable GivenNumber shown) {
        if (numberAsReceived == null && shown != null) {
            numberAsReceived = shown.words();
            numberE164 = shown.e164();
            numberHash = shown.hash();
        }
    }

    /** Sets where the reporter can be called; the newest answer counts. */
    public void setCallBackNumber(@Nullable GivenNumber given) {
        if (given != null) {
            callBackNumber = given.words();
            callBackE164 = given.e164();
            callBackHash = given.hash();
        }
    }

    /** Records the number with which the phone that reports is signed in; the first one stays, and the contact leaves its group. */
    public void recordVerifiedNumber(String hash, String lastFour) {
        if (verifiedHash == null) {
            verifiedHash = hash;
            verifiedEnd = lastFour;
            leaveGroup();
        }
    }

    /** Describes the reporter; what is not answered stays as it was. */
    public void describeReporter(Reporter answers) {
        reporter = answers.over(reporter());
    }

    public void recordComplaint(@Nullable Complaint what) {
        complaint = what == null ? complaint : what;
    }

    public void setNote(@Nullable String words) {
        note = words == null ? note : words;
    }

    /** Sets the place as the call taker knows it: from now on the phone's fixes do not move it. */
    public void setPlace(@Nullable Place byDesk) {
        if (byDesk != null) {
            place = PlaceColumns.of(byDesk);
            placeByDesk = true;
        }
    }

    /** Takes the place from the reporter's phone; what the desk has set stays. A held contact that moves is judged again. */
    public void followPhone(@Nullable Place byPhone) {
        if (!placeByDesk && byPhone != null) {
            held = held && byPhone.equals(place());
            place = PlaceColumns.of(byPhone);
        }
    }

    /** Keeps, as text, what a phone sent for its place and we cannot use: a person may still read something in it. */
    public void rejectPlace(String asSent) {
        placeRejected = asSent;
        setFlag(Flag.PLACE_REJECTED, true);
    }

    public void setFlag(Flag flag, boolean on) {
        flags.set(flag, on);
    }

    /** Puts the contact into a group that came as one flood. */
    public void joinGroup(UUID group) {
        groupId = group;
        setFlag(Flag.FLOOD, true);
    }

    /** True for an open contact of a phone that is not signed in, as long as it is in no group. */
    public boolean mayJoinGroup() {
        return outcome == null && verifiedHash == null && groupId == null;
    }

    /** Takes the contact out of a group whose decision does not cover it. */
    public void leaveGroup() {
        groupId = null;
        held = false;
        setFlag(Flag.FLOOD, false);
    }

    /** The timer does not dispatch the contact: it is left to the decision about its group, or somebody talks with its caller. */
    public void hold() {
        held = true;
    }

    /** Gives the contact back to the timer, which counts again. A member of a group is left to the decision about it. */
    public void endHold(Instant now) {
        if (held && groupId == null) {
            held = false;
            waitingSince = now;
        }
    }

    /**
     * Claims the contact for one call taker; a decision.
     *
     * @param takeOver also from another who has it
     * @throws ProblemException 409 when another has it or it has ended
     */
    public void claim(String person, String name, boolean takeOver, Instant now) {
        if (outcome != null) {
            throw new ProblemException(IntakeProblem.CONTACT_ENDED).with("outcome", outcome);
        }
        if (claim != null && person.equals(claim.personId())) {
            return;
        }
        if (!takeOver) {
            requireNotClaimedByOther(person);
        }
        claim = new ContactClaim(person, name, now);
        remindedAt = null;
        reminders = 0;
    }

    /** Gives the contact back to all; from now on it waits again. */
    public void release(Instant now) {
        if (claim != null) {
            claim = null;
            waitingSince = now;
            remindedAt = null;
            reminders = 0;
            callBackAskedAt = null;
        }
    }

    /** @throws ProblemException 409 naming the call taker who has it, when that is somebody else */
    public void requireNotClaimedByOther(String person) {
        if (claim != null && !claim.personId().equals(person)) {
            throw new ProblemException(IntakeProblem.CONTACT_CLAIMED)
                    .with("claimedBy", claim.name())
                    .with("claimedAt", claim.at());
        }
    }

    /**
     * Ends the contact; a decision.
     *
     * @param correct replaces the outcome in force; only a supervisor may
     * @return false when it had this outcome already
     * @throws ProblemException 409 when another outcome is in force
     */
    public boolean end(Outcome how, boolean correct) {
        if (how == outcome) {
            return false;
        }
        if (outcome != null && !correct) {
            throw new ProblemException(IntakeProblem.OUTCOME_DECIDED).with("outcome", outcome);
        }
        outcome = how;
        return true;
    }

    /**
     * Records that the reporter takes the report back. It decides nothing: the call taker calls back and asks.
     *
     * @return false when they had done so already
     */
    public boolean withdraw(String reason, Instant now) {
        if (withdrawal != null) {
            return false;
        }
        withdrawal = new ContactWithdrawal(now, reason);
        return true;
    }

    /** Records that the desk was asked to call a reporter back who has withdrawn. */
    public void recordCallBackAsked(Instant now) {
        callBackAskedAt = now;
    }

    /**
     * The desk is reminded that the contact still has no outcome.
     *
     * @return how often it was, with this time
     */
    public int recordReminder(Instant now) {
        remindedAt = now;
        return ++reminders;
    }

    /** Turns an exercise into the real thing; there is no way back. */
    public void becomeReal() {
        exercise = false;
    }

    /** True while the contact speaks for an incident: it has not ended as one that needs nobody. */
    public boolean isForIncident() {
        return outcome == null || outcome.hasIncident();
    }

    /** Hash and last four digits of the number with which the reporting phone is signed in; null when it is not. */
    public @Nullable String verifiedHash() {
        return verifiedHash;
    }

    public @Nullable String verifiedEnd() {
        return verifiedEnd;
    }

    public ContactState state() {
        if (outcome != null) {
            return ContactState.ENDED;
        }
        return claim == null ? ContactState.WAITING : ContactState.CLAIMED;
    }

    public UUID id() {
        return id;
    }

    public Channel channel() {
        return channel;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public @Nullable Instant happenedAt() {
        return happenedAt;
    }

    public long ageSeconds() {
        return ageSeconds;
    }

    public boolean exercise() {
        return exercise;
    }

    public @Nullable String numberAsReceived() {
        return numberAsReceived;
    }

    public @Nullable String numberE164() {
        return numberE164;
    }

    public @Nullable String callBackNumber() {
        return callBackNumber;
    }

    public @Nullable String callBackE164() {
        return callBackE164;
    }

    /**
     * The hash of the number that certainly is the reporter's: one that signed in, or that an exchange showed. What somebody typed
     * into a page may be a neighbour's.
     */
    public @Nullable String provenHash() {
        return verifiedHash == null ? numberHash : verifiedHash;
    }

    /** The proven number's last four digits. */
    public @Nullable String provenEnd() {
        if (verifiedHash != null) {
            return verifiedEnd;
        }
        return numberE164 == null ? null : numberE164.substring(numberE164.length() - LAST_FOUR);
    }

    /** True when it came from a phone that is signed in. */
    public boolean isVerified() {
        return verifiedHash != null;
    }

    /** Where the desk's working list sorts it, as the database last had it; lower comes first. */
    public short listRank() {
        return listRank;
    }

    /** Hash of the call-back number, where that can be a person's. */
    public @Nullable String callBackHash() {
        return callBackHash;
    }

    /** Hashes of the numbers that may be the reporter's own. */
    public Set<String> numberHashes() {
        return Stream.of(numberHash, callBackHash).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The number at which the reporter is most likely reached, as it should be dialled. */
    public @Nullable String reachableAt() {
        if (callBackE164 != null) {
            return callBackE164;
        }
        return callBackNumber != null ? callBackNumber : numberE164;
    }

    public Reporter reporter() {
        return reporter == null ? Reporter.UNKNOWN : reporter;
    }

    public @Nullable Place place() {
        return PlaceColumns.placeOf(place);
    }

    public @Nullable String placeRejected() {
        return placeRejected;
    }

    public @Nullable Complaint complaint() {
        return complaint;
    }

    public @Nullable String note() {
        return note;
    }

    public List<Flag> flags() {
        return flags.all();
    }

    /** The flags as their two columns hold them, for the statement that stores a press. */
    public ContactFlags flagColumns() {
        return flags;
    }

    public boolean has(Flag flag) {
        return flags.has(flag);
    }

    /** Since when it waits for a call taker; counted again when one gives it back. */
    public Instant waitingSince() {
        return waitingSince;
    }

    public @Nullable ContactClaim claim() {
        return claim;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    public @Nullable ContactWithdrawal withdrawal() {
        return withdrawal;
    }

    public @Nullable Instant callBackAskedAt() {
        return callBackAskedAt;
    }

    /** Keyed hash of the network from which it came; forgotten after a day. */
    public @Nullable String networkHash() {
        return networkHash;
    }

    public @Nullable UUID groupId() {
        return groupId;
    }
}
