package id.psc119.dispatch.relocation;

import id.psc119.dispatch.unit.FleetUnit;
import id.psc119.dispatch.unit.Unit;
import id.psc119.engine.UnitKind;
import java.time.Instant;

/** Which units relocation counts on: ambulances with a crew on duty, never a private car. */
final class Rostered {
    private Rostered() {}

    static boolean isRostered(Unit unit, Instant now) {
        FleetUnit told = unit.told();
        boolean ambulance = told.kind() == UnitKind.ALS_AMBULANCE || told.kind() == UnitKind.BLS_AMBULANCE;
        return ambulance
                && !told.privateVehicle()
                && !told.retired()
                && !told.crew().isEmpty()
                && unit.duty(now) == FleetUnit.DutyState.ON;
    }
}
