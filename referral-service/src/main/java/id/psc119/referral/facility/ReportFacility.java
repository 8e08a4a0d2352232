package id.psc119.referral.facility;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what a facility reports of its beds, of what else it has, and of diverting, from its own staff or from the desk for them. */
@ApplicationScoped
class ReportFacility {
    private final Facilities facilities;
    private final FacilityChanges changes;

    ReportFacility(Facilities facilities, FacilityChanges changes) {
        this.facilities = facilities;
        this.changes = changes;
    }

    @Transactional
    FacilityView beds(Caller caller, UUID id, BedKind kind, @Nullable Integer total, int free, Provenance report) {
        Facility facility = ownOrByDesk(caller, id);
        if (total != null && free > total) {
            throw new ProblemException(FacilityProblem.MORE_FREE_THAN_BEDS)
                    .with("total", total)
                    .with("free", free);
        }
        facilities.keep(new BedReport(Uuid7.at(report.recorded()), id, kind, total, free, report));
        return changes.changed(facility);
    }

    @Transactional
    FacilityView divert(
            Caller caller,
            UUID id,
            boolean diverting,
            @Nullable String reason,
            @Nullable Instant until,
            Provenance report) {
        Facility facility = ownOrByDesk(caller, id);
        if (diverting && (reason == null || reason.isBlank())) {
            throw new ProblemException(FacilityProblem.DIVERT_NEEDS_REASON);
        }
        facilities.keep(new DivertReport(Uuid7.at(report.recorded()), id, diverting, reason, until, report));
        return changes.changed(facility);
    }

    @Transactional
    FacilityView resource(Caller caller, UUID id, ResourceKind subject, ResourceContent content, Provenance report) {
        Facility facility = ownOrByDesk(caller, id);
        if (!content.isAbout(subject)) {
            throw new ProblemException(FacilityProblem.RESOURCE_CONTENT).with("subject", subject);
        }
        facilities.keep(new ResourceReport(Uuid7.at(report.recorded()), id, subject, content, report));
        return changes.changed(facility);
    }

    /** Takes a hospital's rows of the national bed register: the sums as figures by kind, and the rows as wards. */
    @Transactional
    FacilityView wards(Caller caller, UUID id, List<SiranapRow> rows, Provenance report) {
        Facility facility = ownOrByDesk(caller, id);
        SiranapRow.sums(rows)
                .forEach((kind, sum) -> facilities.keep(
                        new BedReport(Uuid7.at(report.recorded()), id, kind, sum.total(), sum.free(), report)));
        facilities.keep(new ResourceReport(
                Uuid7.at(report.recorded()), id, ResourceKind.WARDS, ResourceContent.ofWards(rows), report));
        return changes.changed(facility);
    }

    /** Records that the desk has telephoned a facility whose figures are old; if it was not reached, the reminder comes back. */
    @Transactional
    FacilityView called(Caller caller, UUID id, boolean reached, Instant now) {
        Facility facility = facilities.toReportOn(id);
        facilities.addCall(id, caller, reached, now);
        return changes.changed(facility);
    }

    /** The facility, when the caller may speak for it: its existence is no secret, so a stranger is forbidden. */
    private Facility ownOrByDesk(Caller caller, UUID id) {
        Facility facility = facilities.toReportOn(id);
        if (!facilities.maySpeakFor(caller, id)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        return facility;
    }
}
