package id.psc119.fleet.equipment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of checklists and of what was found on units. */
@ApplicationScoped
class Items {
    private final EntityManager database;
    private final ObjectMapper json;

    Items(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What was found on a unit, and when it was looked at. */
    record State(
            Map<String, ChecklistItem.Found> found,
            @Nullable Instant checkedAt) {
        static final State NONE = new State(Map.of(), null);
    }

    List<ChecklistItem> checklist(UnitKind kind) {
        return checklists().getOrDefault(kind, List.of());
    }

    Map<UnitKind, List<ChecklistItem>> checklists() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT kind, code, name_id, name_en, needed, expires, capability FROM checklist_item
                        WHERE active ORDER BY kind, position, code""", Tuple.class).getResultList();
        Map<UnitKind, List<ChecklistItem>> lists = new HashMap<>();
        for (Tuple row : rows) {
            @Nullable String capability = row.get(6, String.class);
            lists.computeIfAbsent(UnitKind.valueOf(row.get(0, String.class)), kind -> new ArrayList<>())
                    .add(new ChecklistItem(
                            row.get(1, String.class),
                            row.get(2, String.class),
                            row.get(3, String.class),
                            row.get(4, Integer.class),
                            row.get(5, Boolean.class),
                            capability == null ? null : Capability.valueOf(capability)));
        }
        return lists;
    }

    /** Makes these the checklist of a kind of unit; what is left out is no longer asked for. */
    void write(UnitKind kind, List<ChecklistItem> items) {
        database.createNativeQuery("UPDATE checklist_item SET active = false WHERE kind = :kind")
                .setParameter("kind", kind.name())
                .executeUpdate();
        int position = 0;
        for (ChecklistItem item : items) {
            position++;
            Capability capability = item.capability();
            database.createNativeQuery("""
                            INSERT INTO checklist_item (kind, code, position, name_id, name_en, needed, expires, capability, active)
                            VALUES (:kind, :code, :position, :nameId, :nameEn, :needed, :expires, cast(:capability AS text), true)
                            ON CONFLICT (kind, code) DO UPDATE SET position = excluded.position, name_id = excluded.name_id,
                              name_en = excluded.name_en, needed = excluded.needed, expires = excluded.expires,
                              capability = excluded.capability, active = true""")
                    .setParameter("kind", kind.name())
                    .setParameter("code", item.code())
                    .setParameter("position", position)
                    .setParameter("nameId", item.nameId())
                    .setParameter("nameEn", item.nameEn())
                    .setParameter("needed", item.needed())
                    .setParameter("expires", item.expires())
                    .setParameter("capability", capability == null ? null : capability.name())
                    .executeUpdate();
        }
    }

    /** Keeps a check as it was reported; false when it was kept before. */
    boolean keep(
            UUID reportId,
            UUID unitId,
            List<ChecklistItem.Found> found,
            @Nullable Integer odometer,
            Provenance report) {
        return database.createNativeQuery("""
                        INSERT INTO equipment_check (report_id, unit_id, found, odometer, happened, sent, recorded, via, typed_by)
                        VALUES (:id, :unit, cast(:found AS jsonb), cast(:odometer AS integer), :happened, :sent, :recorded, :via, :by)
                        ON CONFLICT (report_id) DO NOTHING""")
                        .setParameter("id", reportId)
                        .setParameter("unit", unitId)
                        .setParameter("found", write(found))
                        .setParameter("odometer", odometer == null ? null : odometer.toString())
                        .setParameter("happened", Timestamp.from(report.happened()))
                        .setParameter("sent", Timestamp.from(report.sent()))
                        .setParameter("recorded", Timestamp.from(report.recorded()))
                        .setParameter("via", report.via().name())
                        .setParameter("by", report.typedBy())
                        .executeUpdate()
                > 0;
    }

    /** Takes what a check found, of each item unless a later check is known. */
    void take(UUID unitId, List<ChecklistItem.Found> found, Instant at) {
        for (ChecklistItem.Found one : found) {
            LocalDate expires = one.expiresOn();
            database.createNativeQuery("""
                            INSERT INTO unit_item (unit_id, code, quantity, expires_on, checked_at)
                            VALUES (:unit, :code, :quantity, cast(:expires AS date), :at)
                            ON CONFLICT (unit_id, code) DO UPDATE SET quantity = excluded.quantity,
                              expires_on = excluded.expires_on, checked_at = excluded.checked_at
                            WHERE unit_item.checked_at <= excluded.checked_at""")
                    .setParameter("unit", unitId)
                    .setParameter("code", one.code())
                    .setParameter("quantity", one.quantity())
                    .setParameter("expires", expires == null ? null : expires.toString())
                    .setParameter("at", Timestamp.from(at))
                    .executeUpdate();
        }
    }

    State state(UUID unitId) {
        return states(List.of(unitId)).getOrDefault(unitId, State.NONE);
    }

    Map<UUID, State> states(Collection<UUID> unitIds) {
        if (unitIds.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT unit_id, code, quantity, cast(expires_on AS text), max(checked_at) OVER (PARTITION BY unit_id)
                        FROM unit_item WHERE unit_id IN :units""", Tuple.class)
                .setParameter("units", unitIds)
                .getResultList();
        Map<UUID, State> states = new HashMap<>();
        for (Tuple row : rows) {
            @Nullable String expires = row.get(3, String.class);
            states.computeIfAbsent(
                            row.get(0, UUID.class), unit -> new State(new HashMap<>(), row.get(4, Instant.class)))
                    .found()
                    .put(
                            row.get(1, String.class),
                            new ChecklistItem.Found(
                                    row.get(1, String.class),
                                    row.get(2, Integer.class),
                                    expires == null ? null : LocalDate.parse(expires)));
        }
        return states;
    }

    /** The units of which an item expired between two days. */
    List<UUID> withExpired(LocalDate after, LocalDate before) {
        @SuppressWarnings("unchecked")
        List<UUID> units = database.createNativeQuery("""
                        SELECT DISTINCT unit_id FROM unit_item WHERE expires_on >= :after AND expires_on < :before ORDER BY 1""", UUID.class)
                .setParameter("after", Date.valueOf(after))
                .setParameter("before", Date.valueOf(before))
                .getResultList();
        return units;
    }

    LocalDate expiryLookedUntil() {
        return LocalDate.parse(
                (String) database.createNativeQuery("SELECT cast(looked_until AS text) FROM item_expiry", String.class)
                        .getSingleResult());
    }

    /** False when another replica looked already. */
    boolean lookExpiryUntil(LocalDate day) {
        return database.createNativeQuery("""
                        UPDATE item_expiry SET looked_until = :day WHERE id = (SELECT id FROM item_expiry
                          WHERE looked_until < :day FOR UPDATE SKIP LOCKED)""")
                        .setParameter("day", Date.valueOf(day))
                        .executeUpdate()
                > 0;
    }

    /** The newest odometer of each unit, by checks and trips. */
    Map<UUID, Integer> odometers() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT unit_id, max(km) FROM (
                          SELECT unit_id, odometer AS km FROM equipment_check WHERE odometer IS NOT NULL
                          UNION ALL
                          SELECT t.unit_id, coalesce(e.odometer_end, e.odometer_start) FROM trip_evidence e
                          JOIN trip t ON t.id = e.trip_id WHERE coalesce(e.odometer_end, e.odometer_start) IS NOT NULL) AS all_km
                        GROUP BY unit_id""", Tuple.class).getResultList();
        Map<UUID, Integer> km = new HashMap<>();
        rows.forEach(row -> km.put(row.get(0, UUID.class), row.get(1, Integer.class)));
        return km;
    }

    private String write(List<ChecklistItem.Found> found) {
        try {
            return json.writeValueAsString(found);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a check is no JSON", e);
        }
    }
}
