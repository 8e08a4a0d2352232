package id.psc119.fleet.people;

import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;

/** Brings people of the field in, and tells intake with which numbers they sign in. */
@ApplicationScoped
public class PeopleChanges {
    private final People people;
    private final CrewNumberSender intake;
    private final Outbox outbox;

    PeopleChanges(People people, CrewNumberSender intake, Outbox outbox) {
        this.people = people;
        this.intake = intake;
        this.outbox = outbox;
    }

    @Transactional
    public boolean nobodyIsKnown() {
        return people.areNone();
    }

    /**
     * Adds somebody who is active from now on.
     *
     * @param number in E.164
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void introduce(String personId, String name, String number, FieldRole role) {
        Person person = new Person(personId);
        person.describe(name, List.of(number), Set.of(role), true);
        people.add(person);
        outbox.mark(intake, personId);
    }
}
