package id.psc119.dispatch.response.timeline;

import id.psc119.platform.evidence.ErasableText;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One event of an incident, as it was reported. A row never changes once it is written. */
@Entity
@Immutable
@Table(name = "timeline_entry")
public class TimelineEntry {
    /** Clocks that differ by less are taken for equal. */
    private static final Duration SKEW_WORTH_NOTING = Duration.ofSeconds(30);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long position;

    private UUID incidentId;
    private @Nullable UUID reportId;

    @Convert(converter = TimelineEventWord.class)
    private TimelineEventType what;

    private Instant recorded;
    private Instant happened;
    private Instant sent;

    @Enumerated(EnumType.STRING)
    private Via via;

    private @Nullable String typedBy;
    private @Nullable String typedByName;
    private @Nullable UUID assignmentId;
    private @Nullable UUID needId;
    private @Nullable UUID patientId;
    private @Nullable String unitCallSign;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> detail = new LinkedHashMap<>();

    private boolean consistent = true;

    /** What people said, until it is kept beside the row. */
    @Transient
    private final Map<String, Object> said = new LinkedHashMap<>();

    // Apart from the association: Hibernate would insert the row first and then set its reference by an update, which
    // the
    // database forbids.
    @Column(name = "words_digest")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String wordsDigest;

    @ManyToOne
    @JoinColumn(name = "words_digest", insertable = false, updatable = false)
    private @Nullable ErasableText words;

    protected TimelineEntry() {}

    public static TimelineEntry of(UUID incidentId, TimelineEventType what, Provenance provenance) {
        TimelineEntry entry = new TimelineEntry();
        entry.incidentId = incidentId;
        entry.what = what;
        entry.recorded = provenance.recorded();
        entry.happened = provenance.happened();
        entry.sent = provenance.sent();
        entry.via = provenance.via();
        entry.typedBy = provenance.typedBy();
        entry.typedByName = provenance.typedByName();
        entry.withWords("saidBy", provenance.saidBy());
        if (provenance.skew().abs().compareTo(SKEW_WORTH_NOTING) > 0) {
            entry.detail.put("skewSeconds", provenance.skew().toSeconds());
        }
        return entry;
    }

    /** The client's id of the report, under which a repetition is recognised. */
    public TimelineEntry reportedAs(@Nullable UUID id) {
        this.reportId = id;
        return this;
    }

    public TimelineEntry ofUnit(@Nullable UUID assignment, UUID need, String callSign) {
        this.assignmentId = assignment;
        this.needId = need;
        this.unitCallSign = callSign;
        return this;
    }

    public TimelineEntry ofNeed(UUID need) {
        this.needId = need;
        return this;
    }

    public TimelineEntry ofPatient(@Nullable UUID patient) {
        this.patientId = patient;
        return this;
    }

    /** Adds a detail; an absent one is left out. */
    public TimelineEntry with(String name, @Nullable Object value) {
        if (value != null) {
            detail.put(name, value instanceof Enum<?> constant ? constant.name() : value);
        }
        return this;
    }

    /** Adds what somebody said or wrote, in which a person may be named: it can be erased later and the row stays. */
    public TimelineEntry withWords(String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value);
        }
        return this;
    }

    /** The words that the row now refers to; none when nothing was said. */
    @Nullable
    ErasableText keepWords(boolean exercise) {
        words = ErasableText.of(said, exercise, recorded);
        wordsDigest = words == null ? null : words.digest();
        return words;
    }

    /** Marks a row that contradicts what is known. The row is kept all the same. */
    public TimelineEntry consistent(boolean isConsistent) {
        this.consistent = isConsistent;
        return this;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public @Nullable UUID reportId() {
        return reportId;
    }

    public TimelineEventType what() {
        return what;
    }

    public Instant happened() {
        return happened;
    }

    public @Nullable UUID assignmentId() {
        return assignmentId;
    }

    public @Nullable UUID needId() {
        return needId;
    }

    public @Nullable UUID patientId() {
        return patientId;
    }

    public boolean isConsistent() {
        return consistent;
    }

    public long position() {
        return position;
    }

    /** Whether the stated time cannot be right, see {@link Provenance#isImplausible()}. Figures leave the row out. */
    public boolean isImplausible() {
        return provenance().isImplausible();
    }

    /** When it happened, as {@link EventTime} says. */
    public Instant eventTime() {
        return EventTime.of(provenance());
    }

    private Provenance provenance() {
        return new Provenance(happened, sent, via, null, typedBy, typedByName, recorded);
    }

    public Via via() {
        return via;
    }

    /** A detail, or words of that name, as text; absent when there is none or the words were erased. */
    public @Nullable String stated(String name) {
        Object value = detail.get(name);
        if (value == null && words != null) {
            value = words.words().get(name);
        }
        return value == null ? null : value.toString();
    }

    /** The row as screens show it; where its words were erased, {@code detail.wordsErased} says when. */
    public Item item() {
        Map<String, Object> shown = new LinkedHashMap<>(detail);
        Object saidBy = null;
        if (words != null) {
            Map<String, Object> kept = new LinkedHashMap<>(words.words());
            saidBy = kept.remove("saidBy");
            shown.putAll(kept);
            if (words.erasedAt() != null) {
                shown.put("wordsErased", words.erasedAt());
            }
        }
        return new Item(
                position,
                recorded,
                happened,
                sent,
                what,
                via,
                saidBy == null ? null : saidBy.toString(),
                typedByName,
                typedBy,
                assignmentId,
                needId,
                patientId,
                unitCallSign,
                shown,
                consistent,
                isImplausible());
    }

    /**
     * @param position the server's order, by which the timeline is paged
     * @param implausible the stated time cannot be right; no figure uses it
     * @param typedBy name of the person who entered it; absent for what the service did by itself
     */
    public record Item(
            long position,
            Instant recorded,
            Instant happened,
            Instant sent,
            TimelineEventType what,
            Via via,
            @Nullable String saidBy,
            @Nullable String typedBy,
            @Nullable String typedById,
            @Nullable UUID assignmentId,
            @Nullable UUID needId,
            @Nullable UUID patientId,
            @Nullable String unitCallSign,
            Map<String, Object> detail,
            boolean consistent,
            boolean implausible) {}
}
