package id.psc119.intake.triage.incident;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Gives incidents the numbers that people say: regency, local day, running number, such as {@code 1606-261121-043}. */
@ApplicationScoped
class SpokenNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final EntityManager database;
    private final Regency regency;

    SpokenNumbers(EntityManager database, Regency regency) {
        this.database = database;
        this.regency = regency;
    }

    /** The next number of the local day on which the incident was reported. */
    @Transactional(Transactional.TxType.MANDATORY)
    String next(Instant reportedAt) {
        LocalDate day = regency.dayOf(reportedAt);
        Number running = (Number) database.createNativeQuery("""
                        INSERT INTO spoken_number (day, last) VALUES (:day, 1)
                        ON CONFLICT (day) DO UPDATE SET last = spoken_number.last + 1 RETURNING last
                        """)
                .setParameter("day", Date.valueOf(day))
                .getSingleResult();
        return "%s-%s-%03d".formatted(regency.code().replace(".", ""), DAY.format(day), running.intValue());
    }
}
