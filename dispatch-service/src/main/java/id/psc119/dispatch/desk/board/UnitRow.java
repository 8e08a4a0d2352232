package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.vocabulary.Availability;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit as the desk's boards show it: for the desk only. Telephone numbers are masked, unless one unit was requested with a
 * purpose.
 *
 * @param unknownWords what fleet wrote and this version does not know, by JSON pointer of the message
 * @param borrowedFrom the neighbouring service that lends it; absent for our own
 * @param lentTo the neighbouring service to which it is offered or lent; it is not recommended and cannot be sent
 * @param breakdownId its present breakdown: it is not recommended and cannot be sent
 * @param brokenSince since when
 * @param brokenInExercise whether that is played in an exercise: real emergencies still get the unit
 * @param receivedAt when fleet last sent it
 */
public record UnitRow(
        UUID id,
        String callSign,
        UnitKind kind,
        Set<Capability> capabilities,
        @Nullable Place home,
        @Nullable String telephone,
        List<UnitMessage.Member> crew,
        DutyRow duty,
        Availability available,
        @Nullable UUID assignmentId,
        @Nullable PositionRow position,
        boolean privateVehicle,
        boolean sample,
        boolean retired,
        @Nullable String borrowedFrom,
        @Nullable String lentTo,
        @Nullable UUID breakdownId,
        @Nullable Instant brokenSince,
        boolean brokenInExercise,
        @Nullable SortedMap<String, String> unknownWords,
        Instant receivedAt) {

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
