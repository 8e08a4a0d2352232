package id.psc119.dispatch.advice.masscasualty;

import id.psc119.dispatch.advice.roads.RoadsChanged;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Plans the casualties of every event again when the ways to the hospitals have changed. Each replica does it by the roads that it
 * serves; the second one finds the plan as it should be.
 */
@ApplicationScoped
class PlanByNewRoads {
    private static final Logger LOG = Logger.getLogger(PlanByNewRoads.class);
    private static final String NAME = "casualty-plans";
    private static final Duration GATHERED = Duration.ofMillis(300);
    private static final Duration OTHERWISE = Duration.ofDays(1);

    private final MassCasualties events;
    private final PlanCasualties plan;
    private final Sweeps sweeps;
    private final Clock clock;
    private final PeriodicSweep planning;

    PlanByNewRoads(MassCasualties events, PlanCasualties plan, Sweeps sweeps, Clock clock) {
        this.events = events;
        this.plan = plan;
        this.sweeps = sweeps;
        this.clock = clock;
        this.planning = new PeriodicSweep(NAME, clock, OTHERWISE, OTHERWISE, this::planAll);
    }

    @Produces
    @Singleton
    Sweep<String> casualtyPlans() {
        return planning;
    }

    void roadsChanged(@Observes RoadsChanged changed) {
        planning.soon(GATHERED);
        sweeps.wake(NAME);
    }

    private void planAll() {
        List<UUID> open = QuarkusTransaction.requiringNew().call(events::open);
        for (UUID incident : open) {
            try {
                boolean changed = plan.planAgain(incident, Provenance.byItself(clock.instant()));
                LOG.infof("casualties: incident=%s planned again for other roads, changed=%s", incident, changed);
            } catch (RuntimeException e) {
                // One event that fails keeps its plan; the others are planned all the same.
                LOG.errorf(e, "casualties cannot be planned again: incident=%s", incident);
            }
        }
    }
}
