package id.psc119.intake.retention;

import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetainedRows;
import id.psc119.platform.retention.RetentionKinds;
import id.psc119.platform.retention.RetentionSettings;
import id.psc119.platform.retention.StillNeeded;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What intake forgets of people, and when; an open contact or incident, or one marked to be kept, loses nothing. */
@Singleton
class IntakeKinds implements RetentionKinds, StillNeeded {
    /** What is left of a place is the village. */
    private static final List<String> EXACT = List.of(
            "place_lat",
            "place_lon",
            "place_radius_metres",
            "place_dusun",
            "place_rt",
            "place_rw",
            "place_landmark",
            "place_confirmed_by");

    private static final List<String> OF_CONTACT = Stream.concat(
                    EXACT.stream(),
                    Stream.of(
                            "place_rejected",
                            "number_as_received",
                            "number_e164",
                            "number_hash",
                            "call_back_number",
                            "call_back_e164",
                            "call_back_hash",
                            "reporter_name",
                            "reporter_relation",
                            "note",
                            "withdrawal_reason"))
            .toList();
    private static final List<String> OF_INCIDENT = Stream.concat(
                    EXACT.stream(),
                    Stream.of(
                            "way_description",
                            "call_back_number",
                            "complaint_note",
                            "cancel_reason",
                            "withdrawn_reason"))
            .toList();

    /** Dispatch has not said that it is over, or somebody has marked it. */
    private static final String NEEDED_INCIDENT = """
            (is_kept(%1$s) OR NOT EXISTS (SELECT FROM incident_progress p WHERE p.incident_id = %1$s AND p.closed))""";

    private static final String NEEDED_CONTACT = """
            EXISTS (SELECT FROM contact c WHERE c.id = %%1$s AND (c.outcome IS NULL OR EXISTS
              (SELECT FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL AND %s)))""".formatted(NEEDED_INCIDENT.formatted("l.incident_id"));

    private static final String NEEDED_PASSING = """
            EXISTS (SELECT FROM passing_on o WHERE o.id = %%1$s
              AND (coalesce(%s, false) OR coalesce(%s, false)))""".formatted(
                    NEEDED_CONTACT.formatted("o.contact_id"),
                    "o.incident_id IS NOT NULL AND " + NEEDED_INCIDENT.formatted("o.incident_id"));

    private final EntityManager database;
    private final RetentionSettings settings;

