package id.psc119.fleet.people;

import id.psc119.platform.privacy.Masks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
     * A person of the field.
     *
     * @param numbers masked
     */
    public record Known(String personId, String name, List<String> numbers, Set<FieldRole> roles, boolean active) {}

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

    /** People by name, one more than the limit. */
    public List<Known> page(String afterName, String afterId, int limit) {
        return people
                .find("name > ?1 OR name = ?1 AND personId > ?2 ORDER BY name, personId", afterName, afterId)
                .range(0, limit)
                .list()
                .stream()
                .map(FindPeople::known)
                .toList();
    }

    public Optional<Known> find(String personId) {
        return people.findByIdOptional(personId).map(FindPeople::known);
    }

    /** Those of these people who are registered. */
    public List<Known> find(Collection<String> personIds) {
        return personIds.isEmpty()
                ? List.of()
                : people.list("personId IN ?1", personIds).stream()
                        .map(FindPeople::known)
                        .toList();
    }

    /** The first number of a person, in E.164; empty while it cannot be opened. */
    public Optional<String> findNumber(String personId) {
        return people.findByIdOptional(personId)
                .filter(Person::hasReadableNumbers)
                .flatMap(person -> person.numbers().stream().findFirst());
    }

    private static Known known(Person person) {
        return new Known(
                person.personId(),
                person.name(),
                person.numbers().stream().map(Masks::number).toList(),
                person.roles(),
                person.isActive());
    }
}
