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
                OR EXISTS (SELECT FROM referral_step_row t WHERE t.words_digest = r.digest
                           AND (CASE WHEN r.exercise THEN %5$s ELSE %6$s END))""".formatted(
                        OF_NEEDED_ARRIVAL.formatted("t.arrival_id"),
                        OF_NEEDED_PATIENT,
                        ofRecord(settings.patientsOfExercises()),
                        ofRecord(settings.patients()),
                        since(settings.patientsOfExercises()) + " OR " + OF_OPEN_REFERRAL,
                        since(settings.patients()) + " OR " + OF_OPEN_REFERRAL);
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
                WHEN 'referral_step_row' THEN EXISTS (SELECT FROM referral_step_row t
                  WHERE t.id = cast(e.row_key[1] AS uuid) AND (%4$s))
                ELSE false END""".formatted(
                        OF_NEEDED_ARRIVAL.formatted("t.arrival_id"),
                        OF_NEEDED_PATIENT,
                        ofRecord(settings.patients()),
                        since(settings.patients()) + " OR " + OF_OPEN_REFERRAL);
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
