package id.psc119.intake.reception.press;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.desk.ContactView;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactNumber;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores new presses. One statement writes the contact, the press, the row of the event log and the note for the assessment, and
 * commits by itself: one round trip to the database, whatever else the service does.
 */
@ApplicationScoped
class NewPresses {
    // The contact comes first: where its id is taken, nothing is written. A group that has been decided takes no
    // further contact.
    private static final String STORE = """
            WITH allowed AS (
              SELECT cast(? AS uuid) AS group_id),
            allowing AS (
              SELECT a.group_id, a.group_id IS NULL OR EXISTS (
                SELECT 1 FROM contact_group g WHERE g.id = a.group_id AND g.outcome IS NULL) AS ok
              FROM allowed a),
            new_contact AS (
              INSERT INTO contact (id, channel, received_at, happened_at, age_seconds, exercise,
                call_back_number, call_back_e164, call_back_hash, verified_hash, verified_end,
                place_lat, place_lon, place_radius_metres, place_source, place_kecamatan_code, place_desa_code, place_landmark,
                place_rejected, note, flags, marks, waiting_since, network_hash, group_id)
              SELECT cast(? AS uuid), ?, cast(? AS timestamptz), cast(? AS timestamptz), cast(? AS bigint), cast(? AS boolean),
                ?, ?, ?, ?, ?,
                cast(? AS double precision), cast(? AS double precision), cast(? AS integer), ?, ?, ?, ?,
                ?, ?, string_to_array(?, ' '), string_to_array(?, ' '), cast(? AS timestamptz), ?, group_id
              FROM allowing WHERE ok
              ON CONFLICT (id) DO NOTHING RETURNING id, received_at, exercise),
            new_press AS (
              INSERT INTO press (contact_id, secret_hash, lat, lon, accuracy_metres, fixed_at, desa_code, desa_told,
                landmark, landmark_told, note, note_told, call_back_number, call_back_told)
              SELECT id, cast(? AS bytea), cast(? AS double precision), cast(? AS double precision),
                cast(? AS double precision), cast(? AS timestamptz), ?, cast(? AS timestamptz),
                ?, cast(? AS timestamptz), ?, cast(? AS timestamptz), ?, cast(? AS timestamptz)
              FROM new_contact),
            for_assessment AS (
              INSERT INTO unassessed_contact (contact_id, due_at, patterns)
              SELECT id, received_at, string_to_array(?, ' ') FROM new_contact),
            event AS (
              INSERT INTO event_log (kind, subject, at, exercise, audience, body)
              SELECT 'contact', id, received_at, exercise, ARRAY[?], cast(? AS jsonb) FROM new_contact)
            SELECT (SELECT count(*) FROM new_contact), ok FROM allowing""";

    private final AgroalDataSource database;
    private final ContactNumber.CallBack callBack;
    private final ContactNumber.CallBackE164 callBackE164;
    private final PressCallBack pressCallBack;
    private final ObjectMapper json;

    NewPresses(
            AgroalDataSource database,
            ContactNumber.CallBack callBack,
            ContactNumber.CallBackE164 callBackE164,
            PressCallBack pressCallBack,
            ObjectMapper json) {
        this.database = database;
        this.callBack = callBack;
        this.callBackE164 = callBackE164;
        this.pressCallBack = pressCallBack;
        this.json = json;
    }

    /** What became of a press. */
    enum Result {
        STORED,
        /** A contact of this id exists. */
        ID_IS_TAKEN,
        /** Its group has been decided. */
        GROUP_IS_DECIDED
    }

    /**
     * What is stored.
     *
     * @param patterns for the assessment; none for a press of a signed-in phone
     * @param view the contact as the desk sees it
     */
    record NewPress(Contact contact, Press press, List<String> patterns, ContactView view) {}

