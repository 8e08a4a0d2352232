package id.psc119.fleet.retention;

import id.psc119.fleet.position.PositionSettings;
import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetainedRows;
import id.psc119.platform.retention.RetentionKinds;
import id.psc119.platform.retention.RetentionSettings;
import id.psc119.platform.retention.StillNeeded;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** What fleet forgets of people beside their positions, and when; an open trip, or one of a kept incident, loses nothing. */
@Singleton
class FleetKinds implements RetentionKinds, StillNeeded {
    private static final String OF_NEEDED_TRIP =
            "EXISTS (SELECT FROM trip t WHERE t.id = %s AND (t.state = 'OPEN' OR is_kept(t.incident_id)))";

    /** A phone that was off-line for longer sends nothing that still helps. */
    private static final Duration TRIP_PLACES = Duration.ofDays(3);

    private final EntityManager database;
    private final RetentionSettings settings;
    private final PositionSettings positions;

    FleetKinds(EntityManager database, RetentionSettings settings, PositionSettings positions) {
        this.database = database;
        this.settings = settings;
        this.positions = positions;
    }

    @Override
    public String words() {
        return "EXISTS (SELECT FROM trip_evidence_row v WHERE v.words_digest = r.digest AND "
                + OF_NEEDED_TRIP.formatted("v.trip_id") + ")";
    }

    @Override
    public String evidence() {
        return """
                CASE WHEN e.table_name IN ('engagement', 'trip_crew') THEN %s
                WHEN e.table_name = 'trip_photo' THEN EXISTS (SELECT FROM trip_photo v
                  WHERE v.report_id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN e.table_name = 'trip_fuel' THEN EXISTS (SELECT FROM trip_fuel v
                  WHERE v.report_id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN e.table_name = 'trip_pin' THEN EXISTS (SELECT FROM trip_pin v
                  WHERE v.report_id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN e.table_name = 'trip_pin_check' THEN EXISTS (SELECT FROM trip_pin_check c JOIN trip_pin v USING (report_id)
                  WHERE c.id = cast(e.row_key[1] AS uuid) AND %s)
                WHEN e.table_name = 'trip_evidence_row' THEN EXISTS (SELECT FROM trip_evidence_row v
                  WHERE v.report_id = cast(e.row_key[1] AS uuid) AND %s)
                ELSE false END""".formatted(
                        OF_NEEDED_TRIP.formatted("cast(e.row_key[1] AS uuid)"),
                        OF_NEEDED_TRIP.formatted("v.trip_id"),
                        OF_NEEDED_TRIP.formatted("v.trip_id"),
                        OF_NEEDED_TRIP.formatted("v.trip_id"),
                        OF_NEEDED_TRIP.formatted("v.trip_id"),
                        OF_NEEDED_TRIP.formatted("v.trip_id"));
    }

    @Override
    public List<Retained> all() {
        return List.of(
                RetainedRows.of("trip-places", "trip_place")
                        .keep(TRIP_PLACES, TRIP_PLACES)
                        .key("trip_id")
                        .age("r.ends_at")
                        .exercise("false")
                        .change("DELETE FROM trip_place")
                        .in(database),
                RetainedRows.of("place-events", "place_event")
                        .keep(positions.keep(), positions.keep())
                        .key("id")
                        .age("r.fixed_at")
                        .exercise("false")
                        .change("DELETE FROM place_event")
                        .in(database),
                RetainedRows.of("trip-photos", "trip_photo_content")
                        .keep(settings.words(), settings.wordsOfExercises())
                        .key("report_id")
                        .age("r.recorded")
                        .exercise("EXISTS (SELECT FROM trip_photo p JOIN trip t ON t.id = p.trip_id"
                                + " WHERE p.report_id = r.report_id AND t.exercise)")
                        .due("NOT EXISTS (SELECT FROM trip_photo p WHERE p.report_id = r.report_id AND "
                                + OF_NEEDED_TRIP.formatted("p.trip_id") + ")")
                        .change("DELETE FROM trip_photo_content")
                        .in(database),
                RetainedRows.of("hand-over-notes", "hand_over_note")
                        .keep(settings.words(), settings.words())
                        .key("id")
                        .age("r.recorded")
                        .exercise("false")
                        .change("DELETE FROM hand_over_note")
                        .in(database),
                RetainedRows.of("crew-telephones", "crew_member")
                        .keep(settings.crewTelephones(), settings.crewTelephones())
                        .key("id")
                        .age("r.until")
                        .exercise("false")
                        .due("r.telephone IS NOT NULL")
                        .change("UPDATE crew_member SET telephone = NULL")
                        .in(database));
    }
}
