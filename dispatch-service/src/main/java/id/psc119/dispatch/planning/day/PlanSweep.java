package id.psc119.dispatch.planning.day;

import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the plans that are wished for. */
@ApplicationScoped
class PlanSweep implements Sweep<String> {
    static final String NAME = "day-plans";

    private final DayPlans plans;
    private final MakePlan makePlan;
    private final Clock clock;

    PlanSweep(DayPlans plans, MakePlan makePlan, Clock clock) {
        this.plans = plans;
        this.makePlan = makePlan;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return plans.nextRunAt(clock.instant());
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return plans.nextRunAt(now).filter(at -> !at.isAfter(now)).isPresent() ? List.of(NAME) : List.of();
    }

    @Override
    public Optional<String> question() {
        return Optional.of(
                "SELECT count(*) || ' ' || coalesce(max(wanted_at)::text, '') || ' ' || coalesce(max(next_attempt)::text, '')"
                        + " FROM plan_run WHERE ended_at IS NULL");
    }

    @Override
    public void handle(String item, Instant now) {
        makePlan.makeNext();
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }
}
