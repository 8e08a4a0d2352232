package id.psc119.intake.shift;

import id.psc119.intake.staff.StaffMember;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What somebody at the end of a shift tells the next one. It never changes. */
@Entity
@Immutable
class ShiftNote {
    @Id
    private UUID id;

    private @Nullable String note;
    private String writtenBy;
    private String writtenByName;
    private Instant writtenAt;

    protected ShiftNote() {}

    ShiftNote(UUID id, String note, StaffMember by, Instant now) {
        this.id = id;
        this.note = note;
        this.writtenBy = by.personId();
        this.writtenByName = by.name();
        this.writtenAt = now;
    }

    UUID id() {
        return id;
    }

    /** Absent or a fixed word once it was erased. */
    @Nullable
    String note() {
        return note;
    }

    String writtenBy() {
        return writtenBy;
    }

    String writtenByName() {
        return writtenByName;
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
