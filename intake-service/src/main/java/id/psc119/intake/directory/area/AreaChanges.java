package id.psc119.intake.directory.area;

import id.psc119.platform.outbox.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Sends changed areas to fleet and dispatch, which count cover and demand by them. */
@ApplicationScoped
class AreaChanges {
    private final Outbox outbox;
    private final AreaSender.ToDispatch dispatch;
    private final AreaSender.ToFleet fleet;
    private final Areas areas;
    private final EntityManager database;

    AreaChanges(
            Outbox outbox,
            AreaSender.ToDispatch dispatch,
            AreaSender.ToFleet fleet,
            Areas areas,
            EntityManager database) {
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.fleet = fleet;
        this.areas = areas;
        this.database = database;
    }

    void changed(Area area) {
        mark(area.code());
    }

    private void mark(String code) {
        outbox.mark(dispatch, code);
        outbox.mark(fleet, code);
    }

    /** A directory that was loaded before areas were sent to anybody. */
    @Transactional
    void sendWhatWasNeverSent(@Observes StartupEvent started) {
        boolean sent = !database.createNativeQuery(
                        "SELECT 1 FROM outbox_mark WHERE receiver = 'fleet' AND kind = 'areas' LIMIT 1", Integer.class)
                .getResultList()
                .isEmpty();
        if (!sent) {
            areas.codes().forEach(this::mark);
        }
    }
}
