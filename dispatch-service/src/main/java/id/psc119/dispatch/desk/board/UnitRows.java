package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.vocabulary.DutyState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the rows of units. */
@ApplicationScoped
class UnitRows {
    private final Positions positions;
    private final Assignments assignments;
    private final Offers offers;
    private final Receipts receipts;
    private final Clock clock;

    UnitRows(Positions positions, Assignments assignments, Offers offers, Receipts receipts, Clock clock) {
        this.positions = positions;
        this.assignments = assignments;
        this.offers = offers;
        this.receipts = receipts;
        this.clock = clock;
    }

    List<UnitRow> rowsOf(List<Unit> units) {
        return rowsOf(units, PersonalDataAccess.masked());
    }

    UnitRow rowOf(Unit unit, PersonalDataAccess look) {
        return rowsOf(List.of(unit), look).getFirst();
    }

    private List<UnitRow> rowsOf(List<Unit> units, PersonalDataAccess look) {
        Instant now = clock.instant();
        Map<UUID, Position> fixes = positions.all();
        Map<UUID, Assignment> busy = assignments.live().stream()
                .collect(Collectors.toMap(Assignment::unitId, Function.identity(), (one, other) -> one));
        Map<UUID, Offer> asked = offers.waiting().stream()
                .filter(offer -> offer.isOpen(now))
                .collect(Collectors.toMap(Offer::unitId, Function.identity(), (one, other) -> one));
        Map<String, SortedMap<String, String>> unknownWords = receipts.unknownWords(
                "fleet", "fleet-units", units.stream().map(Unit::id).toList());
        return units.stream()
                .map(unit -> row(
                        unit,
                        fixes.get(unit.id()),
                        busy.get(unit.id()),
                        asked.containsKey(unit.id()),
                        unknownWords.get(unit.id().toString()),
                        now,
                        look))
                .toList();
    }

    private static List<UnitMessage.Member> crew(Unit unit, PersonalDataAccess look) {
        return unit.message().crew().stream()
                .map(member -> member.reachedAt(
                        look.number("crew.telephone", unit.telephones().of(member.personId()))))
                .toList();
    }

    private static UnitRow.Availability idle(Unit unit, DutyState duty) {
        if (duty == DutyState.OFF) {
            return UnitRow.Availability.OFF;
        }
        if (!unit.hasCrew()) {
            return UnitRow.Availability.NO_CREW;
        }
        return duty == DutyState.ON ? UnitRow.Availability.FREE : UnitRow.Availability.UNKNOWN;
    }

    private static UnitRow row(
            Unit unit,
            @Nullable Position fix,
            @Nullable Assignment work,
            boolean asked,
            @Nullable SortedMap<String, String> unknownWords,
            Instant now,
            PersonalDataAccess look) {
        UnitMessage message = unit.message();
        DutyState duty = unit.duty(now);
        UnitRow.Availability available =
                work != null ? UnitRow.Availability.BUSY : asked ? UnitRow.Availability.OFFERED : idle(unit, duty);
        return new UnitRow(
                unit.id(),
                message.callSign(),
                message.kind(),
                message.capabilities(),
                message.home(),
                look.number("telephone", unit.telephones().unit()),
                crew(unit, look),
                new UnitRow.DutyRow(
                        duty,
                        message.duty() == null ? null : message.duty().since(),
                        message.duty() == null ? null : message.duty().validUntil()),
                available,
                work == null ? null : work.id(),
                fix == null ? null : new UnitRow.PositionRow(fix.lat(), fix.lon(), fix.fixedAt(), fix.accuracyMetres()),
                message.privateVehicle(),
                message.sample(),
                message.retired(),
                unknownWords,
                unit.receivedAt());
    }
}
