package id.psc119.fleet.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.grant.AccessGrants;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names the person who owns a unit. They see its trips, print them and add receipts for fuel, also when somebody else drives; they report
 * nothing else for it. Every change is evidence that names its actor.
 */
@ApplicationScoped
class NameOwner {
    private final UnitOwners owners;
    private final Units units;
    private final FindPeople people;
    private final AccessGrants grants;
    private final Regency regency;
    private final Clock clock;

    NameOwner(UnitOwners owners, Units units, FindPeople people, AccessGrants grants, Regency regency, Clock clock) {
        this.owners = owners;
        this.units = units;
        this.people = people;
        this.grants = grants;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * The person who owns a unit.
     *
     * @param personId absent when nobody is named
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OwnerPerson(
            @Nullable String personId, @Nullable String name) {
        static final OwnerPerson NOBODY = new OwnerPerson(null, null);
    }

    /**
     * @param personId null: nobody is the owner any more
     * @param since the first day; null: the first owner from the unit's beginning, a later one from now on
     * @throws ProblemException 404, 422 person-unknown, or 400 for a day that has not come
     */
    @Transactional
    OwnerPerson name(Caller caller, UUID unitId, @Nullable String personId, @Nullable LocalDate since) {
        Instant now = clock.instant();
        if (since != null && since.isAfter(regency.dayOf(now))) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "since");
        }
        // The lock serialises two who name an owner at once.
        if (units.lock(unitId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        OwnerPerson named = personId == null
                ? OwnerPerson.NOBODY
                : people.find(personId)
                        .map(person -> new OwnerPerson(person.personId(), person.name()))
                        .orElseThrow(
                                () -> new ProblemException(FleetProblem.PERSON_UNKNOWN).with("personId", personId));
        @Nullable Instant begins = since != null ? regency.startOf(since) : owners.hadOwner(unitId) ? now : null;
        Optional<UnitOwner> before = owners.ownerNow(unitId);
        boolean goesOn = before.isPresent()
                && before.get().personId().equals(personId)
                && (since == null || before.get().isSince(begins));
        if (!goesOn) {
            before.ifPresent(owner -> end(caller, owner, begins == null ? now : begins));
            if (personId != null) {
                owners.persist(new UnitOwner(Uuid7.at(now), unitId, personId, begins));
                grants.record("unit-owner", personId, "unit:" + unitId, null, new Owned(begins), caller.personId());
            }
        }
        return named;
    }

    private void end(Caller caller, UnitOwner owner, Instant at) {
        owner.end(at);
        // Written before the next one, of whom there is one at a time.
        owners.flush();
        grants.record(
                "unit-owner", owner.personId(), "unit:" + owner.unitId(), new Owned(null), null, caller.personId());
    }

    /** An ownership, as evidence keeps it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Owned(@Nullable Instant since) {}
}
