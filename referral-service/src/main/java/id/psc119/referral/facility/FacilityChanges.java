package id.psc119.referral.facility;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;

/** Announces a changed facility to the screens and dispatch. */
@ApplicationScoped
public class FacilityChanges {
    private final EntityManager database;
    private final Facilities facilities;
    private final FacilitySender toDispatch;
    private final Outbox outbox;
    private final EventLog log;
    private final Regency regency;
    private final FacilitySettings settings;
    private final Clock clock;

    public FacilityChanges(
            EntityManager database,
            Facilities facilities,
            FacilitySender toDispatch,
            Outbox outbox,
            EventLog log,
            Regency regency,
            FacilitySettings settings,
            Clock clock) {
        this.database = database;
        this.facilities = facilities;
        this.toDispatch = toDispatch;
        this.outbox = outbox;
        this.log = log;
        this.regency = regency;
        this.settings = settings;
        this.clock = clock;
    }

    /** The facility as it is now. */
    FacilityView view(Facility facility) {
        return FacilityView.of(facilities.stateOf(facility), clock.instant(), regency.zone(), settings);
    }

    /** Logs the whole row as it is now and marks it for dispatch, in the caller's transaction. */
    public FacilityView changed(Facility facility) {
        database.flush();
        FacilityView view = view(facility);
        log.append("facility", facility.id(), false, Set.of(EventLog.DESK, FacilityAudience.of(facility.id())), view);
        outbox.mark(toDispatch, facility.id());
        return view;
    }
}
