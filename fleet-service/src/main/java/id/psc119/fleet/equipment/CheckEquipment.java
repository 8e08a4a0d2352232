package id.psc119.fleet.equipment;

import id.psc119.fleet.unit.Lack;
import id.psc119.fleet.unit.Lacks;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a crew found on its unit, as a fact. A missing or expired item takes the capability from the unit that needs it, and
 * dispatch gets the unit's message at once; when the item is there again, so is the capability. Also looks each day for what expired.
 */
@ApplicationScoped
class CheckEquipment implements Sweep<LocalDate> {
    private final Units units;
    private final UnitChanges changes;
    private final Lacks lacks;
    private final Items items;
    private final Regency regency;
    private final Clock clock;

    CheckEquipment(Units units, UnitChanges changes, Lacks lacks, Items items, Regency regency, Clock clock) {
        this.units = units;
        this.changes = changes;
        this.lacks = lacks;
        this.items = items;
        this.regency = regency;
        this.clock = clock;
    }

    /** A check that is sent again changes nothing; one that happened before a later check does not undo it. */
    @Transactional
    UnitChecklist check(
            Caller caller,
            UUID unitId,
            UUID reportId,
            List<ChecklistItem.Found> found,
            @Nullable Integer odometer,
            Provenance report) {
        Unit unit = units.toChange(caller, unitId);
        if (items.keep(reportId, unitId, found, odometer, report)) {
            items.take(unitId, found, report.happenedByOurClock());
            review(unit);
        }
        return checklist(unit);
    }

    /** The checklist of a unit that the caller may see. */
    @Transactional
    UnitChecklist find(Caller caller, UUID unitId) {
        return units.findByIdOptional(unitId)
                .filter(unit -> units.isVisible(caller, unitId))
                .map(this::checklist)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Makes these the checklist of a kind of unit; every unit of it is judged again by what was found on it last. */
    @Transactional
    List<ChecklistItem> write(UnitKind kind, List<ChecklistItem> list) {
        items.write(kind, list);
        units.list("kind = ?1 AND NOT retired ORDER BY id", kind).stream()
                .map(Unit::id)
                .map(units::lock)
                .flatMap(Optional::stream)
                .forEach(this::review);
        return items.checklist(kind);
    }

    private UnitChecklist checklist(Unit unit) {
        Items.State state = items.state(unit.id());
        return new UnitChecklist(
                unit.id(),
                unit.callSign(),
                items.checklist(unit.kind()),
                List.copyOf(state.found().values()),
                state.checkedAt());
    }

    private void review(Unit unit) {
        List<Lack> present = ChecklistItem.lacks(
                items.checklist(unit.kind()), items.state(unit.id()).found(), regency.dayOf(clock.instant()));
        if (lacks.replace(unit.id(), Lack.Cause.EQUIPMENT, present)) {
            changes.changed(unit);
        }
    }

    @Override
    public String name() {
        return "item-expiry";
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.of(regency.startOf(items.expiryLookedUntil().plusDays(1)));
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT looked_until FROM item_expiry");
    }

    @Override
    public List<LocalDate> due(Instant now, int limit) {
        LocalDate today = regency.dayOf(now);
        return items.expiryLookedUntil().isBefore(today) ? List.of(today) : List.of();
    }

    @Override
    public void handle(LocalDate today, Instant now) {
        LocalDate before = items.expiryLookedUntil();
        if (items.lookExpiryUntil(today)) {
            items.withExpired(before.minusDays(1), today).stream()
                    .map(units::lock)
                    .flatMap(Optional::stream)
                    .forEach(this::review);
        }
    }
}
