package id.psc119.dispatch.response.masscasualty;

import id.psc119.engine.casualty.TriageClass;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient with a triage tag. Several phones report one tag, late and in any order: the class that was given last on scene counts,
 * and of two that were given at one moment the more urgent one.
 */
@Entity
@Table(name = "casualty")
public class Casualty {
    @Id
    private UUID patientId;

    private UUID incidentId;
    private String tag;

    @Enumerated(EnumType.STRING)
    private TriageClass triage;

    private Instant assessedAt;
    private @Nullable String sector;
    private @Nullable UUID plannedFacilityId;
    private boolean plannedByHand;

    protected Casualty() {}

    static Casualty of(UUID incidentId, String tag, TriageClass triage, @Nullable String sector, Instant assessedAt) {
        Casualty casualty = new Casualty();
        casualty.patientId = patientIdOf(incidentId, tag);
        casualty.incidentId = incidentId;
        casualty.tag = tag;
        casualty.triage = triage;
        casualty.sector = sector;
        casualty.assessedAt = assessedAt;
        return casualty;
    }

    /** A tag as it is stored: people write one tag in several ways. */
    static String normalised(String tag) {
        return tag.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * The patient's id follows from incident and tag, so that phones without a network give one casualty one id. The crew's page
     * computes the same.
     */
    static UUID patientIdOf(UUID incidentId, String tag) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("casualty " + incidentId + " " + tag).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            long most = (bytes.getLong() & ~0xF000L) | 0x8000L;
            long least = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a report; false when a later one, or the same, was taken before. */
    boolean assess(TriageClass given, @Nullable String where, Instant at) {
        boolean later = at.isAfter(assessedAt) || (at.equals(assessedAt) && given.compareTo(triage) < 0);
        if (!later) {
            return false;
        }
        triage = given;
        sector = where == null ? sector : where;
        assessedAt = at;
        return true;
    }

    /** Plans where the casualty is brought. */
    public void plan(@Nullable UUID facilityId, boolean byHand) {
        plannedFacilityId = facilityId;
        plannedByHand = byHand && facilityId != null;
    }

    public UUID patientId() {
        return patientId;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public String tag() {
        return tag;
    }

    public TriageClass triage() {
        return triage;
    }

    public Instant assessedAt() {
        return assessedAt;
    }

    public @Nullable String sector() {
        return sector;
    }

    public @Nullable UUID plannedFacilityId() {
        return plannedFacilityId;
    }

    /** Whether a person has chosen the facility: a new calculation keeps it. */
    public boolean isPlannedByHand() {
        return plannedByHand;
    }
}
