package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.push.PushReach;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The question to a unit whether it takes a need. A unit has at most one open offer, and an offer expires. */
@Entity
@Table(name = "offer")
public class Offer {
    @Id
    private UUID id;

    private UUID incidentId;
    private UUID needId;
    private UUID unitId;
    private String callSign;

    @Enumerated(EnumType.STRING)
    private OfferState state = OfferState.OFFERED;

    private Instant offeredAt;
    private Instant expiresAt;
    private @Nullable Instant answeredAt;
    private @Nullable String reason;

    @Column(name = "despite")
    private @Nullable String overrideReason;

    private @Nullable UUID assignmentId;
    private @Nullable UUID recommendationId;
    private @Nullable String passedOver;

    @Enumerated(EnumType.STRING)
    private @Nullable ChoiceReason choiceReason;

    private @Nullable String choiceWords;

    protected Offer() {}

    static Offer of(
            UUID id,
            UUID incidentId,
            UUID needId,
            Unit unit,
            Instant offeredAt,
            Instant expiresAt,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId) {
        Offer offer = new Offer();
        offer.id = id;
        offer.incidentId = incidentId;
        offer.needId = needId;
        offer.unitId = unit.id();
        offer.callSign = unit.callSign();
        offer.offeredAt = offeredAt;
        offer.expiresAt = expiresAt;
        offer.overrideReason = overrideReason;
        offer.recommendationId = recommendationId;
        return offer;
    }

    /** Another unit was first in the recommendation and ready. */
    void passOver(String firstCallSign, @Nullable ChoiceReason because, @Nullable String words) {
        passedOver = firstCallSign;
        // The offer waits for no words: without them the console asks afterwards.
        choiceReason = because == null || because.lacks(words) ? ChoiceReason.NOT_GIVEN : because;
        choiceWords = words;
    }

    /**
     * @return false when nobody was passed over, or the reason is that one already
     * @throws ProblemException when the reason says nothing without words, and there are none
     */
    boolean explain(ChoiceReason because, @Nullable String words) {
        if (because.lacks(words)) {
            throw ProblemException.invalid("words", "choice-words");
        }
        if (passedOver == null || (because == choiceReason && Objects.equals(words, choiceWords))) {
            return false;
        }
        choiceReason = because;
        choiceWords = words;
        return true;
    }

    /** Whether the offer reserves its unit at this moment, also before its expiry was recorded. */
    public boolean isOpen(Instant now) {
        return state == OfferState.OFFERED && now.isBefore(expiresAt);
    }

    /** Whether it has expired and that was not recorded yet. */
    boolean isDue(Instant now) {
        return state == OfferState.OFFERED && !now.isBefore(expiresAt);
    }

    void lapse() {
        state = OfferState.LAPSED;
    }

    /** @throws ProblemException when it was answered otherwise or withdrawn */
    void accept(UUID assignment, Instant at) {
        mustBeAnswerable();
        state = OfferState.ACCEPTED;
        assignmentId = assignment;
        answeredAt = at;
    }

    /** @throws ProblemException when it was answered otherwise or withdrawn */
    void decline(@Nullable String because, Instant at) {
        mustBeAnswerable();
        state = OfferState.DECLINED;
        reason = because;
        answeredAt = at;
    }

    /** Adds the reason of a refusal, which was given later. */
    void addReason(@Nullable String because) {
        reason = because;
    }

    /** @throws ProblemException when it is open no more */
    void withdraw(@Nullable String because, Instant at) {
        if (state != OfferState.OFFERED) {
            throw notOpen();
        }
        state = OfferState.WITHDRAWN;
        reason = because;
        answeredAt = at;
    }

    private void mustBeAnswerable() {
        if (!state.mayBeAnswered()) {
            throw notOpen();
        }
    }

    private ProblemException notOpen() {
        return new ProblemException(DispatchProblem.OFFER_NOT_OPEN)
                .with("callSign", callSign)
                .with("state", state);
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public UUID needId() {
        return needId;
    }

    public UUID unitId() {
        return unitId;
    }

    public String callSign() {
        return callSign;
    }

    public OfferState state() {
        return state;
    }

    public Instant offeredAt() {
        return offeredAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable UUID assignmentId() {
        return assignmentId;
    }

    public @Nullable String reason() {
        return reason;
    }

    @Nullable
    String passedOver() {
        return passedOver;
    }

    /** An offer as screens show it. */
    @Nullable
    String overrideReason() {
        return overrideReason;
    }

    public View view() {
        return view(null);
    }

    /** The same for the desk, which also sees whether the crew's phones were reached. */
    public View view(@Nullable PushReach push) {
        return new View(
                id,
                incidentId,
                needId,
                unitId,
                callSign,
                state,
                offeredAt,
                expiresAt,
                answeredAt,
                reason,
                overrideReason,
                assignmentId,
                recommendationId,
                passedOver,
                choiceReason,
                choiceWords,
                push);
    }

    /**
     * An offer as screens show it.
     *
     * @param passedOver the call sign of a unit that was recommended before this one and was ready; absent when there was none
     * @param choiceReason why it was passed over; absent when none was
     * @param push whether a phone of the crew was reached, on the desk's boards while the offer waits and web push is on
     */
    @Schema(name = "OfferView")
    public record View(
            UUID id,
            UUID incidentId,
            UUID needId,
            UUID unitId,
            String callSign,
            OfferState state,
            Instant offeredAt,
            Instant expiresAt,
            @Nullable Instant answeredAt,
            @Nullable String reason,
            @Nullable String overrideReason,
            @Nullable UUID assignmentId,
            @Nullable UUID recommendationId,
            @Nullable String passedOver,
            @Nullable ChoiceReason choiceReason,
            @Nullable String choiceWords,
            @Nullable PushReach push) {

        /** Without what the desk says of another unit. */
        public View forCrew() {
            return new View(
                    id,
                    incidentId,
                    needId,
                    unitId,
                    callSign,
                    state,
                    offeredAt,
                    expiresAt,
                    answeredAt,
                    reason,
                    overrideReason,
                    assignmentId,
                    recommendationId,
                    null,
                    null,
                    null,
                    push);
        }
    }
}
