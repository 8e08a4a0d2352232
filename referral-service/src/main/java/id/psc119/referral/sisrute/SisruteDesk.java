package id.psc119.referral.sisrute;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people see of the bridge, and what they decide. */
@ApplicationScoped
class SisruteDesk {
    private static final int EXCHANGES = 50;

    private final SisruteJobs jobs;
    private final SisruteBridge bridge;
    private final Facilities facilities;
    private final Clock clock;

    SisruteDesk(SisruteJobs jobs, SisruteBridge bridge, Facilities facilities, Clock clock) {
        this.jobs = jobs;
        this.bridge = bridge;
        this.facilities = facilities;
        this.clock = clock;
    }

    @Transactional
    SisruteResource.BridgeView state() {
        return new SisruteResource.BridgeView(
                bridge.isOn(), jobs.waiting(), jobs.setAside(), jobs.mismatches(), jobs.exchanges(EXCHANGES));
    }

    boolean retry(UUID id) {
        return jobs.retry(id, clock.instant());
    }

    boolean settle(UUID referralId) {
        return jobs.settleMismatch(referralId);
    }

    @Transactional
    List<SisruteJobs.Incoming> incoming(Caller caller) {
        return jobs.incomingTo(
                caller.isDesk() ? facilities.kemenkesCodes() : facilities.kemenkesCodesOf(facilities.ofStaff(caller)));
    }

    @Transactional
    List<SisruteJobs.Incoming> answer(Caller caller, String number, boolean accepted, @Nullable String note) {
        List<SisruteJobs.Incoming> own = incoming(caller);
        if (own.stream().noneMatch(one -> one.number().equals(number))) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        String word = accepted ? "ACCEPTED" : "REJECTED";
        jobs.add(null, number, SisruteJobs.Call.ANSWER, note == null ? word : word + " " + note, clock.instant());
        jobs.answered(number, caller.name(), clock.instant());
        return incoming(caller);
    }
}
