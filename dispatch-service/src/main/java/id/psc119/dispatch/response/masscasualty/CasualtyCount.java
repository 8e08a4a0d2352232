package id.psc119.dispatch.response.masscasualty;

import id.psc119.engine.casualty.TriageClass;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person has counted in one part of the scene, before there are tags. The newest count of a counter replaces its others. */
@Entity
@Table(name = "casualty_count")
public class CasualtyCount {
    @Id
    private UUID id;

    private UUID incidentId;
    private @Nullable String sector;
    private int red;
    private int yellow;
    private int grey;
    private int green;
    private int black;
    private Instant countedAt;

    protected CasualtyCount() {}

    static CasualtyCount of(UUID id, UUID incidentId) {
        CasualtyCount count = new CasualtyCount();
        count.id = id;
        count.incidentId = incidentId;
        count.countedAt = Instant.EPOCH;
        return count;
    }

    /** Takes a count; false when a later one, or the same, was taken before. */
    boolean take(Map<TriageClass, Integer> counted, @Nullable String where, Instant at) {
        if (!at.isAfter(countedAt)) {
            return false;
        }
        red = counted.getOrDefault(TriageClass.RED, 0);
        yellow = counted.getOrDefault(TriageClass.YELLOW, 0);
        grey = counted.getOrDefault(TriageClass.GREY, 0);
        green = counted.getOrDefault(TriageClass.GREEN, 0);
        black = counted.getOrDefault(TriageClass.BLACK, 0);
        sector = where;
        countedAt = at;
        return true;
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public @Nullable String sector() {
        return sector;
    }

    public Instant countedAt() {
        return countedAt;
    }

    /** How many of each class. */
    public Map<TriageClass, Integer> counts() {
        return new EnumMap<>(Map.of(
                TriageClass.RED, red,
                TriageClass.YELLOW, yellow,
                TriageClass.GREY, grey,
                TriageClass.GREEN, green,
                TriageClass.BLACK, black));
    }
}
