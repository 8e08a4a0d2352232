package id.psc119.intake.desk;

import id.psc119.platform.eventlog.Audience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.eventlog.StreamKind;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What intake streams is for those who work at the PSC: it holds callers' numbers. */
@ApplicationScoped
class DeskAudience implements Audience {
    @Override
    public Set<String> of(Caller caller) {
        return caller.isDesk() ? Set.of(EventLog.DESK) : Set.of();
    }

    @Override
    public List<StreamKind> kinds() {
        return List.of(
                new StreamKind("contact", "the desk"),
                new StreamKind("incident", "the desk"),
                new StreamKind("handoff", "the desk"),
                new StreamKind("shift-note", "the desk"),
                StreamKind.ALERT);
    }
}
