package id.psc119.fleet.retention;

import id.psc119.platform.retention.Retained;
import id.psc119.platform.retention.RetainedRows;
import id.psc119.platform.retention.RetentionKinds;
import id.psc119.platform.retention.RetentionSettings;
import id.psc119.platform.retention.StillNeeded;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What fleet forgets of people beside their positions, and when; an open trip, or one of a kept incident, loses nothing. */
@Singleton
class FleetKinds implements RetentionKinds, StillNeeded {
    private static final String OF_NEEDED_TRIP =
            "EXISTS (SELECT FROM trip t WHERE t.id = %s AND (t.state = 'OPEN' OR is_kept(t.incident_id)))";

    private final EntityManager database;
    private final RetentionSettings settings;

    FleetKinds(EntityManager database, RetentionSettings settings) {
        this.database = database;
        this.settings = settings;
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
                WHEN e.table_name = 'trip_evidence_row' THEN EXISTS (SELECT FROM trip_evidence_row v
                  WHERE v.report_id = cast(e.row_key[1] AS uuid) AND %s)
                ELSE false END""".formatted(
                        OF_NEEDED_TRIP.formatted("cast(e.row_key[1] AS uuid)"), OF_NEEDED_TRIP.formatted("v.trip_id"));
    }

    @Override
    public List<Retained> all() {
        return List.of(RetainedRows.of("crew-telephones", "crew_member")
                .keep(settings.crewTelephones(), settings.crewTelephones())
                .key("id")
                .age("r.until")
                .exercise("false")
                .due("r.telephone IS NOT NULL")
                .change("UPDATE crew_member SET telephone = NULL")
                .in(database));
    }
}
