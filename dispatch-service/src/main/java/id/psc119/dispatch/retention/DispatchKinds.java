package id.psc119.dispatch.retention;

import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetainedRows;
import id.psc119.platform.retention.RetentionKinds;
import id.psc119.platform.retention.RetentionSettings;
import id.psc119.platform.retention.StillNeeded;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What dispatch erases about people, and when. An open incident, or one marked to be kept, loses nothing. */
@Singleton
class DispatchKinds implements RetentionKinds, StillNeeded {
    private static final String NEEDED = "(i.closed_at IS NULL OR is_kept(i.id))";
    private static final String OF_PAST_INCIDENT =
            "NOT EXISTS (SELECT FROM incident i WHERE i.id = r.incident_id AND " + NEEDED + ")";
    private static final String EXERCISE = "(SELECT i.exercise FROM incident i WHERE i.id = r.incident_id)";
    /** What is left of a place is the village. */
    private static final String EXACT = "'{point,radiusMetres,dusun,rt,rw,landmark,confirmedBy}'";

    private final EntityManager database;
    private final RetentionSettings settings;

    DispatchKinds(EntityManager database, RetentionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String words() {
        return """
                EXISTS (SELECT FROM timeline_entry t JOIN incident i ON i.id = t.incident_id
                        WHERE t.words_digest = r.digest AND %s)""".formatted(NEEDED);
    }

    @Override
    public String evidence() {
        return """
                CASE e.table_name WHEN 'timeline_entry' THEN EXISTS
                  (SELECT FROM timeline_entry t JOIN incident i ON i.id = t.incident_id
                   WHERE t.position = cast(e.row_key[1] AS bigint) AND %s) ELSE false END""".formatted(NEEDED);
    }

    @Override
    public List<Retained> all() {
        return List.of(
                RetainedRows.of("callers", "incident")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.closed_at")
                        .exercise("r.exercise")
                        .due("""
                        NOT is_kept(r.id) AND (r.way_description IS NOT NULL OR r.call_back_number IS NOT NULL
                          OR r.complaint_note IS NOT NULL OR r.cancel_reason IS NOT NULL OR r.withdrawn_reason IS NOT NULL
                          OR jsonb_exists_any(r.reported_place, cast(%1$s AS text[]))
                          OR jsonb_exists_any(r.working_place, cast(%1$s AS text[])))""".formatted(EXACT))
                        .change("""
                        UPDATE incident SET way_description = NULL, call_back_number = NULL, complaint_note = NULL,
                          cancel_reason = NULL, withdrawn_reason = NULL, reported_place = reported_place - cast(%1$s AS text[]),
                          working_place = working_place - cast(%1$s AS text[])""".formatted(EXACT))
                        .in(database),
                RetainedRows.of("endings", "patient")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.ending_at")
                        .exercise(EXERCISE)
                        .due(OF_PAST_INCIDENT + " AND (r.ending_reason IS NOT NULL OR r.ending_witness IS NOT NULL"
                                + " OR r.confirmed_by IS NOT NULL)")
                        .change("UPDATE patient SET ending_reason = NULL, ending_witness = NULL, confirmed_by = NULL")
                        .in(database),
                RetainedRows.of("offers", "offer")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.offered_at")
                        .exercise(EXERCISE)
                        .due(OF_PAST_INCIDENT
                                + " AND (r.reason IS NOT NULL OR r.despite IS NOT NULL OR r.choice_words IS NOT NULL)")
                        .change("UPDATE offer SET reason = NULL, despite = NULL, choice_words = NULL")
                        .in(database),
                RetainedRows.of("offer-questions", "offer_question")
                        .keep(settings.eventLog(), settings.eventLog())
                        .key("id")
                        .age("r.asked_at")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM offer_question")
                        .in(database),
                RetainedRows.of("offer-calls", "offer_call")
                        .keep(settings.eventLog(), settings.eventLog())
                        .key("offer_id")
                        .age("r.decided_at")
                        .exercise("false")
                        .due("true")
                        .change("DELETE FROM offer_call")
                        .in(database),
                RetainedRows.of("scene-posts", "scene_post")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.stated_at")
                        .exercise(EXERCISE)
                        .due(OF_PAST_INCIDENT + " AND r.holder IS NOT NULL")
                        .change("UPDATE scene_post SET holder = NULL")
                        .in(database),
                RetainedRows.of("scene-requests", "scene_request")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.asked_at")
                        .exercise(EXERCISE)
                        .due(OF_PAST_INCIDENT + " AND (r.note IS NOT NULL OR r.answer IS NOT NULL)")
                        .change("UPDATE scene_request SET note = NULL, answer = NULL")
                        .in(database),
                RetainedRows.of("address-hazards", "address_hazard")
                        .keep(settings.words(), settings.words())
                        .key("id")
                        .age("r.expires_at")
                        .exercise("false")
                        .due("r.note IS NOT NULL")
                        .change("UPDATE address_hazard SET note = NULL")
                        .in(database),
                RetainedRows.of("mutual-aid", "mutual_aid_request")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.asked_at")
                        .exercise("r.exercise")
                        .due(OF_PAST_INCIDENT + " AND (r.note IS NOT NULL OR r.reason IS NOT NULL)")
                        .change("UPDATE mutual_aid_request SET note = NULL, reason = NULL")
                        .in(database),
                RetainedRows.of("lending", "neighbour_request")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.asked_at")
                        .exercise("false")
                        .due("(r.note IS NOT NULL OR r.refusal IS NOT NULL OR r.point IS NOT NULL)")
                        .change("UPDATE neighbour_request SET note = NULL, refusal = NULL, point = NULL")
                        .in(database),
                RetainedRows.of("breakdowns", "breakdown")
                        .keep(settings.words(), settings.words())
                        .key("id")
                        .age("r.repaired_at")
                        .exercise("false")
                        .due("(r.note IS NOT NULL OR r.place IS NOT NULL)")
                        .change("UPDATE breakdown SET note = NULL, place = NULL")
                        .in(database),
                RetainedRows.of("meeting-points", "need")
                        .keep(settings.callers(), settings.callersOfExercises())
                        .key("id")
                        .age("r.added_at")
                        .exercise(EXERCISE)
                        .due(OF_PAST_INCIDENT + " AND r.meeting_point IS NOT NULL")
                        .change("UPDATE need SET meeting_point = NULL")
                        .in(database),
                RetainedRows.of("planned-jobs", "planned_job")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("id")
                        .age("r.ended_at")
                        .exercise("r.exercise")
                        .due("""
                        (r.note IS NOT NULL OR r.reason IS NOT NULL OR jsonb_exists_any(r.from_place, cast(%1$s AS text[]))
                          OR jsonb_exists_any(r.to_place, cast(%1$s AS text[])))""".formatted(EXACT))
                        .change("""
                        UPDATE planned_job SET note = NULL, reason = NULL, from_place = from_place - cast(%1$s AS text[]),
                          to_place = to_place - cast(%1$s AS text[])""".formatted(EXACT))
                        .in(database),
                RetainedRows.of("crew-telephones", "assignment")
                        .keep(settings.crewTelephones(), settings.crewTelephones())
                        .key("id")
                        .age("r.ended_at")
                        .exercise("false")
                        .due(OF_PAST_INCIDENT + " AND jsonb_path_exists(r.crew, '$[*].telephone')")
                        .change("""
                        UPDATE assignment SET crew =
                          (SELECT jsonb_agg(member - 'telephone') FROM jsonb_array_elements(crew) AS member)""")
                        .in(database));
    }
}
