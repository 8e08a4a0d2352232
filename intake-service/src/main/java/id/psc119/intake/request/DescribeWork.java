package id.psc119.intake.request;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Records what the work of a request takes. When the request is accepted already, those who do it learn of it. */
@ApplicationScoped
class DescribeWork {
    private final ServiceRequests requests;
    private final Localities localities;
    private final HandOver handOver;

    DescribeWork(ServiceRequests requests, Localities localities, HandOver handOver) {
        this.requests = requests;
        this.localities = localities;
        this.handOver = handOver;
    }

    /**
     * Sets the work; the same again changes nothing.
     *
     * @throws ProblemException 404 for a request that is not known, 409 when it is done, 422 for a request without work or a desa
     *     that is not known
     */
    @Transactional
    ServiceRequest describe(UUID id, RequestedWork work) {
        ServiceRequest request = requests.lock(id)
                .filter(one -> !one.kind().isForSupervisors())
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (request.kind().plannedWork().isEmpty()) {
            throw IntakeProblem.invalid("kind", "nobody goes anywhere for a request of this kind");
        }
        if (work.toDesaCode() != null && !localities.knowsDesa(work.toDesaCode())) {
            throw IntakeProblem.invalid("toDesaCode", "no desa of this code is known; search /areas by name");
        }
        if (request.state() == RequestState.DONE) {
            throw new ProblemException(IntakeProblem.REQUEST_ENDED).with("state", request.state());
        }
        if (request.work().equals(work)) {
            return request;
        }
        requests.describe(id, work);
        if (request.state().isWanted()) {
            handOver.mark(request);
        }
        return requests.find(id).orElseThrow();
    }
}
