package id.psc119.intake.request;

import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands a request to whom its work belongs: dispatch plans vehicles and teams, referral books places on the bus. */
@ApplicationScoped
class HandOver {
    private final Outbox outbox;
    private final PlannedWorkStatuses statuses;
    private final PlannedWorkSender plannedWork;
    private final BusRequestSender busRequests;

    HandOver(Outbox outbox, PlannedWorkStatuses statuses, PlannedWorkSender plannedWork, BusRequestSender busRequests) {
        this.outbox = outbox;
        this.statuses = statuses;
        this.plannedWork = plannedWork;
        this.busRequests = busRequests;
    }

    /** In the transaction that changes the request. */
    void mark(ServiceRequest request) {
        if (request.kind().isBusSeat()) {
            outbox.mark(busRequests, request.id());
        }
        if (request.kind().isBusSeat()
                ? statuses.isToldByDispatch(request.id())
                : request.kind().plannedWork().isPresent()) {
            outbox.mark(plannedWork, request.id());
        }
    }
}
