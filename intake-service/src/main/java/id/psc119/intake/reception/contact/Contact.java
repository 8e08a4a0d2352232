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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What reached us: a press, a call, a message, a visitor. It waits, is claimed by one call taker at a time, and ends with one
 * outcome; what happened is the incident's.
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
    private boolean sortedDown;

    private @Nullable String reporterName;

    private @Nullable String reporterRelation;

    @Embedded
    private @Nullable PlaceColumns place;

    private boolean placeByDesk;

    private @Nullable String placeRejected;

    @Enumerated(EnumType.STRING)
    private @Nullable Complaint complaint;

    private @Nullable String note;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> flags = new ArrayList<>();

    private Instant waitingSince;

    private @Nullable String claimedBy;

    private @Nullable String claimedByName;

    private @Nullable Instant claimedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String withdrawalReason;

    private @Nullable Instant withdrawnAt;

    protected Contact() {}

    /**
     * A new contact that waits for a call taker.
     *
     * @param happened when it began, by the reporter's clock, where that is known
     * @param age between the press and its arrival; zero for what is received at once
     */
    public Contact(
            UUID id,
            Channel channel,
            Instant receivedAt,
            @Nullable Instant happened,
            Duration age,
            boolean exercise,
            Instant now) {
        this.id = id;
        this.channel = channel;
        this.receivedAt = receivedAt;
        this.happenedAt = happened;
        this.ageSeconds = Math.max(0, age.toSeconds());
        this.exercise = exercise;
        this.waitingSince = now;
    }

    /** The number that the exchange or app showed; the first one stays. */
    public void showedNumber(@Nullable GivenNumber shown) {
        if (numberAsReceived == null && shown != null) {
            numberAsReceived = shown.words();
            numberE164 = shown.e164();
            numberHash = shown.hash();
        }
    }

    /** Where the reporter can be called; the newest answer counts. */
    public void callBackAt(@Nullable GivenNumber told) {
        if (told != null) {
            callBackNumber = told.words();
            callBackE164 = told.e164();
            callBackHash = told.hash();
        }
    }

    /** The number with which the phone that reports is signed in; the first one stays. */
    public void verified(String hash, String lastFour) {
        if (verifiedHash == null) {
            verifiedHash = hash;
            verifiedEnd = lastFour;
        }
    }

    /** Who reports, apart from whose number it is. */
    public void reporter(@Nullable String name, @Nullable String relation) {
        reporterName = name == null ? reporterName : name;
        reporterRelation = relation == null ? reporterRelation : relation;
    }

    public void told(@Nullable Complaint what, @Nullable String words) {
        complaint = what == null ? complaint : what;
        note = words == null ? note : words;
    }

    /** The place as the call taker has it: from now on the phone's fixes do not move it. */
    public void locate(@Nullable Place byDesk) {
        if (byDesk != null) {
            place = PlaceColumns.of(byDesk);
            placeByDesk = true;
        }
    }

    /** The place as the reporter's phone has it; what the desk has set stays. */
    public void phoneIsAt(@Nullable Place byPhone) {
        if (!placeByDesk && byPhone != null) {
            place = PlaceColumns.of(byPhone);
        }
    }

    /** Keeps, as text, what a phone sent for its place and we cannot use: a person may still read something in it. */
    public void placeCannotBe(String asSent) {
        placeRejected = asSent;
        flag(Flag.PLACE_REJECTED);
    }

    public void flag(Flag flag) {
        if (!flags.contains(flag.name())) {
            List<String> more = new ArrayList<>(flags);
            more.add(flag.name());
            flags = more;
        }
    }

    public void unflag(Flag flag) {
        if (flags.contains(flag.name())) {
            List<String> fewer = new ArrayList<>(flags);
            fewer.remove(flag.name());
            flags = fewer;
        }
    }

    /**
     * Takes the contact for one call taker; a decision.
     *
     * @param takeOver also from another who has it
     * @throws ProblemException 409 when another has it or it has ended
     */
    public void claim(String person, String name, boolean takeOver, Instant now) {
        if (outcome != null) {
            throw new ProblemException(IntakeProblem.CONTACT_ENDED).with("outcome", outcome);
        }
        if (person.equals(claimedBy)) {
            return;
        }
        if (!takeOver) {
            mustNotBeAnothers(person);
        }
        claimedBy = person;
        claimedByName = name;
        claimedAt = now;
    }

    /** Gives the contact back to all; from now on it waits anew. */
    public void giveBack(Instant now) {
        if (claimedBy != null) {
            claimedBy = null;
            claimedByName = null;
            claimedAt = null;
            waitingSince = now;
        }
    }

    /** @throws ProblemException 409 naming the call taker who has it, when that is somebody else */
    public void mustNotBeAnothers(String person) {
        if (claimedBy != null && claimedByName != null && claimedAt != null && !claimedBy.equals(person)) {
            throw new ProblemException(IntakeProblem.CONTACT_CLAIMED)
                    .with("claimedBy", claimedByName)
                    .with("claimedAt", claimedAt);
        }
    }

    /**
     * Ends the contact; a decision.
     *
     * @param correct replaces an outcome that stands; a supervisor's word
     * @return false when it had this outcome already
     * @throws ProblemException 409 when another outcome stands
     */
    public boolean end(Outcome how, boolean correct) {
        if (how == outcome) {
            return false;
        }
        if (outcome != null && !correct) {
            throw new ProblemException(IntakeProblem.OUTCOME_STANDS).with("outcome", outcome);
        }
        outcome = how;
        return true;
    }

    /** The reporter says that it was a mistake; it decides nothing, the call taker asks. */
    public void withdrawnBecause(String reason, Instant now) {
        if (withdrawnAt == null) {
            withdrawnAt = now;
            withdrawalReason = reason;
        }
    }

    /** Turns an exercise into the real thing; there is no way back. */
    public void becomeReal() {
        exercise = false;
    }

    public ContactState state() {
        if (outcome != null) {
            return ContactState.ENDED;
        }
        return claimedBy == null ? ContactState.WAITING : ContactState.CLAIMED;
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
     * The hash of the number that certainly is the reporter's: one that signed in, or that an exchange showed. What somebody typed into
     * a page may be his neighbour's.
     */
    public @Nullable String provenHash() {
        return verifiedHash == null ? numberHash : verifiedHash;
    }

    /** Its last four digits. */
    public @Nullable String provenEnd() {
        if (verifiedHash != null) {
            return verifiedEnd;
        }
        return numberE164 == null ? null : numberE164.substring(numberE164.length() - LAST_FOUR);
    }

    /** True when the desk's list has it after the others; as the database last had it. */
    public boolean sortedDown() {
        return sortedDown;
    }

    /** Hash of the call-back number, where that can be a person's. */
    public @Nullable String callBackHash() {
        return callBackHash;
    }

    /** Hashes of the numbers that may be the reporter's own. */
    public Set<String> numberHashes() {
        return Stream.of(numberHash, callBackHash).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The number under which the reporter is most likely reached, as it should be dialled. */
    public @Nullable String reachableAt() {
        if (callBackE164 != null) {
            return callBackE164;
        }
        return callBackNumber != null ? callBackNumber : numberE164;
    }

    public @Nullable String reporterName() {
        return reporterName;
    }

    public @Nullable String reporterRelation() {
        return reporterRelation;
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
        return flags.stream().map(Flag::valueOf).toList();
    }

    /** Since when it waits for a call taker; counted anew when one gives it back. */
    public Instant waitingSince() {
        return waitingSince;
    }

    public @Nullable String claimedBy() {
        return claimedBy;
    }

    public @Nullable String claimedByName() {
        return claimedByName;
    }

    public @Nullable Instant claimedAt() {
        return claimedAt;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    public @Nullable String withdrawalReason() {
        return withdrawalReason;
    }

    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }
}
