package id.psc119.fleet.people;

import jakarta.enterprise.context.ApplicationScoped;
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
}
