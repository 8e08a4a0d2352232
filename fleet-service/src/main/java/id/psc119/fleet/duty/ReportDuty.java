package id.psc119.fleet.duty;

import id.psc119.fleet.unit.Duty;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a duty report as a fact: it is always stored, and changes the duty unless a newer report is known. */
@ApplicationScoped
class ReportDuty {
    private final Units units;
    private final UnitChanges changes;
    private final DutyReports reports;

    ReportDuty(Units units, UnitChanges changes, DutyReports reports) {
        this.units = units;
        this.changes = changes;
        this.reports = reports;
    }

    /** The unit's duty after the report. A report whose time cannot be right is stored and changes nothing. */
    @Transactional
    Duty report(Caller caller, UUID unitId, DutyState state, @Nullable Instant validUntil, Provenance report) {
        Unit unit = units.toChange(caller, unitId);
        reports.keep(unitId, state, validUntil, report);
        boolean tooOld = report.happened().isBefore(report.sent().minus(Provenance.OLDEST));
        if (!tooOld && unit.report(state, report.happenedByOurClock(), validUntil, report.recorded())) {
            changes.changed(unit);
        }
        return unit.duty();
    }
}
