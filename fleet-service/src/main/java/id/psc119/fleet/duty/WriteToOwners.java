package id.psc119.fleet.duty;

import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.register.UnitOwners;
import id.psc119.fleet.unit.Member;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes to those who can say whether a car is ready: its crew, its owner and the number of the unit itself. */
@ApplicationScoped
class WriteToOwners {
    private final Units units;
    private final FindPeople people;
    private final UnitOwners owners;
    private final TelephoneNumbers numbers;
    private final PersonMessages messages;
    private final DutySettings settings;

    WriteToOwners(
            Units units,
            FindPeople people,
            UnitOwners owners,
            TelephoneNumbers numbers,
            PersonMessages messages,
            DutySettings settings) {
        this.units = units;
        this.people = people;
        this.owners = owners;
        this.numbers = numbers;
        this.messages = messages;
        this.settings = settings;
    }

    /** Asks each of them once, in the present transaction; the answer is of use until they are asked again. */
    void ask(Unit unit, Instant now) {
        for (String number : numbersOf(unit)) {
            messages.send(new PersonMessage(
                    Uuid7.at(now),
                    number,
                    "duty.question",
                    List.of(Map.entry("car", unit.callSign())),
                    "id",
                    new PersonMessage.Subject("UNIT", unit.id()),
                    false,
                    true,
                    now.plus(settings.askAgainAfter()),
                    null));
        }
    }

    private Set<String> numbersOf(Unit unit) {
        List<Member> crew = units.crewOf(unit.id());
        Set<String> all = new TreeSet<>(
                people.numbersOf(crew.stream().map(Member::personId).toList()));
        all.addAll(people.numbersOf(owners.of(Set.of(unit.id())).values()));
        List<String> written = new ArrayList<>();
        Stream.ofNullable(unit.telephone()).forEach(written::add);
        crew.stream().flatMap(member -> Stream.ofNullable(member.telephone())).forEach(written::add);
        written.forEach(one -> numbers.find(one).ifPresent(all::add));
        return all;
    }
}
