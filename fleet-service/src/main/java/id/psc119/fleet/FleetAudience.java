package id.psc119.fleet;

import id.psc119.platform.eventlog.Audience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.eventlog.StreamKind;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The desk and administrators see every unit and trip; anybody else those that they crew. */
@ApplicationScoped
public class FleetAudience implements Audience {
    @Override
    public Set<String> of(Caller caller) {
        return seesAll(caller) ? Set.of(EventLog.DESK) : Set.of(person(caller.personId()));
    }

    @Override
    public List<StreamKind> kinds() {
        return List.of(
                new StreamKind("unit", "the desk and administrators; those who crew it"),
                new StreamKind("crew", "whoever has just left a unit's crew"),
                new StreamKind("trip", "the desk and administrators; whoever made it and crews the unit still"),
                StreamKind.ALERT);
    }

    /** True when no row of fleet is hidden from the caller. */
    public static boolean seesAll(Caller caller) {
        return caller.isDesk() || caller.has(Role.ADMINISTRATOR);
    }

    /** The audience that is one person. */
    public static String person(String personId) {
        return "person:" + personId;
    }
}
