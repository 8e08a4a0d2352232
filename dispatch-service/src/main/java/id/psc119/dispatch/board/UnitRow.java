package id.psc119.dispatch.board;

import id.psc119.dispatch.unit.FleetUnit;
import id.psc119.dispatch.unit.FleetUnit.DutyState;
import id.psc119.engine.Capability;
import id.psc119.engine.UnitKind;
import id.psc119.platform.place.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit as the desk's boards show it: for the desk only. Telephone numbers are masked, but where it was asked for one unit with a
 * purpose.
 *
 * @param toldAt when fleet told of it last
 */
public record UnitRow(
        UUID id,
        String callSign,
        UnitKind kind,
        Set<Capability> capabilities,
        @Nullable Place home,
        @Nullable String telephone,
        List<FleetUnit.Member> crew,
        DutyRow duty,
        Availability available,
        @Nullable UUID assignmentId,
        @Nullable PositionRow position,
        boolean privateVehicle,
        boolean sample,
        boolean retired,
        Instant toldAt) {

    /** Whether it can be asked now. */
    public enum Availability {
        FREE,
        OFFERED,
        BUSY,
        OFF,
        UNKNOWN
    }

    public record DutyRow(
            DutyState state,
            @Nullable Instant since,
            @Nullable Instant validUntil) {}

    public record PositionRow(
            double lat,
            double lon,
            Instant fixedAt,
            @Nullable Double accuracyMetres) {}
}
