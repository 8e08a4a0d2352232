package id.psc119.intake.request;

import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message to referral about who wishes a place on the bus; docs/contracts.md lists its fields. */
record BusRequestMessage(
        UUID id,
        String spokenNumber,
        boolean exercise,
        @Nullable String name,
        @Nullable String number,
        @Nullable String note,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFor,
        @Nullable Integer people,
        List<WorkNeed> needs,
        Instant requestedAt,
        State state,
        @Nullable String reason) {

    /** Whether the bus desk should still find them a place. */
    enum State {
        WANTED,
        /** Declined after all. */
        DECLINED,
        /** Done, or done otherwise: a place that they have stays theirs. */
        WITHDRAWN
    }

    /** @param isOurs false when dispatch has planned a vehicle for it already, as earlier releases asked */
    static BusRequestMessage of(ServiceRequest request, @Nullable Place from, @Nullable Place to, boolean isOurs) {
        RequestedWork work = request.work();
        @Nullable Instant planned = request.plannedFor();
        return new BusRequestMessage(
                request.id(),
                request.spokenNumber(),
                request.exercise(),
                request.askedBy(),
                request.number(),
                request.note(),
                from,
                to,
                planned == null ? request.wantedFor() : planned,
                work.people(),
                work.needs(),
                request.receivedAt(),
                stateOf(request, isOurs),
                request.state() == RequestState.DECLINED ? request.reason() : null);
    }

    private static State stateOf(ServiceRequest request, boolean isOurs) {
        if (request.state() == RequestState.DECLINED) {
            return State.DECLINED;
        }
        return isOurs && request.state().isWanted() ? State.WANTED : State.WITHDRAWN;
    }

    /** Prints no personal data. */
    @Override
    public String toString() {
        return "BusRequestMessage[" + spokenNumber + " " + state + "]";
    }
}
