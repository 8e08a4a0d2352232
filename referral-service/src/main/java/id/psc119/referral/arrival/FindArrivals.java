package id.psc119.referral.arrival;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds arrivals as screens show them: the desk sees all, a facility's staff their own. */
@ApplicationScoped
class FindArrivals {
    private final Arrivals arrivals;
    private final ArrivalChanges views;
    private final EventLog log;
    private final Regency regency;

    FindArrivals(Arrivals arrivals, ArrivalChanges views, EventLog log, Regency regency) {
        this.arrivals = arrivals;
        this.views = views;
        this.log = log;
        this.regency = regency;
    }

    /** @param day the regency's local day on which it was first received */
    @Transactional
    ArrivalResource.ArrivalPage page(
            Caller caller,
            @Nullable UUID facilityId,
            @Nullable Boolean open,
            @Nullable LocalDate day,
            @Nullable String cursor,
            int limit) {
        EventLog.Position position = log.position();
        Arrivals.Wanted wanted = new Arrivals.Wanted(
                facilityId,
                open,
                day == null ? null : regency.startOf(day),
                day == null ? null : regency.startOf(day.plusDays(1)));
        Page<Arrival> page = Page.of(
                arrivals.page(caller, wanted, Cursor.id(cursor), limit + 1),
                limit,
                arrival -> arrival.id().toString());
        return new ArrivalResource.ArrivalPage(
                views.views(page.items(), mayKnowWhoItIs(caller)), page.next(), position);
    }

    /** One arrival; what the level discloses is written to the read audit. */
    @Transactional
    ArrivalView get(Caller caller, UUID id, DisclosureLevel level) {
        Arrival arrival =
                arrivals.visibleTo(caller, id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        ArrivalView view = views.view(arrival, mayKnowWhoItIs(caller), level);
        level.record();
        return view;
    }

    /** The desk's screens show no names; its supervisor's do. */
    static boolean mayKnowWhoItIs(Caller caller) {
        return caller.has(Role.SUPERVISOR) || !caller.isDesk();
    }
}
