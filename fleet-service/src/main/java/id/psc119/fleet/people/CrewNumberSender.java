package id.psc119.fleet.people;

import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends a person's numbers to intake, which signs people in by them. */
@ApplicationScoped
class CrewNumberSender implements MessageSender<CrewNumberSender.Numbers> {
    private final People people;

    CrewNumberSender(People people) {
        this.people = people;
    }

    /**
     * @param name the name in their tokens
     * @param numbers in E.164
     */
    record Numbers(String name, List<String> numbers, Set<FieldRole> roles, boolean active) {}

    @Override
    public String receiver() {
        return "intake";
    }

    @Override
    public String kind() {
        return "crew-numbers";
    }

    @Override
    public Optional<Numbers> state(String id) {
        return people.findByIdOptional(id)
                .map(CrewNumberSender::readable)
                .map(person -> new Numbers(person.name(), person.numbers(), person.roles(), person.isActive()));
    }

    /** Numbers that cannot be opened just now are not sent: intake would end the sessions of the real ones. */
    private static Person readable(Person person) {
        if (!person.hasReadableNumbers()) {
            throw new IllegalStateException("numbers cannot be opened");
        }
        return person;
    }

    /** Everybody, the inactive too: intake may have lost that they are. */
    @Override
    public Collection<String> open() {
        return people.ids();
    }
}
