package id.psc119.intake.request;

import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message to dispatch about work that is no emergency; docs/contracts.md lists its fields. Nobody is named in it. */
record PlannedWorkMessage(
        UUID id,
        String spokenNumber,
        PlannedWorkKind kind,
        boolean exercise,
        boolean urgent,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFrom,
        @Nullable Instant wantedUntil,
        @Nullable Integer people,
        List<WorkNeed> needs,
        @Nullable String note,
        Instant requestedAt,
        State state) {

    /** Whether it is still to be done. */
    enum State {
        WANTED,
        /** Declined after all, or done otherwise. */
        WITHDRAWN
    }

    static PlannedWorkMessage of(
            ServiceRequest request, PlannedWorkKind kind, @Nullable Place from, @Nullable Place to) {
        RequestedWork work = request.work();
        @Nullable Instant planned = request.plannedFor();
        return new PlannedWorkMessage(
                request.id(),
                request.spokenNumber(),
                kind,
                request.exercise(),
                request.kind() == RequestKind.URGENT_HOME_VISIT,
                from,
                to,
                planned == null ? request.wantedFor() : planned,
                work.wantedUntil(),
                work.people(),
                work.needs(),
                work.crewNote(),
                request.receivedAt(),
                request.state().isWanted() ? State.WANTED : State.WITHDRAWN);
    }
}
