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
    private final DutySettings settings;

    ReportDuty(Units units, UnitChanges changes, DutyReports reports, DutySettings settings) {
        this.units = units;
        this.changes = changes;
        this.reports = reports;
        this.settings = settings;
    }

    /** The unit's duty after the report. A report whose time cannot be right is stored and changes nothing. */
    @Transactional
    Duty report(Caller caller, UUID unitId, DutyState state, @Nullable Instant validUntil, Provenance report) {
        Unit unit = units.toChange(caller, unitId);
        record(unit, state, validUntil, report);
        return unit.duty();
    }

    /** The same for a unit that is locked already. What an owner says of their own car is valid for a set time. */
    void record(Unit unit, DutyState state, @Nullable Instant validUntil, Provenance report) {
        @Nullable
        Instant until = validUntil == null && unit.isPrivateVehicle()
                ? settings.validFor(state)
                        .map(report.happenedByOurClock()::plus)
                        .orElse(null)
                : validUntil;
        reports.keep(unit.id(), state, until, report);
        boolean tooOld = report.happened().isBefore(report.sent().minus(Provenance.OLDEST));
        if (!tooOld && unit.report(state, report.happenedByOurClock(), until, report.recorded())) {
            changes.changed(unit);
        }
    }
}
