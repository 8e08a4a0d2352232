package id.psc119.dispatch.planning.job;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that intake's desk has accepted ({@code PUT /planned-work-requests/{id}}); the fields of docs/contracts.md. */
public record PlannedWorkRequestMessage(
        @NotNull Version version,
        @Nullable String spokenNumber,
        JobKind kind,
        boolean exercise,
        boolean urgent,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFrom,
        @Nullable Instant wantedUntil,
        @Nullable Integer people,
        List<String> needs,
        @Nullable String note,
        @Nullable Instant requestedAt,
        State state) {

    /** Lists that are absent are empty; an unknown state changes nothing. */
    public PlannedWorkRequestMessage {
        kind = kind == null ? JobKind.OTHER : kind;
        needs = MessageReading.present(needs);
        state = state == null ? State.OTHER : state;
    }

    /** Whether it is still wanted. */
    public enum State {
        WANTED,
        WITHDRAWN,
        OTHER
    }

    PlannedJob.Wish wish() {
        return new PlannedJob.Wish(
                kind, exercise, urgent, from, to, wantedFrom, wantedUntil, null, people, needs, note);
    }
}
