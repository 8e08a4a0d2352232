package id.psc119.intake.shift;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.psc119.intake.staff.StaffMember;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every query of the notes between shifts and of who has read them. */
@ApplicationScoped
class ShiftNotes implements PanacheRepositoryBase<ShiftNote, UUID> {
    /**
     * The newest first; one more than the limit when there are more.
     *
     * @param onlyOpen those that nobody has acknowledged
     */
    @Transactional
    List<ShiftNote> list(boolean onlyOpen, @Nullable ShiftNote after, int limit) {
        Query query = getEntityManager()
                .createNativeQuery("""
                        SELECT n.* FROM shift_note n
                        WHERE (NOT :onlyOpen OR NOT EXISTS (SELECT FROM shift_note_acknowledgement a WHERE a.note_id = n.id))
                          AND (:fromNewest OR (n.written_at, n.id) < (:afterTime, :afterId))
                        ORDER BY n.written_at DESC, n.id DESC LIMIT :limit
                        """, ShiftNote.class)
                .setParameter("onlyOpen", onlyOpen)
                .setParameter("fromNewest", after == null)
                .setParameter("afterTime", Timestamp.from(after == null ? Instant.EPOCH : after.writtenAt()))
                .setParameter("afterId", after == null ? new UUID(0, 0) : after.id())
                .setParameter("limit", limit + 1);
        @SuppressWarnings("unchecked")
        List<ShiftNote> found = query.getResultList();
        return found;
    }

    /** Notes that a person has read; the first time counts. */
    @Transactional(TxType.MANDATORY)
    boolean acknowledge(ShiftNote note, StaffMember by, Instant now) {
        return getEntityManager()
                        .createNativeQuery("""
                        INSERT INTO shift_note_acknowledgement (note_id, acknowledged_by, acknowledged_by_name, acknowledged_at)
                        VALUES (:note, :by, :name, :now) ON CONFLICT DO NOTHING
                        """)
                        .setParameter("note", note.id())
                        .setParameter("by", by.personId())
                        .setParameter("name", by.name())
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    @Transactional
    List<ShiftNoteView> views(List<ShiftNote> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        Stream<Tuple> rows = getEntityManager()
                .createNativeQuery("""
                        SELECT note_id, acknowledged_by_name, acknowledged_at FROM shift_note_acknowledgement
                        WHERE note_id IN (:notes) ORDER BY acknowledged_at
                        """, Tuple.class)
                .setParameter("notes", notes.stream().map(ShiftNote::id).toList())
                .getResultStream();
        Map<UUID, List<ShiftNoteView.Acknowledgement>> acknowledged = rows.collect(groupingBy(
                row -> row.get(0, UUID.class),
                mapping(
                        row -> new ShiftNoteView.Acknowledgement(row.get(1, String.class), row.get(2, Instant.class)),
                        toList())));
        return notes.stream()
                .map(note -> new ShiftNoteView(
                        note.id(),
                        note.note(),
                        note.writtenBy(),
                        note.writtenByName(),
                        note.writtenAt(),
                        acknowledged.getOrDefault(note.id(), List.of())))
                .toList();
    }
}
