package id.psc119.dispatch.response.alert;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.eventlog.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Raises an alert on the dispatcher's screen. The event that caused it is in the timeline. */
@ApplicationScoped
public class Alerts {
    private final EventLog log;
    private final AlertTexts texts;

    Alerts(EventLog log, AlertTexts texts) {
        this.log = log;
        this.texts = texts;
    }

    public void raise(Incident incident, Code code, Map<String, ?> detail) {
        log.append(
                "alert",
                incident.id(),
                incident.isExercise(),
                Set.of(EventLog.DESK),
                new Alert(
                        code.severity(),
                        code,
                        texts.of(code, incident.spokenNumber(), detail),
                        "/incidents/" + incident.id(),
                        incident.id(),
                        incident.spokenNumber(),
                        Map.copyOf(detail)));
    }

    /**
     * Raises an alert about something that is no incident of ours.
     *
     * @param spokenNumber the neighbour's incident
     * @param link the console's page
     */
    public void raise(
            UUID subject, String spokenNumber, String link, String neighbour, Code code, Map<String, ?> detail) {
        Map<String, Object> all = new HashMap<>(detail);
        all.put("neighbour", neighbour);
        log.append(
                "alert",
                subject,
                false,
                Set.of(EventLog.DESK),
                new Alert(
                        code.severity(),
                        code,
                        texts.of(code, spokenNumber, all),
                        link,
                        null,
                        spokenNumber,
                        Map.copyOf(all)));
    }

    /**
     * Raises an alert about planned work.
     *
     * @param link the console's page
     */
    public void raise(
            UUID subject, boolean exercise, String spokenNumber, String link, Code code, Map<String, ?> detail) {
        log.append(
                "alert",
                subject,
                exercise,
                Set.of(EventLog.DESK),
                new Alert(
                        code.severity(),
                        code,
                        texts.of(code, spokenNumber, detail),
                        link,
                        null,
                        spokenNumber,
                        Map.copyOf(detail)));
    }

    /** Raises an alert about a unit that has no incident. */
    public void raiseOfUnit(UUID unitId, Code code, Map<String, ?> detail) {
        raise(unitId, false, "", "#/units", code, detail);
    }

    /** How urgently somebody must look. */
    public enum Severity {
        NOTICE,
        WARNING,
        URGENT
    }

