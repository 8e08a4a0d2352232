package id.psc119.fleet.people;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.grant.AccessGrants;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Registers people of the field and sends intake the numbers with which they sign in. Every change is evidence. */
@ApplicationScoped
public class RegisterPerson {
    /**
     * Ids of new people. Intake puts the id into the tokens of a person who signs in with the numbers, so an id of another issuer, such as
     * a dispatcher's account, would let them act under that name.
     */
    private static final Pattern FIELD_ID = Pattern.compile("field:[A-Za-z0-9._-]{1,100}");

    private final People people;
    private final CrewNumberSender intake;
    private final Outbox outbox;
    private final AccessGrants grants;
    private final KeyedHash hash;
    private final Event<NumbersChanged> numbersChanged;

    RegisterPerson(
            People people,
            CrewNumberSender intake,
            Outbox outbox,
            AccessGrants grants,
            KeyedHash hash,
            Event<NumbersChanged> numbersChanged) {
        this.people = people;
        this.intake = intake;
        this.outbox = outbox;
        this.grants = grants;
        this.hash = hash;
        this.numbersChanged = numbersChanged;
    }

    /**
     * Registers a person, or replaces their description.
     *
     * @param numbers in E.164
     * @throws ProblemException 422 not-a-field-person when there is nobody of this id and it does not begin with {@code field:}
     */
    @Transactional
    Person register(
            Provenance.Author by,
            String personId,
            String name,
            List<String> numbers,
            Set<FieldRole> roles,
            boolean active) {
        Optional<Person> known = people.lock(personId);
        checkId(personId, known.isPresent());
        Person person = known.orElseGet(() -> new Person(personId));
        @Nullable SignIn before = known.isEmpty() ? null : signInOf(person);
        // Numbers that cannot be opened just now are not known.
        List<String> former = known.isPresent() && person.hasReadableNumbers() ? person.numbers() : List.of();
        person.describe(WellFormed.text(name), numbers, roles, active);
        if (known.isEmpty()) {
            people.persist(person);
        }
        if (!former.equals(numbers)) {
            numbersChanged.fire(new NumbersChanged(personId, former, numbers));
        }
        grants.record("person", personId, "sign-in", before, signInOf(person), by.personId());
        outbox.mark(intake, personId);
        return person;
    }

    /** @throws ProblemException 422 not-a-field-person when a new person cannot have this id */
    public void checkId(String personId, boolean isKnown) {
        if (!isKnown && !FIELD_ID.matcher(personId).matches()) {
            throw new ProblemException(FleetProblem.NOT_A_FIELD_PERSON).with("personId", personId);
        }
    }

    /**
     * Takes a line of a file: a new person, or a new name, roles or number of a known one. What is null stays as it is; the line can end no
     * sign-in.
     *
     * @param number in E.164
     */
    @Transactional
    public void registerLine(
            Provenance.Author by, String personId, String name, @Nullable String number, Set<FieldRole> roles) {
        Optional<Person> known = people.findByIdOptional(personId);
        if (known.isPresent() && number == null && !known.get().hasReadableNumbers()) {
            // Numbers that cannot be opened just now must not be written again.
            return;
        }
        register(
                by,
                personId,
                name,
                number == null ? known.map(Person::numbers).orElse(List.of()) : List.of(number),
                roles.isEmpty() ? known.map(Person::roles).orElse(Set.of(FieldRole.CREW)) : roles,
                known.map(Person::isActive).orElse(true));
    }

    /**
     * With what a person may sign in, as evidence keeps it: a keyed hash in place of each number.
     */
    record SignIn(Set<FieldRole> roles, Set<String> numbers) {}

    private @Nullable SignIn signInOf(Person person) {
        return person.isActive()
                ? new SignIn(
                        new TreeSet<>(person.roles()),
                        person.numbers().stream().map(hash::telephone).collect(Collectors.toCollection(TreeSet::new)))
                : null;
    }
}
