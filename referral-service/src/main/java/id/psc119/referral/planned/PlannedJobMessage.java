package id.psc119.referral.planned;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Planned work as dispatch tells it ({@code PUT /planned-jobs/{id}}); the fields of docs/contracts.md. */
public record PlannedJobMessage(
        @NotNull Version version,
        @Nullable String spokenNumber,
        JobKind kind,
        boolean exercise,
        JobState state,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFrom,
        @Nullable UUID unitId,
        @Nullable String unitCallSign,
        List<CrewMember> crew,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    /** A list that is absent is empty; an unknown word opens nothing. */
    public PlannedJobMessage {
        kind = kind == null ? JobKind.OTHER : kind;
        state = state == null ? JobState.OTHER : state;
        crew = MessageReading.present(crew).stream()
                .filter(member -> member.personId() != null)
                .toList();
    }

    /** @param clinical a nurse, midwife or paramedic, who may know who the patient is */
    public record CrewMember(String personId, boolean clinical) {}
}