    /** The reason of an alert. {@code alerts_id.properties} and {@code alerts_en.properties} hold the words. */
    public enum Code {
        UNTRIAGED_INCIDENT(Severity.URGENT),
        /** Untriaged, and the reporter has taken the report back. */
        UNTRIAGED_WITHDRAWN(Severity.WARNING),
        WITHDRAWN_BY_REPORTER(Severity.WARNING),
        CANCEL_REQUESTED(Severity.URGENT),
        OFFER_LAPSED(Severity.WARNING),
        OFFER_DECLINED(Severity.WARNING),
        DISCREPANCY(Severity.NOTICE),
        /** A reported time cannot be right. */
        IMPLAUSIBLE_TIME(Severity.NOTICE),
        UNIT_CLEAR_PATIENT_WITHOUT_ENDING(Severity.WARNING),
        CALLED_OFF_UNIT_REPORTS_PATIENT(Severity.URGENT),
        /** A crew reports something of a patient who is in another unit's care. Nothing was changed by it. */
        REPORT_ABOUT_OTHER_UNITS_PATIENT(Severity.WARNING),
        DIVERTED_CHOOSE_DESTINATION(Severity.URGENT),
        /** A facility claims a patient, which does not fit what is known. Nothing was changed by it. */
        HAND_OVER_CLAIMED(Severity.WARNING),
        RECOVERED_AFTER_RESTORE(Severity.URGENT),
        /** The incident's unit was redirected to a more urgent incident. This one is served next. */
        UNIT_REDIRECTED_SERVE_NEXT(Severity.URGENT),
        /** An incident waits and no unit was asked. */
        NOBODY_ASKED(Severity.URGENT),
        /** No unit that fits is left to ask. */
        ASK_NEIGHBOUR_VILLAGE(Severity.URGENT),
        ASK_MUTUAL_AID(Severity.URGENT),
        SUPERVISOR_MUST_DECIDE(Severity.URGENT),
        /** An incident is not over, nobody works on it, and no unit is sought. */
        NOBODY_AT_WORK(Severity.URGENT),
        UNIT_NOT_DEPARTED(Severity.WARNING),
        UNIT_NOT_ARRIVED(Severity.WARNING),
        /** A crew at work has reported nothing for long. */
        UNIT_SILENT(Severity.WARNING),
        /** A crew has pressed the button for its own danger. */
        CREW_IN_DANGER(Severity.URGENT),
        /** The same, and nobody at the desk has answered. */
        CREW_IN_DANGER_UNANSWERED(Severity.URGENT),
        /** A unit has broken down: the next one is sought. */
        UNIT_BROKEN_DOWN(Severity.URGENT),
        /** A unit has broken down with a patient on board: another one must meet it. */
        UNIT_BROKEN_DOWN_WITH_PATIENT(Severity.URGENT),
        /** The same, and nobody knows where it is. */
        UNIT_BROKEN_DOWN_SOMEWHERE(Severity.URGENT),
        /** A unit without work has broken down. */
        FREE_UNIT_BROKEN_DOWN(Severity.WARNING),
        /** A unit that had broken down can drive again. */
        UNIT_REPAIRED(Severity.NOTICE),
        /** A unit was reported broken down by mistake, and goes on with its work. */
        BREAKDOWN_MISTAKEN_WORK_RESUMED(Severity.NOTICE),
        /** The same, and it could not get its work back. */
        BREAKDOWN_MISTAKEN_WORK_GONE(Severity.WARNING),
        /** A crew at work asks for one more unit. */
        SCENE_REQUESTED(Severity.URGENT),
        /** The same, after the end of its work or of the incident: nothing was opened by it. */
        SCENE_REQUESTED_TOO_LATE(Severity.WARNING),
        /** The desk has to answer a crew that asks for somebody who is no unit of the PSC, and has not. */
        SCENE_REQUEST_UNANSWERED(Severity.URGENT),
        /** Somebody has declared that an incident has many casualties. */
        MASS_CASUALTY_DECLARED(Severity.URGENT),
        /** A crew takes a casualty to a facility without room, and another has room. */
        DESTINATION_WITHOUT_ROOM(Severity.URGENT),
        /** A neighbouring service that was asked for units has not answered. */
        MUTUAL_AID_UNANSWERED(Severity.URGENT),
        /** A neighbouring service offers a unit, which waits there until our desk takes or leaves it. */
        NEIGHBOUR_OFFER_WAITS(Severity.URGENT),
        /** A neighbouring service needs a unit again that it has lent us. */
        BORROWED_UNIT_WANTED(Severity.WARNING),
        /** A neighbouring service asks for units of ours, and waits for our answer. */
        NEIGHBOUR_ASKS(Severity.URGENT),
        /** A neighbouring service has not taken a unit that we offered: it is ours again. */
        NEIGHBOUR_OFFER_LAPSED(Severity.WARNING),
        /** The time until which a unit of ours was lent is over, or it was asked back long ago: the neighbour is called. */
        LENT_UNIT_OVERDUE(Severity.WARNING),
        /** A team was taken, and nobody else has the rest of its planned work: no plan could be made. */
        DAY_NOT_PLANNED(Severity.WARNING),
        /** Planned work has no team, and its time has come. */
        JOB_WITHOUT_TEAM(Severity.WARNING),
        /** A team has not begun its planned work, or not ended it, in time. */
        JOB_LATE(Severity.WARNING);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    /**
     * An alert as the stream carries it.
     *
     * @param text the words, in both languages
     * @param link the path of what it is about
     * @param incidentId absent when it is about none of ours
     * @param detail such as the call sign of the unit
     */
    public record Alert(
            Severity severity,
            Code code,
            AlertTexts.Text text,
            String link,
            @Nullable UUID incidentId,
            String spokenNumber,
            Map<String, ?> detail) {}
}
