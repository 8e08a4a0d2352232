package id.psc119.dispatch.response.mutualaid;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One unit that a neighbouring service offers, lends, and gets back. Its id is the unit's id while it is ours. */
@Entity
@Table(name = "mutual_aid_loan")
class Loan {
    @Id
    private UUID id;

    private UUID requestId;
    private String callSign;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Capability> capabilities;

    private @Nullable Instant lentUntil;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place home;

    @Enumerated(EnumType.STRING)
    private LoanState state = LoanState.OFFERED;

    private Instant offeredAt;
    private String offeredByName;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant wantedBackAt;
    private @Nullable Instant endedAt;

    protected Loan() {}

    /**
     * What is offered.
     *
     * @param lentUntil when the neighbour needs it again; absent: open
     */
    record Offered(
            String callSign,
            UnitKind kind,
            List<Capability> capabilities,
            @Nullable Instant lentUntil) {}

    static Loan of(UUID id, UUID requestId, Offered offered, @Nullable Place home, String byName, Instant now) {
        Loan loan = new Loan();
        loan.id = id;
        loan.requestId = requestId;
        loan.callSign = offered.callSign();
        loan.kind = offered.kind();
        loan.capabilities = List.copyOf(offered.capabilities());
        loan.lentUntil = offered.lentUntil();
        loan.home = home;
        loan.offeredAt = now;
        loan.offeredByName = byName;
        return loan;
    }

    /** @return false when it is not open any more */
    boolean accept(Instant now) {
        if (state != LoanState.OFFERED) {
            return false;
        }
        state = LoanState.BORROWED;
        acceptedAt = now;
        return true;
    }

    /** @return false when it is not open any more */
    boolean decline(Instant now) {
        if (state != LoanState.OFFERED) {
            return false;
        }
        state = LoanState.DECLINED;
        endedAt = now;
        return true;
    }

    /**
     * The neighbour wants it back. Nothing ends by it: the desk gives it back when it is free.
     *
     * @return false when that was known
     */
    boolean wantBack(Instant now) {
        if (wantedBackAt != null) {
            return false;
        }
        wantedBackAt = now;
        return true;
    }

    /** Whether it is here and the neighbour needs it again: it has asked for it, or the agreed time is over. */
    boolean isWantedBack(Instant now) {
        return state == LoanState.BORROWED && (wantedBackAt != null || (lentUntil != null && !lentUntil.isAfter(now)));
    }

    void giveBack(Instant now) {
        if (state == LoanState.BORROWED) {
            state = LoanState.GIVEN_BACK;
            endedAt = now;
        }
    }

    UUID id() {
        return id;
    }

    UUID requestId() {
        return requestId;
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
    Instant lentUntil() {
        return lentUntil;
    }

    /** Where it comes from, as far as the neighbour has said. */
    @Nullable
    Place home() {
        return home;
    }

    LoanState state() {
        return state;
    }

    View view() {
        return new View(
                id,
                callSign,
                kind,
                capabilities,
                lentUntil,
                state,
                offeredAt,
                offeredByName,
                acceptedAt,
                wantedBackAt,
                endedAt);
    }

    /** A loan as screens show it. */
    @Schema(name = "MutualAidLoan")
    record View(
            UUID id,
            String callSign,
            UnitKind kind,
            List<Capability> capabilities,
            @Nullable Instant lentUntil,
            LoanState state,
            Instant offeredAt,
            String offeredByName,
            @Nullable Instant acceptedAt,
            @Nullable Instant wantedBackAt,
            @Nullable Instant endedAt) {}
}
