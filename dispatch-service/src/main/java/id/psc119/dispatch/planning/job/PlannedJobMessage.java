package id.psc119.dispatch.planning.job;

import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message to referral about planned work of which it keeps the record; docs/contracts.md lists its fields.
 *
 * @param unitId who has it on its published list
 * @param crew who crews that unit now
 */
record PlannedJobMessage(
        UUID id,
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

    /** @param clinical a nurse, midwife or paramedic, who may know who the patient is */
    record CrewMember(String personId, boolean clinical) {}
}
