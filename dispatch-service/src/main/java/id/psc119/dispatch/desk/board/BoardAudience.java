package id.psc119.dispatch.desk.board;

import id.psc119.platform.eventlog.Audience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.eventlog.StreamKind;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The desk sees everything; a crew member sees what concerns their units, and the facilities. */
@ApplicationScoped
class BoardAudience implements Audience {
    /** Everybody who may bring patients somewhere. */
    static final String CREWS = "crews";

    @Override
    public Set<String> of(Caller caller) {
        if (caller.isDesk()) {
            return Set.of(EventLog.DESK);
        }
        return caller.has(Role.CREW) || caller.has(Role.RESPONDER)
                ? Set.of("person:" + caller.personId(), CREWS)
                : Set.of();
    }

    @Override
    public List<StreamKind> kinds() {
        return List.of(
                new StreamKind(
                        "incident",
                        "the desk all of it; the crews that are asked or at work, and those whom this very change calls off:"
                                + " health workers the patients in their care and no other crew's offers, who only drives"
                                + " the place, the hazards and the state"),
                new StreamKind("crew", "whoever has just joined or left a unit's crew"),
                new StreamKind("unit", "the desk"),
                new StreamKind("facility", "the desk, crews and responders"),
                new StreamKind("neighbour-request", "the desk"),
                new StreamKind("road-closure", "the desk, crews and responders"),
                new StreamKind("roads", "the desk"),
                new StreamKind("relocation", "the desk, and the crew of the unit that is to wait elsewhere"),
                new StreamKind("positions", "the desk; passing, without an id"),
                StreamKind.ALERT);
    }
}
