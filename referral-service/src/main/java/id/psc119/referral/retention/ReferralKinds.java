package id.psc119.referral.retention;

import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetainedRows;
import id.psc119.platform.retention.RetentionKinds;
import id.psc119.platform.retention.RetentionSettings;
import id.psc119.platform.retention.StillNeeded;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/**
 * What referral forgets of people, and when; an open arrival, or one of a kept incident, loses nothing. What a crew wrote of a patient is
 * a medical record and stays as long as who the patient is.
 */
@Singleton
class ReferralKinds implements RetentionKinds, StillNeeded {
    private static final String OF_NEEDED_ARRIVAL =
            "EXISTS (SELECT FROM arrival a WHERE a.id = %s AND (a.open OR is_kept(a.incident_id)))";

    private static final String OF_NEEDED_PATIENT =
            "EXISTS (SELECT FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id"
                    + " WHERE p.patient_id = t.patient_id AND (a.open OR is_kept(a.incident_id)))";

    private static final String OF_OPEN_REFERRAL =
            "EXISTS (SELECT FROM referral q WHERE q.id = t.referral_id AND q.ended_at IS NULL)";

    private static final String OF_CASE = "(SELECT %s FROM satusehat_case c WHERE c.patient_id = r.patient_id)";

    private final EntityManager database;
    private final RetentionSettings settings;

