package id.psc119.dispatch.response.alert;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.eventlog.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Calls the dispatcher's attention to what nobody may overlook; each alert also stands in the timeline as what caused it. */
@ApplicationScoped
public class Alerts {
    private final EventLog log;

    Alerts(EventLog log) {
        this.log = log;
    }

    public void raise(Incident incident, Severity severity, Code code, Map<String, ?> detail) {
        log.append(
                "alert",
                incident.id(),
                incident.isExercise(),
                Set.of(EventLog.DESK),
                new Alert(severity, code, incident.id(), incident.spokenNumber(), Map.copyOf(detail)));
    }

    /** How loudly. */
    public enum Severity {
        NOTICE,
        WARNING,
        URGENT
    }

    /** What for; screens have the words. */
    public enum Code {
        UNTRIAGED_INCIDENT,
        CANCEL_REQUESTED,
        OFFER_LAPSED,
        OFFER_DECLINED,
        DISCREPANCY,
        UNIT_CLEAR_PATIENT_WITHOUT_ENDING,
        CALLED_OFF_UNIT_REPORTS_PATIENT,
        DIVERTED_CHOOSE_DESTINATION,
        RECOVERED_AFTER_RESTORE,
        /** Its unit goes to a more urgent incident: it is to be served next. */
        UNIT_REDIRECTED_SERVE_NEXT
    }

    /** @param detail such as the call sign of the unit */
    public record Alert(Severity severity, Code code, UUID incidentId, String spokenNumber, Map<String, ?> detail) {}
}
