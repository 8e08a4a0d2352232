package id.psc119.referral.homecare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.patient.PatientLinks;
import id.psc119.referral.planned.JobState;
import id.psc119.referral.planned.PlannedJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds home visits for those who may see them. Each view of what was found and done is written to the read audit. */
@ApplicationScoped
class FindVisits {
    private final HomeVisits visits;
    private final PatientLinks links;
    private final TellFamily tellFamily;
    private final Disclosure disclosure;
    private final Regency regency;
    private final ObjectMapper json;

    FindVisits(
            HomeVisits visits,
            PatientLinks links,
            TellFamily tellFamily,
            Disclosure disclosure,
            Regency regency,
            ObjectMapper json) {
        this.visits = visits;
        this.links = links;
        this.tellFamily = tellFamily;
        this.disclosure = disclosure;
        this.regency = regency;
        this.json = json;
    }

    /** The visits that the caller may see on these days, a page at a time. */
    @Transactional
    HomeVisitResource.VisitList list(
            Caller caller, LocalDate from, LocalDate until, @Nullable String cursor, int limit) {
        HomeVisits.Span span = new HomeVisits.Span(
                regency.startOf(from), regency.startOf(until.plusDays(1)), cursor == null ? null : after(cursor));
        Page<PlannedJob> page =
                Page.of(visits.visitsFor(caller, span, limit + 1), limit, job -> Cursor.of(job.listedAt(), job.id()));
        Map<UUID, HomeVisit> byId = visits.byId(page.items());
        List<HomeVisitResource.VisitRow> rows = new ArrayList<>();
        for (PlannedJob job : page.items()) {
            @Nullable HomeVisit visit = byId.get(job.id());
            if (visit != null) {
                rows.add(row(job, visit, visits.mayRead(caller, job)));
            }
        }
        return new HomeVisitResource.VisitList(rows, page.next());
    }

    private static HomeVisits.After after(String cursor) {
        Cursor keys = Cursor.parse(cursor, 2);
        return new HomeVisits.After(keys.instant(0), keys.uuid(1));
    }

    /** A visit with everything that was said of it and of the patient's other visits. */
    @Transactional
    HomeVisitResource.VisitRecord get(Caller caller, UUID id) {
        PlannedJob job = visits.jobOf(id)
                .filter(one -> visits.mayRead(caller, one))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        HomeVisit visit = visits.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Set<UUID> records = links.samePerson(visit.patientId());
        List<HomeVisitResource.VisitWithReports> all = new ArrayList<>();
        for (HomeVisit one : visits.visitsOf(records)) {
            Optional<PlannedJob> its = visits.jobOf(one.id());
            its.ifPresent(known -> all.add(new HomeVisitResource.VisitWithReports(
                    row(known, one, true),
                    visits.reportsOf(one.id()).stream()
                            .map(report -> view(known, report))
                            .toList())));
        }
        for (UUID record : records) {
            PersonalDataAccess look = disclosure.look("patient", record, null);
            look.always("home-visits", record);
            look.record();
        }
        return new HomeVisitResource.VisitRecord(
                row(job, visit, true),
                tellFamily.calendarOf(visit.patientId()),
                records.stream()
                        .filter(record -> !record.equals(visit.patientId()))
                        .sorted()
                        .toList(),
                all);
    }

    /** The visits of a patient's calendar; empty for a code that does not open it. */
    @Transactional
    Optional<List<HomeVisitResource.CalendarVisit>> calendar(UUID patientId, String code) {
        if (!tellFamily.opens(patientId, code)) {
            return Optional.empty();
        }
        return Optional.of(visits.visitsOf(links.samePerson(patientId)).stream()
                .flatMap(visit -> visits.jobOf(visit.id()).stream())
                .filter(job -> !job.state().isOff() && job.when() != null)
                .map(job -> new HomeVisitResource.CalendarVisit(
                        job.id(),
                        job.spokenNumber(),
                        job.state(),
                        Objects.requireNonNull(job.when()),
                        job.state() == JobState.WANTED || job.state() == JobState.OTHER,
                        job.end()))
                .sorted(java.util.Comparator.comparing(HomeVisitResource.CalendarVisit::at))
                .toList());
    }

    /** How many visits there were, for the health office: no name, no place finer than a kecamatan. */
    @Transactional
    HomeVisitResource.Figures figures(LocalDate from, LocalDate until) {
        HomeVisits.Sums sums = visits.sums(regency.startOf(from), regency.startOf(until.plusDays(1)));
        return new HomeVisitResource.Figures(
                from, until, sums.done(), sums.open(), sums.off(), sums.notHome(), sums.sent(), sums.next());
    }

    private static HomeVisitResource.VisitRow row(PlannedJob job, HomeVisit visit, boolean mayRead) {
        return new HomeVisitResource.VisitRow(
                job.id(),
                job.spokenNumber(),
                job.isExercise(),
                job.state(),
                mayRead ? visit.patientId() : null,
                visit.followUpOf(),
                job.from(),
                job.wantedFrom(),
                job.start(),
                job.startedAt(),
                job.endedAt(),
                job.unitCallSign());
    }

    private HomeVisitResource.VisitReportView view(PlannedJob job, VisitReport report) {
        @Nullable VisitContent content = read(report.content());
        return new HomeVisitResource.VisitReportView(
                report.id(),
                report.outcome(),
                content,
                content == null && report.content() != null,
                report.nextVisit(),
                HomeVisits.counts(job, report),
                Objects.requireNonNullElse(report.report().by(), ""),
                report.report().happened(),
                report.report().recorded());
    }

    private @Nullable VisitContent read(@Nullable String content) {
        if (content == null) {
            return null;
        }
        try {
            return json.readValue(content, VisitContent.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
