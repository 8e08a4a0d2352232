package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Telephones;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.vocabulary.Availability;
import id.psc119.vocabulary.DutyState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the rows of units. */
@ApplicationScoped
class UnitRows {
    private static final Numbers MASKED = new Numbers() {
        @Override
        public @Nullable String unit(UnitSnapshot unit) {
            return unit.telephones().masked().unit();
        }

        @Override
        public @Nullable String member(UnitSnapshot unit, String personId) {
            return unit.telephones().masked().of(personId);
        }
    };

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

    /** Of all units at once, with masked numbers. */
    List<UnitRow> rowsOf(List<UnitSnapshot> units) {
        return rowsOf(units, unit -> MASKED);
    }

    /** The same, with the numbers that the caller may see of each unit. */
    List<UnitRow> rowsOf(List<UnitSnapshot> units, Function<UnitSnapshot, Numbers> numbers) {
        Instant now = clock.instant();
        Map<UUID, Position> fixes = positions.all();
        Map<UUID, UUID> busy = new HashMap<>();
        assignments.live().forEach(assignment -> busy.put(assignment.unitId(), assignment.id()));
        Set<UUID> asked = offers.waiting().stream()
                .filter(offer -> offer.isOpen(now))
                .map(Offer::unitId)
                .collect(Collectors.toSet());
        Map<String, SortedMap<String, String>> unknownWords = receipts.unknownWords(
                "fleet", "fleet-units", units.stream().map(UnitSnapshot::id).toList());
        return units.stream()
                .map(unit -> row(
                        unit,
                        fixes.get(unit.id()),
                        busy.get(unit.id()),
                        asked.contains(unit.id()),
                        unknownWords.get(unit.id().toString()),
                        now,
                        numbers.apply(unit)))
                .toList();
    }

    /** Of one unit, with masked numbers. */
    UnitRow rowOf(UnitSnapshot unit) {
        return rowOf(unit, MASKED);
    }

    UnitRow rowOf(UnitSnapshot unit, Numbers numbers) {
        Instant now = clock.instant();
        @Nullable
        UUID work = assignments.liveOfUnit(unit.id()).map(Assignment::id).orElse(null);
        return row(
                unit,
                positions.find(unit.id()).orElse(null),
                work,
                work == null
                        && offers.waitingOfUnit(unit.id())
                                .filter(offer -> offer.isOpen(now))
                                .isPresent(),
                Receipts.orAbsent(receipts.unknownWords("fleet", "fleet-units", unit.id())),
                now,
                numbers);
    }

    /** Which telephone numbers a row shows. */
    interface Numbers {
        @Nullable
        String unit(UnitSnapshot unit);

        @Nullable
        String member(UnitSnapshot unit, String personId);
    }

    /** The numbers that this access allows, deciphered once. */
    static Numbers seenBy(PersonalDataAccess access, UnitSnapshot shown) {
        Telephones clear = shown.telephones().open();
        return new Numbers() {
            @Override
            public @Nullable String unit(UnitSnapshot unit) {
                return access.number("telephone", clear.unit());
            }

            @Override
            public @Nullable String member(UnitSnapshot unit, String personId) {
                return access.number("crew.telephone", clear.of(personId));
            }
        };
    }

    private static List<UnitMessage.Member> crew(UnitSnapshot unit, Numbers numbers) {
        return unit.message().crew().stream()
                .map(member -> member.reachedAt(numbers.member(unit, member.personId())))
                .toList();
    }

    private static Availability idle(UnitSnapshot unit, DutyState duty) {
        if (duty == DutyState.OFF) {
            return Availability.OFF_DUTY;
        }
        if (!unit.hasCrew()) {
            return Availability.NO_CREW;
        }
        return duty == DutyState.ON ? Availability.FREE : Availability.DUTY_UNKNOWN;
    }

    private static UnitRow row(
            UnitSnapshot unit,
            @Nullable Position fix,
            @Nullable UUID work,
            boolean asked,
            @Nullable SortedMap<String, String> unknownWords,
            Instant now,
            Numbers numbers) {
        UnitMessage message = unit.message();
        DutyState duty = unit.duty(now);
        Availability available = work != null ? Availability.BUSY : asked ? Availability.OFFERED : idle(unit, duty);
        return new UnitRow(
                unit.id(),
                message.callSign(),
                message.kind(),
                message.capabilities(),
                message.home(),
                numbers.unit(unit),
                crew(unit, numbers),
                new UnitRow.DutyRow(
                        duty,
                        message.duty() == null ? null : message.duty().since(),
                        message.duty() == null ? null : message.duty().validUntil()),
                available,
                work,
                fix == null ? null : new UnitRow.PositionRow(fix.lat(), fix.lon(), fix.fixedAt(), fix.accuracyMetres()),
                message.privateVehicle(),
                message.sample(),
                message.retired(),
                message.lender(),
                unit.lentTo(),
                unit.breakdownId(),
                unit.brokenSince(),
                unit.brokenInExercise(),
                unknownWords,
                unit.receivedAt());
    }
}
