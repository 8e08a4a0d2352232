package id.psc119.dispatch.exchange.progress;

import id.psc119.dispatch.exchange.progress.IncidentProgressSender.PositionState;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which positions of units the reporter is shown: of a unit that has departed to an incident that somebody reported with the
 * button, because only they have a page with a map, and only until it arrives. A responder comes from home, with their own phone;
 * where they are is shown to nobody outside.
 */
@ApplicationScoped
class ComingUnits {
    private final Positions positions;

    ComingUnits(Positions positions) {
        this.positions = positions;
    }

    /** By assignment; without those that are not known since the unit has departed. */
    Map<UUID, PositionState> positionsOf(Incident incident, List<Assignment> assignments) {
        if (incident.channel() != Channel.BUTTON) {
            return Map.of();
        }
        List<Assignment> coming =
                assignments.stream().filter(ComingUnits::isShown).toList();
        Map<UUID, Position> fixes =
                positions.positionsOf(coming.stream().map(Assignment::unitId).toList());
        Map<UUID, PositionState> shown = new HashMap<>();
        for (Assignment assignment : coming) {
            Position fix = fixes.get(assignment.unitId());
            Instant departed = assignment.times().get(Step.DEPARTED);
            if (fix != null && departed != null && fix.fixedAt().isAfter(departed)) {
                GeoPoint point = new GeoPoint(fix.lat(), fix.lon());
                if (point.isPossible()) {
                    shown.put(assignment.id(), new PositionState(point, fix.fixedAt()));
                }
            }
        }
        return shown;
    }

    private static boolean isShown(Assignment assignment) {
        return assignment.isLive() && assignment.step() == Step.DEPARTED && assignment.unitKind() != UnitKind.RESPONDER;
    }
}
