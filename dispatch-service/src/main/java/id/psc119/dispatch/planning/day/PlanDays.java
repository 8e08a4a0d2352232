package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.planning.job.PlanDay;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Says which day's plan a moment belongs to: after midnight that of the day before, for a unit whose shift is not over. */
@ApplicationScoped
class PlanDays {
    private final DayPlans plans;
    private final Regency regency;
    private final Clock clock;

    PlanDays(DayPlans plans, Regency regency, Clock clock) {
        this.plans = plans;
        this.regency = regency;
        this.clock = clock;
    }

    PlanDay on(LocalDate day) {
        Instant now = clock.instant();
        LocalDate today = regency.dayOf(now);
        Instant end = regency.startOf(day.plusDays(1));
        Instant last = plans.find(day).stream()
                .flatMap(plan -> plan.teams().stream())
                .map(PlanTeam::until)
                // A row of another version may lack it, and one bad row fails no board.
                .filter(until -> until != null && until.isAfter(end))
                .max(Comparator.naturalOrder())
                .orElse(end);
        return new PlanDay(
                day,
                regency.startOf(day),
                end,
                last,
                today,
                regency.startOf(today),
                now,
                shiftsOf(day.minusDays(1)),
                shiftsOf(today.minusDays(1)));
    }

    /** The day whose plan a unit follows now. */
    LocalDate dayOf(UUID unitId) {
        Instant now = clock.instant();
        LocalDate today = regency.dayOf(now);
        LocalDate before = today.minusDays(1);
        return shiftsOf(before).getOrDefault(unitId, Instant.MIN).isAfter(now) ? before : today;
    }

    /** Until when the teams of a published plan work, by unit. */
    private Map<UUID, Instant> shiftsOf(LocalDate day) {
        Map<UUID, Instant> until = new HashMap<>();
        plans.find(day)
                .filter(plan -> plan.publishedAt() != null)
                .ifPresent(plan -> plan.teams().stream()
                        .filter(team -> team.until() != null)
                        .forEach(team -> until.put(team.unitId(), team.until())));
        return until;
    }
}
