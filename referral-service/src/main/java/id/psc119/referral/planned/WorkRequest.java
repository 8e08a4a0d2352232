package id.psc119.referral.planned;

import id.psc119.vocabulary.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Work that referral asks dispatch to plan: the next visit of a patient, or a run of the bus. Nobody is named in it. */
@Entity
@DynamicUpdate
public class WorkRequest {
    @Id
    private UUID id;

    private String spokenNumber;

    @Enumerated(EnumType.STRING)
    private JobKind kind;

    private boolean exercise;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place fromPlace;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place toPlace;

    private @Nullable Instant wantedFrom;
    private @Nullable Instant wantedUntil;
    private @Nullable Integer people;
    private String[] needs = {};
    private @Nullable String note;
    private Instant requestedAt;
    private boolean withdrawn;

    /** For Hibernate. */
    protected WorkRequest() {}

    WorkRequest(UUID id, Instant requestedAt) {
        this.id = id;
        this.requestedAt = requestedAt;
    }

    /**
     * What is wanted.
     *
     * @param needs words of {@code planned-work-requests}
     */
    public record Wish(
            String spokenNumber,
            JobKind kind,
            boolean exercise,
            @Nullable Place from,
            @Nullable Place to,
            @Nullable Instant wantedFrom,
            @Nullable Instant wantedUntil,
            @Nullable Integer people,
            List<String> needs,
            @Nullable String note) {}

    final void take(Wish wish) {
        spokenNumber = wish.spokenNumber();
        kind = wish.kind();
        exercise = wish.exercise();
        fromPlace = wish.from();
        toPlace = wish.to();
        wantedFrom = wish.wantedFrom();
        wantedUntil = wish.wantedUntil();
        people = wish.people();
        needs = wish.needs().toArray(String[]::new);
        note = wish.note();
        withdrawn = false;
    }

    void withdraw() {
        withdrawn = true;
    }

    UUID id() {
        return id;
    }

    PlannedWorkMessage message() {
        return new PlannedWorkMessage(
                id,
                spokenNumber,
                kind.name(),
                exercise,
                false,
                fromPlace,
                toPlace,
                wantedFrom,
                wantedUntil,
                people,
                List.of(needs),
                note,
                requestedAt,
                withdrawn ? PlannedWorkMessage.State.WITHDRAWN : PlannedWorkMessage.State.WANTED);
    }
}