    ReferralKinds(EntityManager database, RetentionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String words() {
        return """
                EXISTS (SELECT FROM arrival_answer_row t WHERE t.words_digest = r.digest AND %1$s)
                OR EXISTS (SELECT FROM hand_over_row t WHERE t.words_digest = r.digest AND %1$s)
                OR EXISTS (SELECT FROM patient_identity_row t WHERE t.words_digest = r.digest AND %2$s)
                OR EXISTS (SELECT FROM hand_over_signature_row t WHERE t.words_digest = r.digest AND %2$s)
                OR EXISTS (SELECT FROM offline_signature_row t WHERE t.words_digest = r.digest AND %2$s)
                OR EXISTS (SELECT FROM care_entry_row t WHERE t.words_digest = r.digest
                           AND (CASE WHEN r.exercise THEN %3$s ELSE %4$s END))
                OR EXISTS (SELECT FROM outcome_report_row t WHERE t.words_digest = r.digest
                           AND (CASE WHEN r.exercise THEN %3$s ELSE %4$s END))
                OR EXISTS (SELECT FROM home_visit_report_row t WHERE t.words_digest = r.digest
                           AND (CASE WHEN r.exercise THEN %7$s ELSE %8$s END))
                OR EXISTS (SELECT FROM referral_step_row t WHERE t.words_digest = r.digest
                           AND (CASE WHEN r.exercise THEN %5$s ELSE %6$s END))""".formatted(
                        OF_NEEDED_ARRIVAL.formatted("t.arrival_id"),
                        OF_NEEDED_PATIENT,
                        ofRecord(settings.patientsOfExercises()),
                        ofRecord(settings.patients()),
                        since(settings.patientsOfExercises()) + " OR " + OF_OPEN_REFERRAL,
                        since(settings.patients()) + " OR " + OF_OPEN_REFERRAL,
                        since(settings.patientsOfExercises()),
                        since(settings.patients()));
    }

    @Override
    public String evidence() {
        return """
                CASE e.table_name
                WHEN 'arrival_answer_row' THEN EXISTS (SELECT FROM arrival_answer_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %1$s)
                WHEN 'hand_over_row' THEN EXISTS (SELECT FROM hand_over_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %1$s)
                WHEN 'patient_identity_row' THEN EXISTS (SELECT FROM patient_identity_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %2$s)
                WHEN 'hand_over_signature_row' THEN EXISTS (SELECT FROM hand_over_signature_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %2$s)
                WHEN 'offline_signature_row' THEN EXISTS (SELECT FROM offline_signature_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %2$s)
                WHEN 'care_entry_row' THEN EXISTS (SELECT FROM care_entry_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %3$s)
                WHEN 'outcome_report_row' THEN EXISTS (SELECT FROM outcome_report_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %3$s)
                WHEN 'referral_attachment' THEN EXISTS (SELECT FROM referral_attachment t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND (%4$s))
                WHEN 'home_visit_report_row' THEN EXISTS (SELECT FROM home_visit_report_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND %5$s)
                WHEN 'referral_step_row' THEN EXISTS (SELECT FROM referral_step_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND (%4$s))
                ELSE false END""".formatted(
                        OF_NEEDED_ARRIVAL.formatted("t.arrival_id"),
                        OF_NEEDED_PATIENT,
                        ofRecord(settings.patients()),
                        since(settings.patients()) + " OR " + OF_OPEN_REFERRAL,
                        since(settings.patients()));
    }

    private static String ofRecord(Duration keep) {
        return "(" + since(keep) + " OR " + OF_NEEDED_PATIENT + ")";
    }

    private static String since(Duration keep) {
        return "t.recorded > now() - interval '1 second' * " + keep.toSeconds();
    }

    @Override
    public List<Retained> all() {
        return List.of(
                RetainedRows.of("patients", "patient")
                        .keep(settings.patients(), settings.patientsOfExercises())
                        .key("id")
                        .age("r.recorded")
                        .exercise("r.exercise")
                        .due("""
                        (r.name IS NOT NULL OR r.nik IS NOT NULL OR r.birth_date IS NOT NULL OR r.address IS NOT NULL
                          OR r.card_number IS NOT NULL OR r.family_telephone IS NOT NULL)
                        AND NOT coalesce(is_kept(r.incident_id), false)
                        AND NOT EXISTS (SELECT FROM referral q WHERE q.patient_id = r.id AND q.ended_at IS NULL)
                        AND NOT EXISTS (SELECT FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                                        WHERE p.patient_id = r.id AND (a.open OR is_kept(a.incident_id)))""")
                        .change("""
                        UPDATE patient SET name = NULL, nik = NULL, nik_hash = NULL, card_number = NULL, birth_date = NULL,
                          address = NULL, family_telephone = NULL""")
                        .in(database),
                RetainedRows.of("referrals", "referral")
                        .keep(settings.patients(), settings.patientsOfExercises())
                        .key("id")
                        .age("r.asked_at")
                        .exercise("r.exercise")
                        .due("r.ended_at IS NOT NULL AND (r.sbar IS NOT NULL OR r.escort IS NOT NULL)")
                        .change("UPDATE referral SET sbar = NULL, escort = NULL")
                        .in(database),
                RetainedRows.of("referral-attachments", "referral_attachment_content")
                        .keep(settings.patients(), settings.patientsOfExercises())
                        .key("id")
                        .age("r.recorded")
                        .exercise("EXISTS (SELECT FROM referral_attachment a JOIN referral q ON q.id = a.referral_id"
                                + " WHERE a.id = r.id AND q.exercise)")
                        .due("NOT EXISTS (SELECT FROM referral_attachment a JOIN referral q ON q.id = a.referral_id"
                                + " WHERE a.id = r.id AND q.ended_at IS NULL)")
                        .change("DELETE FROM referral_attachment_content")
                        .in(database),
                RetainedRows.of("sisrute-exchanges", "sisrute_exchange")
                        .keep(settings.sessions(), settings.sessions())
                        .key("id")
                        .age("r.at")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM sisrute_exchange")
                        .in(database),
                RetainedRows.of("satusehat-exchanges", "satusehat_exchange")
                        .keep(settings.sessions(), settings.sessions())
                        .key("id")
                        .age("r.at")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM satusehat_exchange")
                        .in(database),
                RetainedRows.of("satusehat-links", "satusehat_link")
                        .keep(settings.patients(), settings.patientsOfExercises())
                        .key("resource")
                        .age(OF_CASE.formatted("c.made_at"))
                        .exercise("false")
                        .due(OF_CASE.formatted("c.state <> 'WAITING'"))
                        .change("DELETE FROM satusehat_link")
                        .in(database),
                RetainedRows.of("satusehat-cases", "satusehat_case")
                        .keep(settings.patients(), settings.patientsOfExercises())
                        .key("patient_id")
                        .age("r.made_at")
                        .exercise("false")
                        .due("r.state <> 'WAITING' AND NOT EXISTS"
                                + " (SELECT FROM satusehat_link l WHERE l.patient_id = r.patient_id)")
                        .change("DELETE FROM satusehat_case")
                        .in(database),
                RetainedRows.of("sisrute-jobs", "sisrute_job")
                        .keep(settings.sessions(), settings.sessions())
                        .key("id")
                        .age("r.made_at")
                        .exercise("false")
                        .due("r.state <> 'WAITING' AND (r.failure IS NOT NULL OR r.note IS NOT NULL)")
                        .change("UPDATE sisrute_job SET failure = NULL, note = NULL")
                        .in(database),
                RetainedRows.of("device-keys", "device_key")
                        .keep(settings.evidence(), settings.evidence())
                        .key("id")
                        .age("coalesce(r.ended, r.registered)")
                        .exercise("false")
                        .due("NOT EXISTS (SELECT FROM offline_signature_row s WHERE s.key_id = r.id)")
                        .change("DELETE FROM device_key")
                        .in(database),
                RetainedRows.of("home-visits", "planned_job")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.ended_at")
                        .exercise("r.exercise")
                        .due("r.ended_at IS NOT NULL AND (r.from_place IS NOT NULL OR r.to_place IS NOT NULL)")
                        .change("UPDATE planned_job SET from_place = NULL, to_place = NULL")
                        .in(database),
                RetainedRows.of("bus-bookings", "bus_booking")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.booked_at")
                        .exercise("false")
                        .due("""
                        (r.name IS NOT NULL OR r.number IS NOT NULL OR r.appointment IS NOT NULL OR r.cancelled_why IS NOT NULL)
                        AND EXISTS (SELECT FROM bus_run q WHERE q.id = r.run_id AND q.departs_at < now())""")
                        .change("""
                        UPDATE bus_booking SET name = NULL, number = NULL, number_hash = NULL, appointment = NULL,
                          cancelled_why = NULL""")
                        .in(database),
                RetainedRows.of("bus-requests", "bus_request")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.requested_at")
                        .exercise("r.exercise")
                        .due("""
                        (r.name IS NOT NULL OR r.number IS NOT NULL OR r.note IS NOT NULL OR r.declined_why IS NOT NULL
                          OR r.from_place IS NOT NULL OR r.to_place IS NOT NULL)
                        AND NOT EXISTS (SELECT FROM bus_booking b JOIN bus_run q ON q.id = b.run_id
                                        WHERE b.request_id = r.id AND q.departs_at > now())""")
                        .change("""
                        UPDATE bus_request SET wanted = false, name = NULL, number = NULL, note = NULL, declined_why = NULL,
                          from_place = NULL, to_place = NULL""")
                        .in(database),
                RetainedRows.of("work-requests", "work_request")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.requested_at")
                        .exercise("r.exercise")
                        .due("""
                        (r.from_place IS NOT NULL OR r.to_place IS NOT NULL OR r.note IS NOT NULL)
                        AND (r.withdrawn OR EXISTS (SELECT FROM planned_job j
                                                    WHERE j.id = r.id AND j.state IN ('DONE', 'WITHDRAWN', 'DECLINED')))""")
                        .change("UPDATE work_request SET from_place = NULL, to_place = NULL, note = NULL")
                        .in(database),
                RetainedRows.of("crew-telephones", "arrival")
                        .keep(settings.crewTelephones(), settings.crewTelephones())
                        .key("id")
                        .age("r.told_at")
                        .exercise("false")
                        .due("NOT r.open AND r.crew_telephone IS NOT NULL")
                        .change("UPDATE arrival SET crew_telephone = NULL")
                        .in(database));
    }
}