    IntakeKinds(EntityManager database, RetentionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String words() {
        return """
                EXISTS (SELECT FROM contact_outcome_row t WHERE t.words_digest = r.digest AND %s)
                OR EXISTS (SELECT FROM call_attempt_row t WHERE t.words_digest = r.digest AND %s)
                OR EXISTS (SELECT FROM passing_on_step_row t WHERE t.words_digest = r.digest AND %s)
                OR EXISTS (SELECT FROM triage_assessment_row t WHERE t.words_digest = r.digest AND %s)
                OR EXISTS (SELECT FROM claim_change_row t WHERE t.words_digest = r.digest AND %s)
                OR EXISTS (SELECT FROM incident_entry_row t WHERE t.words_digest = r.digest AND %s)""".formatted(
                        NEEDED_CONTACT.formatted("t.contact_id"),
                        NEEDED_CONTACT.formatted("t.contact_id"),
                        NEEDED_PASSING.formatted("t.passing_on_id"),
                        NEEDED_INCIDENT.formatted("t.incident_id"),
                        NEEDED_CONTACT.formatted("t.contact_id"),
                        NEEDED_INCIDENT.formatted("t.incident_id"));
    }

    @Override
    public String evidence() {
        return """
                CASE e.table_name
                WHEN 'contact_outcome_row' THEN EXISTS (SELECT FROM contact_outcome_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN 'call_attempt_row' THEN EXISTS (SELECT FROM call_attempt_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN 'passing_on_step_row' THEN EXISTS (SELECT FROM passing_on_step_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN 'triage_assessment_row' THEN EXISTS (SELECT FROM triage_assessment_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN 'claim_change_row' THEN EXISTS (SELECT FROM claim_change_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN 'incident_entry_row' THEN EXISTS (SELECT FROM incident_entry_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %s)
                ELSE false END""".formatted(
                        NEEDED_CONTACT.formatted("t.contact_id"),
                        NEEDED_CONTACT.formatted("t.contact_id"),
                        NEEDED_PASSING.formatted("t.passing_on_id"),
                        NEEDED_INCIDENT.formatted("t.incident_id"),
                        NEEDED_CONTACT.formatted("t.contact_id"),
                        NEEDED_INCIDENT.formatted("t.incident_id"));
    }

    @Override
    public List<Retained> all() {
        return List.of(
                RetainedRows.of("callers", "contact")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.received_at")
                        .exercise("r.exercise")
                        .due(any(OF_CONTACT) + " AND NOT " + NEEDED_CONTACT.formatted("r.id"))
                        .change("UPDATE contact SET " + empty(OF_CONTACT))
                        .in(database),
                RetainedRows.of("incident-callers", "incident")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.reported_at")
                        .exercise("r.exercise")
                        .due(any(OF_INCIDENT) + " AND NOT " + NEEDED_INCIDENT.formatted("r.id"))
                        .change("UPDATE incident SET " + empty(OF_INCIDENT))
                        .in(database),
                RetainedRows.of("handoffs", "passing_on")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.asked_at")
                        .exercise("r.exercise")
                        .due("(r.reason <> '[dihapus]' OR r.said_by IS NOT NULL) AND NOT "
                                + NEEDED_PASSING.formatted("r.id"))
                        .change("UPDATE passing_on SET reason = '[dihapus]', said_by = NULL")
                        .in(database),
                RetainedRows.of("presses", "press")
                        .keep(settings.presses(), settings.presses())
                        .key("contact_id")
                        .age("(SELECT c.received_at FROM contact c WHERE c.id = r.contact_id)")
                        .exercise("false")
                        .due("NOT " + NEEDED_CONTACT.formatted("r.contact_id"))
                        .change("DELETE FROM press")
                        .in(database),
                RetainedRows.of("calls", "telephone_call")
                        .keep(settings.callers(), settings.callers())
                        .key("call_id")
                        .age("r.started_at")
                        .exercise("false")
                        .due("NOT " + NEEDED_CONTACT.formatted("r.contact_id"))
                        .change("DELETE FROM telephone_call")
                        .in(database),
                RetainedRows.of("messages", "received_message")
                        .keep(settings.callers(), settings.callers())
                        .key("id")
                        .age("r.received_at")
                        .exercise("false")
                        .due("r.contact_id IS NULL OR NOT " + NEEDED_CONTACT.formatted("r.contact_id"))
                        .change("DELETE FROM received_message")
                        .in(database),
                RetainedRows.of("outgoing-messages", "outgoing_message")
                        .keep(settings.callers(), settings.callers())
                        .key("id")
                        .age("r.created_at")
                        .exercise("false")
                        .due("r.state <> 'QUEUED'")
                        .change("DELETE FROM outgoing_message")
                        .in(database),
                RetainedRows.of("webhook-deliveries", "webhook_delivery")
                        .keep(settings.eventLog(), settings.eventLog())
                        .key("id")
                        .age("r.created_at")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM webhook_delivery")
                        .in(database),
                RetainedRows.of("message-questions", "message_question")
                        .keep(settings.eventLog(), settings.eventLog())
                        .key("id")
                        .age("r.asked_at")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM message_question")
                        .in(database),
                RetainedRows.of("conversations", "conversation")
                        .keep(settings.callers(), settings.callers())
                        .key("contact_id")
                        .age("(SELECT c.received_at FROM contact c WHERE c.id = r.contact_id)")
                        .exercise("false")
                        .due("NOT " + NEEDED_CONTACT.formatted("r.contact_id"))
                        .change("DELETE FROM conversation")
                        .in(database),
                RetainedRows.of("service-requests", "service_request")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.received_at")
                        .exercise("r.exercise")
                        .due(
                                "r.state IN ('DECLINED', 'DONE') AND (r.number_sealed IS NOT NULL OR r.asked_by IS NOT NULL"
                                        + " OR r.note IS NOT NULL OR r.from_landmark IS NOT NULL OR r.to_landmark IS NOT NULL"
                                        + " OR r.crew_note IS NOT NULL)")
                        .change(
                                "UPDATE service_request SET number_sealed = NULL, number_hash = NULL, asked_by = NULL, note = NULL,"
                                        + " reason = NULL, from_landmark = NULL, to_landmark = NULL, crew_note = NULL")
                        .in(database),
                RetainedRows.of("planned-work-status", "planned_work_status")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("request_id")
                        .age("r.changed_at")
                        .exercise(
                                "coalesce((SELECT s.exercise FROM service_request s WHERE s.id = r.request_id), false)")
                        .due("r.reason IS NOT NULL")
                        .change("UPDATE planned_work_status SET reason = NULL")
                        .in(database),
                RetainedRows.of("session-tokens", "refresh_token")
                        .keep(settings.sessions(), settings.sessions())
                        .key("token_hash")
                        .age("(SELECT least(s.ended_at, s.ends_at) FROM phone_session s WHERE s.id = r.session_id)")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM refresh_token")
                        .in(database),
                RetainedRows.of("sessions", "phone_session")
                        .keep(settings.sessions(), settings.sessions())
                        .key("id")
                        .age("least(r.ended_at, r.ends_at)")
                        .exercise("false")
                        .due("NOT EXISTS (SELECT FROM refresh_token t WHERE t.session_id = r.id)")
                        .change("DELETE FROM phone_session")
                        .in(database));
    }

    private static String any(List<String> columns) {
        return columns.stream()
                .map(column -> "r." + column + " IS NOT NULL")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String empty(List<String> columns) {
        return columns.stream().map(column -> column + " = NULL").collect(Collectors.joining(", "));
    }
}
