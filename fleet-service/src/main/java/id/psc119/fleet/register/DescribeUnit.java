package id.psc119.fleet.register;

import id.psc119.fleet.unit.RegisterUnit;
import id.psc119.fleet.unit.Unit;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Writes down what is on record of a unit: on a screen, or from a line of a file. */
@ApplicationScoped
class DescribeUnit {
    private final UnitRecords records;
    private final RegisterUnit registerUnit;
    private final Clock clock;

    DescribeUnit(UnitRecords records, RegisterUnit registerUnit, Clock clock) {
        this.records = records;
        this.registerUnit = registerUnit;
        this.clock = clock;
    }

    /** @throws ProblemException not found */
    @Transactional
    UnitRecord.Content describe(Caller caller, UUID unitId, UnitRecord.Content content) {
        if (!records.hasUnit(unitId)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        UnitRecord record = records.findByIdOptional(unitId).orElseGet(() -> {
            UnitRecord first = new UnitRecord(unitId);
            first.describe(UnitRecord.Content.NONE, clock.instant(), caller.personId());
            records.persist(first);
            return first;
        });
        record.describe(content, clock.instant(), caller.personId());
        return record.content();
    }

    /**
     * Takes a line of a file. What the file has no column for stays as it was.
     *
     * @return whether the unit is new
     */
    @Transactional
    boolean take(Caller caller, RegisterLine line, Predicate<String> hasColumn) {
        Optional<Unit> known = records.unitCalled(line.callSign());
        UUID id = known.map(Unit::id).orElseGet(() -> Uuid7.at(clock.instant()));
        UnitRecord.Content before =
                records.findByIdOptional(id).map(UnitRecord::content).orElse(UnitRecord.Content.NONE);
        registerUnit.register(
                caller,
                id,
                new Unit.Description(
                        line.callSign(),
                        line.kind().unitKind(),
                        hasColumn.test(RegisterLine.CAPABILITIES) ? line.capabilities() : withKnown(line, known),
                        home(line, known),
                        line.telephone() == null ? known.map(Unit::telephone).orElse(null) : line.telephone(),
                        line.ownerKind() == OwnerKind.PRIVATE,
                        hasColumn.test(RegisterLine.PLATE)
                                ? line.plate()
                                : known.map(Unit::plate).orElse(null),
                        false,
                        known.map(Unit::isSample).orElse(false)));
        describe(
                caller,
                id,
                new UnitRecord.Content(
                        line.kind(),
                        line.ownerKind(),
                        hasColumn.test(RegisterLine.OWNER_NAME) ? line.ownerName() : before.ownerName(),
                        hasColumn.test(RegisterLine.POST) ? line.post() : before.post(),
                        hasColumn.test(RegisterLine.TERRAIN) ? line.terrain() : before.terrain(),
                        line.documents().isEmpty() ? before.documents() : line.documents(),
                        line.agreement() == null ? before.agreement() : line.agreement()));
        return known.isEmpty();
    }

    private static Set<Capability> withKnown(RegisterLine line, Optional<Unit> known) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(line.capabilities());
        known.map(Unit::capabilities).ifPresent(capabilities::addAll);
        return capabilities;
    }

    /** A point that the file does not give, or gives as it is known, is kept as long as the village is the same. */
    private static Place home(RegisterLine line, Optional<Unit> known) {
        Optional<Place> same = known.map(Unit::home)
                .filter(home -> line.desaCode().equals(home.desaCode()))
                .filter(home -> line.point() == null || line.point().equals(home.point()));
        return same.orElseGet(() -> line.point() == null
                ? Place.ofDesa(line.desaCode())
                : Place.at(line.point(), null, PlaceSource.PIN).inDesa(line.desaCode()));
    }
}
