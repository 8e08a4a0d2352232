package id.psc119.referral.bus;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.referral.planned.JobKind;
import id.psc119.referral.planned.JobState;
import id.psc119.referral.planned.PlannedJob;
import id.psc119.referral.planned.PlannedJobTold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells intake what became of a request for the bus. An intake that does not know the message yet answers 404: it then waits. */
@ApplicationScoped
class BusRequestStatusSender implements MessageSender<BusRequestStatusSender.Status> {
    private final BusBookings bookings;
    private final Outbox outbox;

    BusRequestStatusSender(BusBookings bookings, Outbox outbox) {
        this.bookings = bookings;
        this.outbox = outbox;
    }

    /** The fields of docs/contracts.md. */
    record Status(
            State state,
            boolean exercise,
            @Nullable Instant plannedFrom,
            @Nullable Instant plannedUntil,
            @Nullable String callSign,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {
        /** How far it is. */
        enum State {
            /** It has no place, or waits for one. */
            WANTED,
            PLANNED,
            UNDER_WAY,
            DONE,
            DECLINED
        }
    }

    /** In the transaction that changes a booking or the request. */
    void mark(@Nullable UUID requestId) {
        if (requestId != null) {
            outbox.mark(this, requestId);
        }
    }

    /** The bus has another time, crew or state. */
    void follow(@Observes PlannedJobTold told) {
        if (told.job().kind() == JobKind.BUS_RUN) {
            bookings.requestsOn(told.job().id()).forEach(this::mark);
        }
    }

    @Override
    public String receiver() {
        return "intake";
    }

    @Override
    public String kind() {
        return "bus-request-status";
    }

    /** After everything that belongs to an emergency. */
    @Override
    public int urgency() {
        return 8;
    }

    @Override
    @Transactional
    public Optional<Status> state(String id) {
        return bookings.findRequest(UUID.fromString(id)).map(this::status);
    }

    @Override
    @Transactional
    public Collection<String> open() {
        return bookings.wantedRequests().stream().map(UUID::toString).toList();
    }

    private Status status(BusRequest request) {
        Optional<BusRun> run = bookings.ofRequest(request.id()).stream()
                .filter(booking -> booking.state() == BookingState.CONFIRMED)
                .findFirst()
                .flatMap(booking -> bookings.findRun(booking.runId()));
        if (run.isPresent()) {
            return status(request, run.get(), bookings.jobOf(run.get().id()));
        }
        boolean isDeclined = request.declinedAt() != null;
        return new Status(
                isDeclined ? Status.State.DECLINED : Status.State.WANTED,
                request.isExercise(),
                null,
                null,
                null,
                null,
                request.declinedAt(),
                request.declinedWhy());
    }

    private static Status status(BusRequest request, BusRun run, Optional<PlannedJob> job) {
        return new Status(
                job.map(PlannedJob::state).map(BusRequestStatusSender::stateOf).orElse(Status.State.PLANNED),
                request.isExercise(),
                run.departsAt(),
                run.returnsAt(),
                job.map(PlannedJob::unitCallSign).orElse(null),
                job.map(PlannedJob::startedAt).orElse(null),
                job.map(PlannedJob::endedAt).orElse(null),
                null);
    }

    /** While the bus has not left, a passenger has their place, whatever dispatch is still planning. */
    private static Status.State stateOf(JobState state) {
        return switch (state) {
            case UNDER_WAY -> Status.State.UNDER_WAY;
            case DONE -> Status.State.DONE;
            case WANTED, PLANNED, WITHDRAWN, DECLINED, OTHER -> Status.State.PLANNED;
        };
    }
}
