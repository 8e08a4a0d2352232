package id.psc119.fleet.unit;

import id.psc119.fleet.people.NumbersChanged;
import id.psc119.fleet.people.TelephoneNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets the crews that a person is in now follow their new number: an offer would ring the old one until the next shift. A number that the
 * desk has entered for the crew only, such as that of a borrowed phone, stays.
 */
@ApplicationScoped
class FollowNumbers {
    private final Units units;
    private final UnitChanges changes;
    private final TelephoneNumbers numbers;

    FollowNumbers(Units units, UnitChanges changes, TelephoneNumbers numbers) {
        this.units = units;
        this.changes = changes;
        this.numbers = numbers;
    }

    void follow(@Observes NumbersChanged changed) {
        @Nullable String number = changed.now().isEmpty() ? null : changed.now().getFirst();
        units.lockPeople(List.of(changed.personId()));
        units.staysOf(changed.personId()).stream()
                .map(CrewMember::unitId)
                .distinct()
                .sorted()
                .forEach(unitId -> units.lock(unitId).ifPresent(unit -> {
                    if (renumber(unitId, changed, number)) {
                        changes.changed(unit);
                    }
                }));
    }

    private boolean renumber(UUID unitId, NumbersChanged changed, @Nullable String number) {
        boolean any = false;
        for (CrewMember stay : units.staysOf(changed.personId())) {
            if (stay.unitId().equals(unitId) && isOld(stay.member().telephone(), changed)) {
                stay.renumber(number);
                any = true;
            }
        }
        return any;
    }

    private boolean isOld(@Nullable String telephone, NumbersChanged changed) {
        return telephone == null
                ? !changed.now().isEmpty()
                : numbers.find(telephone)
                        .filter(known -> changed.before().contains(known)
                                && !changed.now().contains(known))
                        .isPresent();
    }
}
