package id.psc119.fleet.roster;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The drivers of a village, who take turns by day. A person may be in the lists of several villages. */
@Entity
@Table(name = "village_drivers")
class VillageDrivers {
    @Id
    private String desaCode;

    private LocalDate since;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> drivers;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant changedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String changedBy;

    protected VillageDrivers() {}

    VillageDrivers(String desaCode) {
        this.desaCode = desaCode;
    }

    void write(LocalDate firstDay, List<String> inTurn, Instant at, String by) {
        since = firstDay;
        drivers = List.copyOf(inTurn);
        changedAt = at;
        changedBy = by;
    }

    String desaCode() {
        return desaCode;
    }

    LocalDate since() {
        return since;
    }

    List<String> drivers() {
        return drivers;
    }

    /** Whose day it is. */
    Optional<String> driverOn(LocalDate day, Predicate<String> isOffDuty) {
        return inTurn(drivers, since, day, isOffDuty);
    }

    /** The person whose turn it is, or the next one who is not off duty; empty when all are, or before the first day. */
    static Optional<String> inTurn(List<String> drivers, LocalDate since, LocalDate day, Predicate<String> isOffDuty) {
        if (drivers.isEmpty() || day.isBefore(since)) {
            return Optional.empty();
        }
        int first = (int) (ChronoUnit.DAYS.between(since, day) % drivers.size());
        for (int i = 0; i < drivers.size(); i++) {
            String driver = drivers.get((first + i) % drivers.size());
            if (!isOffDuty.test(driver)) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }
}
