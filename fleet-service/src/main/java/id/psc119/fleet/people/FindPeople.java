package id.psc119.fleet.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds people of the field. */
@ApplicationScoped
public class FindPeople {
    private final People people;

    FindPeople(People people) {
        this.people = people;
    }

    /**
     * The active people who have this number. Numbers are sealed, so each is opened: a few thousand are a few milliseconds, and it is
     * asked only when a message comes.
     *
     * @param e164 in E.164
     */
    public Set<String> withNumber(String e164) {
        return people.list("active").stream()
                .filter(person ->
                        person.hasReadableNumbers() && person.numbers().contains(e164))
                .map(Person::personId)
                .collect(Collectors.toSet());
    }

    /** The numbers of these people in E.164, those that are active and whose numbers can be opened. */
    public Set<String> numbersOf(Collection<String> personIds) {
        return personIds.isEmpty()
                ? Set.of()
                : people.list("active AND personId IN ?1", personIds).stream()
                        .filter(Person::hasReadableNumbers)
                        .flatMap(person -> person.numbers().stream())
                        .collect(Collectors.toSet());
    }
}
