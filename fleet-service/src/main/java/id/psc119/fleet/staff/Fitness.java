package id.psc119.fleet.staff;

import id.psc119.fleet.people.FindPeople;
import id.psc119.vocabulary.CrewRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who of some people may work on which day. What is on record of them was read once, however many days are asked about. */
public final class Fitness {
    private final Map<String, FindPeople.Known> people;
    private final Map<String, StaffRecord.Content> records;

    Fitness(Map<String, FindPeople.Known> people, Map<String, StaffRecord.Content> records) {
        this.people = people;
        this.records = records;
    }

    /** The name of a person; their id where nobody registered them. */
    public String nameOf(String personId) {
        FindPeople.@Nullable Known person = people.get(personId);
        return person == null ? personId : person.name();
    }

    public boolean isOffDuty(String personId, LocalDate day) {
        @Nullable OffDuty off = recordOf(personId).offDuty();
        return off != null && off.includes(day);
    }

    /** Why a person may not work in this role on a day, as far as their record says. */
    public List<Unfit> reasonsAgainst(String personId, CrewRole role, LocalDate day) {
        FindPeople.@Nullable Known person = people.get(personId);
        return Unfit.reasons(person == null || person.active(), recordOf(personId), role, day);
    }

    private StaffRecord.Content recordOf(String personId) {
        return records.getOrDefault(personId, StaffRecord.Content.NONE);
    }
}
