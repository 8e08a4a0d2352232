package id.psc119.dispatch.advice.relocation;

import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;

/** Which units relocation counts on: own ambulances with a crew on duty, never a private car or a borrowed unit. */
final class Rostered {
    private Rostered() {}

    static boolean isRostered(UnitSnapshot unit, Instant now) {
        UnitMessage message = unit.message();
        boolean ambulance = message.kind() == UnitKind.ALS_AMBULANCE || message.kind() == UnitKind.BLS_AMBULANCE;
        return ambulance
                && !message.privateVehicle()
                && message.lender() == null
                && !message.retired()
                && !message.crew().isEmpty()
                && unit.duty(now) == DutyState.ON;
    }
}
