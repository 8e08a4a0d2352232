package id.psc119.intake.triage.log;

import id.psc119.intake.staff.StaffMember;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One entry in the log of an incident. It never changes. */
@Entity
@Immutable
@Table(name = "incident_entry")
public class LogEntry {
    @Id
    private UUID id;

    private UUID incidentId;

    @Enumerated(EnumType.STRING)
    private LogEntryKind kind;

    private @Nullable String note;
    private @Nullable UUID otherIncidentId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<UUID> contactIds = new ArrayList<>();

    private @Nullable UUID reverses;
    private String writtenBy;
    private String writtenByName;
    private Instant writtenAt;

    protected LogEntry() {}

    private LogEntry(UUID id, UUID incidentId, LogEntryKind kind, String note, StaffMember by, Instant now) {
        this.id = id;
        this.incidentId = incidentId;
        this.kind = kind;
        this.note = note;
        this.writtenBy = by.personId();
        this.writtenByName = by.name();
        this.writtenAt = now;
    }

    /** What somebody wrote down. */
    static LogEntry note(UUID id, UUID incidentId, String note, StaffMember by, Instant now) {
        return new LogEntry(id, incidentId, LogEntryKind.NOTE, note, by, now);
    }

    /** The contacts went to another incident. */
    public static LogEntry merged(
            UUID id, UUID incidentId, UUID into, List<UUID> contacts, String reason, StaffMember by, Instant now) {
        LogEntry entry = new LogEntry(id, incidentId, LogEntryKind.MERGED, reason, by, now);
        entry.otherIncidentId = into;
        entry.contactIds = new ArrayList<>(contacts);
        return entry;
    }

    /** The contacts of a merge came back. */
    public static LogEntry reversed(
            UUID id, LogEntry merge, List<UUID> contacts, String reason, StaffMember by, Instant now) {
        LogEntry entry = new LogEntry(id, merge.incidentId, LogEntryKind.MERGE_REVERSED, reason, by, now);
        entry.otherIncidentId = merge.otherIncidentId;
        entry.contactIds = new ArrayList<>(contacts);
        entry.reverses = merge.id;
        return entry;
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public LogEntryKind kind() {
        return kind;
    }

    /** The note, or the reason. */
    public @Nullable String note() {
        return note;
    }

    /** The incident into which this one was merged. */
    public @Nullable UUID otherIncidentId() {
        return otherIncidentId;
    }

    /** The contacts that moved. */
    public List<UUID> contactIds() {
        return List.copyOf(contactIds);
    }

    /** The merge that this entry takes back. */
    public @Nullable UUID reverses() {
        return reverses;
    }

    /** The person who wrote it, as their tokens name them. */
    public String writtenBy() {
        return writtenBy;
    }

    public String writtenByName() {
        return writtenByName;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
