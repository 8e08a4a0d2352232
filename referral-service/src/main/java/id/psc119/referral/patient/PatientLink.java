package id.psc119.referral.patient;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That two patient records are of one person, or are not. Rows are added and never changed: the newest of a pair counts. */
@Entity
@Immutable
class PatientLink {
    @Id
    private UUID id;

    private UUID patientId;
    private UUID otherId;
    private boolean same;
    private String[] grounds = {};
    private boolean byRule;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String decidedBy;

    private String decidedByName;
    private Instant recorded;

    /** For Hibernate. */
    protected PatientLink() {}

    /** What both records agree on. */
    enum Ground {
        NIK,
        NAME,
        BIRTH_DATE,
        DESA
    }

    PatientLink(
            UUID id,
            Pair pair,
            boolean same,
            Collection<Ground> grounds,
            boolean byRule,
            String decidedBy,
            String decidedByName,
            Instant recorded) {
        this.id = id;
        this.patientId = pair.patientId();
        this.otherId = pair.otherId();
        this.same = same;
        this.grounds = grounds.stream().sorted().map(Enum::name).toArray(String[]::new);
        this.byRule = byRule;
        this.decidedBy = decidedBy;
        this.decidedByName = decidedByName;
        this.recorded = recorded;
    }

    /** Two records, in the order in which the database sorts ids. */
    record Pair(UUID patientId, UUID otherId) {
        static Pair of(UUID one, UUID other) {
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    UUID id() {
        return id;
    }

    Pair pair() {
        return new Pair(patientId, otherId);
    }

    boolean isSame() {
        return same;
    }

    List<Ground> grounds() {
        return Arrays.stream(grounds).map(Ground::valueOf).toList();
    }

    boolean isByRule() {
        return byRule;
    }

    String decidedByName() {
        return decidedByName;
    }

    Instant recorded() {
        return recorded;
    }
}
