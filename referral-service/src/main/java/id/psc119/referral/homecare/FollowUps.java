package id.psc119.referral.homecare;

import id.psc119.platform.regency.Regency;
import id.psc119.referral.patient.Patients;
import id.psc119.referral.planned.JobKind;
import id.psc119.referral.planned.PlannedJob;
import id.psc119.referral.planned.PlannedJobTold;
import id.psc119.referral.planned.PlannedWorkSender;
import id.psc119.referral.planned.WorkRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a visit of each home visit that dispatch tells of, and asks dispatch for the next one that a crew wants. */
@ApplicationScoped
class FollowUps {
    private static final Pattern NUMBERED = Pattern.compile("(.*)/(\\d{1,3})");

    private final HomeVisits visits;
    private final Patients patients;
    private final PlannedWorkSender work;
    private final TellFamily tellFamily;
    private final Regency regency;

    FollowUps(HomeVisits visits, Patients patients, PlannedWorkSender work, TellFamily tellFamily, Regency regency) {
        this.visits = visits;
        this.patients = patients;
        this.work = work;
        this.tellFamily = tellFamily;
        this.regency = regency;
    }

    /** Runs in the transaction that stores the job. The first visit of a patient has the patient's id. */
    void follow(@Observes PlannedJobTold told) {
        PlannedJob job = told.job();
        if (job.kind() != JobKind.HOME_VISIT) {
            return;
        }
        visits.lock(job.id());
        HomeVisit visit = visits.find(job.id()).orElseGet(() -> new HomeVisit(job.id(), job.id(), null));
        visits.addOnce(visit);
        patients.expectAtHome(visit.patientId(), job.isExercise());
        // A report of the crew may have come before the job itself.
        if (visits.find(nextOf(job.id())).isEmpty()) {
            plan(visit, job);
        }
        tellFamily.planned(visit, job, told.before());
    }

    /** Asks for the next visit as the newest report that counts wants it, or withdraws it. */
    void plan(HomeVisit visit, PlannedJob job) {
        Optional<VisitReport> newest = visits.reportsOf(visit.id()).stream()
                .filter(report -> HomeVisits.counts(job, report))
                .findFirst();
        if (newest.isEmpty()) {
            return;
        }
        UUID next = nextOf(visit.id());
        @Nullable LocalDate day = newest.get().nextVisit();
        if (day == null || newest.get().outcome() == VisitOutcome.DIED) {
            work.withdraw(next);
            return;
        }
        visits.addOnce(new HomeVisit(next, visit.patientId(), visit.id()));
        work.ask(
                next,
                new WorkRequest.Wish(
                        numberAfter(job),
                        JobKind.HOME_VISIT,
                        job.isExercise(),
                        job.from(),
                        null,
                        regency.startOf(day),
                        regency.startOf(day.plusDays(1)),
                        1,
                        List.of(),
                        "Kunjungan lanjutan dari " + nameOf(job)));
    }

    /** The follow-up's id comes from the visit's: two replicas cannot ask for two. */
    static UUID nextOf(UUID visitId) {
        return UUID.nameUUIDFromBytes(("follow-up of " + visitId).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code P-261128-007}, {@code P-261128-007/2}, {@code P-261128-007/3}, … */
    static String numberAfter(PlannedJob job) {
        String name = nameOf(job);
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) + "/" + (Integer.parseInt(numbered.group(2)) + 1) : name + "/2";
    }

    private static String nameOf(PlannedJob job) {
        return job.spokenNumber() == null ? "R-" + job.id().toString().substring(0, 8) : job.spokenNumber();
    }
}
