package id.psc119.dispatch.response.lending;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One unit of ours that a neighbouring service is offered, uses, and gives back. A unit has one that is not over at most, which a partial
 * unique index guarantees. Its id is the unit's id at the neighbour.
 */
@Entity
@Table(name = "lent_unit")
class LentUnit {
    @Id
    private UUID id;

    private UUID requestId;
    private UUID unitId;
    private String callSign;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Capability> capabilities;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place home;

    private @Nullable Instant lentUntil;
    private String agreedBy;
    private @Nullable String overrideReason;

    @Enumerated(EnumType.STRING)
    private LentState state = LentState.OFFERED;

    private Instant offeredAt;
    private String offeredByName;
    private Instant offeredUntil;
    private @Nullable Instant lentAt;
    private @Nullable Instant wantedBackAt;
    private @Nullable Instant remindedAt;
    private @Nullable Instant endedAt;

    protected LentUnit() {}

    /**
     * What is offered.
     *
     * @param agreedBy who of the unit's crew or owner has agreed
     * @param lentUntil when we need it again; absent: open
     * @param overrideReason why it is lent although it is kept for other emergencies
     */
    record Terms(
            String agreedBy,
            @Nullable Instant lentUntil,
            @Nullable String overrideReason) {}

    static LentUnit of(UUID id, UUID requestId, Unit unit, Terms terms, String byName, Instant now, Duration offerFor) {
        LentUnit lent = new LentUnit();
        lent.id = id;
        lent.requestId = requestId;
        lent.unitId = unit.id();
        lent.callSign = unit.callSign();
        lent.kind = unit.message().kind();
        lent.capabilities = List.copyOf(unit.message().capabilities());
        lent.home = unit.message().home();
        lent.lentUntil = terms.lentUntil();
        lent.agreedBy = terms.agreedBy();
        lent.overrideReason = terms.overrideReason();
        lent.offeredAt = now;
        lent.offeredByName = byName;
        lent.offeredUntil = now.plus(offerFor);
        return lent;
    }

    /** The neighbour takes it, or has it already. */
    void take(Instant now) {
        if (state == LentState.OFFERED) {
            state = LentState.LENT;
            lentAt = now;
        }
    }

    /**
     * The neighbour does not need it, or not any more.
     *
     * @return true when it is ours again by this
     */
    boolean end(LentState how, Instant now) {
        boolean isNews = !state.isOver();
        if (isNews || (state == LentState.TAKEN_BACK && how == LentState.GIVEN_BACK)) {
            state = how;
            endedAt = now;
        }
        return isNews;
    }

    /** @return true when it was not asked back before */
    boolean wantBack(Instant now) {
        if (state != LentState.LENT || wantedBackAt != null) {
            return false;
        }
        wantedBackAt = now;
        return true;
    }

    boolean isOfferOver(Instant now) {
        return state == LentState.OFFERED && !offeredUntil.isAfter(now);
    }

    /** Whether the desk is to be told now that it is not back. */
    boolean isOverdue(Instant now, Duration again) {
        return state == LentState.LENT
                && nextLook(again).filter(due -> !due.isAfter(now)).isPresent();
    }

    void recordReminder(Instant now) {
        remindedAt = now;
    }

    /**
     * When somebody has to look at it next.
     *
     * @param again the time between two reminders of a unit that is wanted back
     */
    Optional<Instant> nextLook(Duration again) {
        return switch (state) {
            case OFFERED -> Optional.of(offeredUntil);
            case LENT ->
                Optional.ofNullable(remindedAt != null ? remindedAt : wantedBackAt)
                        .map(told -> told.plus(again))
                        .or(() -> Optional.ofNullable(lentUntil));
            case DECLINED, GIVEN_BACK, TAKEN_BACK -> Optional.empty();
        };
    }

    boolean isOf(UUID request, UUID unit) {
        return requestId.equals(request) && unitId.equals(unit);
    }

    UUID id() {
        return id;
    }

    UUID requestId() {
        return requestId;
    }

    UUID unitId() {
        return unitId;
    }

    String callSign() {
        return callSign;
    }

    UnitKind kind() {
        return kind;
    }

    List<Capability> capabilities() {
        return capabilities;
    }

    @Nullable
    Place home() {
        return home;
    }

    @Nullable
    Instant lentUntil() {
        return lentUntil;
    }

    LentState state() {
        return state;
    }

    boolean isWantedBack() {
        return wantedBackAt != null;
    }

    View view() {
        return new View(
                id,
                unitId,
                callSign,
                kind,
                agreedBy,
                overrideReason,
                lentUntil,
                state,
                offeredAt,
                offeredByName,
                offeredUntil,
                lentAt,
                wantedBackAt,
                endedAt);
    }

    /**
     * A lent unit as screens show it.
     *
     * @param offeredUntil when the offer ends by itself, if the neighbour does not answer
     */
    @Schema(name = "LentUnit")
    record View(
            UUID id,
            UUID unitId,
            String callSign,
            UnitKind kind,
            String agreedBy,
            @Nullable String overrideReason,
            @Nullable Instant lentUntil,
            LentState state,
            Instant offeredAt,
            String offeredByName,
            Instant offeredUntil,
            @Nullable Instant lentAt,
            @Nullable Instant wantedBackAt,
            @Nullable Instant endedAt) {}
}