    /** Stores a press and commits. It must run outside of any transaction. */
    Result store(NewPress press) {
        try (Connection connection = database.getConnection()) {
            return execute(connection, press);
        } catch (SQLException e) {
            throw new IllegalStateException("press not stored", e);
        }
    }

    /** Does all that {@link #store} does and takes it back. */
    void rehearse(NewPress press) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, press);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("press not rehearsed", e);
        }
    }

    private Result execute(Connection connection, NewPress press) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            Values values = new Values(statement);
            contactValues(values, press.contact());
            pressValues(values, press.press());
            values.text(String.join(" ", press.patterns()));
            values.text(EventLog.DESK);
            values.text(write(press.view()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) == 1) {
                    return Result.STORED;
                }
                return row.getBoolean(2) ? Result.ID_IS_TAKEN : Result.GROUP_IS_DECIDED;
            }
        }
    }

    private void contactValues(Values values, Contact contact) throws SQLException {
        values.uuid(contact.groupId());
        values.uuid(contact.id());
        values.text(contact.channel().name());
        values.time(contact.receivedAt());
        values.time(contact.happenedAt());
        values.number(contact.ageSeconds());
        values.flag(contact.exercise());
        values.text(callBack.convertToDatabaseColumn(contact.callBackNumber()));
        values.text(callBackE164.convertToDatabaseColumn(contact.callBackE164()));
        values.text(contact.callBackHash());
        values.text(contact.verifiedHash());
        values.text(contact.verifiedEnd());
        @Nullable Place place = contact.place();
        @Nullable GeoPoint point = place == null ? null : place.point();
        values.decimal(point == null ? null : point.lat());
        values.decimal(point == null ? null : point.lon());
        values.number(place == null || place.radiusMetres() == null ? null : Long.valueOf(place.radiusMetres()));
        values.text(place == null ? null : place.source().name());
        values.text(place == null ? null : place.kecamatanCode());
        values.text(place == null ? null : place.desaCode());
        values.text(place == null ? null : place.landmark());
        values.text(contact.placeRejected());
        values.text(contact.note());
        values.text(String.join(" ", contact.flagColumns().flags()));
        values.text(String.join(" ", contact.flagColumns().marks()));
        values.time(contact.waitingSince());
        values.text(contact.networkHash());
    }

    private void pressValues(Values values, Press press) throws SQLException {
        values.bytes(press.secretHash());
        values.decimal(press.lat());
        values.decimal(press.lon());
        values.decimal(press.accuracyMetres());
        values.time(press.fixedAt());
        values.text(press.desaCode());
        values.time(press.desaSent());
        values.text(press.landmark());
        values.time(press.landmarkSent());
        values.text(press.note());
        values.time(press.noteSent());
        values.text(pressCallBack.convertToDatabaseColumn(press.callBackNumber()));
        values.time(press.callBackSent());
    }

    private String write(ContactView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is no JSON", e);
        }
    }

    /** Sets the values of a statement one after the other. */
    private static final class Values {
        private final PreparedStatement statement;
        private int next = 1;

        Values(PreparedStatement statement) {
            this.statement = statement;
        }

        void text(@Nullable String value) throws SQLException {
            statement.setString(next++, value);
        }

        void uuid(@Nullable UUID value) throws SQLException {
            set(value, Types.OTHER);
        }

        void time(@Nullable Instant value) throws SQLException {
            set(value == null ? null : OffsetDateTime.ofInstant(value, ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        }

        void number(@Nullable Long value) throws SQLException {
            set(value, Types.BIGINT);
        }

        void decimal(@Nullable Double value) throws SQLException {
            set(value, Types.DOUBLE);
        }

        void flag(boolean value) throws SQLException {
            statement.setBoolean(next++, value);
        }

        void bytes(byte[] value) throws SQLException {
            statement.setBytes(next++, value);
        }

        private void set(@Nullable Object value, int type) throws SQLException {
            if (value == null) {
                statement.setNull(next++, type);
            } else {
                statement.setObject(next++, value);
            }
        }
    }
}
