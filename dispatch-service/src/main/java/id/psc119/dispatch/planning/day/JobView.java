package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.planning.job.JobKind;
import id.psc119.dispatch.planning.job.JobState;
import id.psc119.dispatch.planning.job.PlannedJob;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A planned job as screens show it.
 *
 * @param asked whether intake has sent it
 * @param kindWord of a kind that this version does not know
 * @param reason why it is declined
 * @param pinnedUnit with which unit it stays in every plan
 */
@Schema(name = "PlannedJobView")
public record JobView(
        UUID id,
        @Nullable String spokenNumber,
        boolean asked,
        JobKind kind,
        @Nullable String kindWord,
        boolean exercise,
        boolean urgent,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFrom,
        @Nullable Instant wantedUntil,
        long serviceMinutes,
        @Nullable Integer people,
        List<String> needs,
        List<Capability> capabilities,
        @Nullable String note,
        Instant requestedAt,
        JobState state,
        @Nullable String reason,
        @Nullable UUID pinnedUnit,
        @Nullable UUID unitId,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    static JobView of(PlannedJob job, @Nullable String kindWord) {
        return new JobView(
                job.id(),
                job.spokenNumber(),
                job.isAsked(),
                job.kind(),
                kindWord,
                job.isExercise(),
                job.isUrgent(),
                job.from(),
                job.to(),
                job.wantedFrom(),
                job.wantedUntil(),
                job.service().toMinutes(),
                job.people(),
                job.needs(),
                job.capabilities(),
                job.note(),
                job.requestedAt(),
                job.state(),
                job.reason(),
                job.pinnedUnit(),
                job.unitId(),
                job.start(),
                job.end(),
                job.startedAt(),
                job.endedAt());
    }
}
