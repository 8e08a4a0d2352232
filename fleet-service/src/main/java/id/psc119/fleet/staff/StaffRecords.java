package id.psc119.fleet.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Every query of what is on record of people. */
@ApplicationScoped
class StaffRecords implements PanacheRepositoryBase<StaffRecord, String> {
    Map<String, StaffRecord.Content> of(Collection<String> people) {
        return people.isEmpty()
                ? Map.of()
                : list("personId IN ?1", people).stream()
                        .collect(Collectors.toMap(StaffRecord::personId, StaffRecord::content));
    }

    StaffRecord.Content of(String personId) {
        return findByIdOptional(personId).map(StaffRecord::content).orElse(StaffRecord.Content.NONE);
    }

    void write(String personId, StaffRecord.Content content, Instant at, String by) {
        StaffRecord record = findByIdOptional(personId).orElse(null);
        if (record == null) {
            record = new StaffRecord(personId);
            record.describe(content, at, by);
            persist(record);
        } else {
            record.describe(content, at, by);
        }
    }
}
