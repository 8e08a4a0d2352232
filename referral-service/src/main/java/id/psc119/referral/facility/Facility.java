package id.psc119.referral.facility;

import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A hospital, puskesmas or clinic that patients are taken to. */
@Entity
public class Facility {
    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    private FacilityKind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private Place place;

    private @Nullable String telephone;
    private boolean erAlways;
    private @Nullable LocalTime erOpens;
    private @Nullable LocalTime erCloses;
    private String[] capabilities;
    private boolean sample;
    private boolean retired;

    /** For Hibernate. */
    protected Facility() {}

    public Facility(UUID id) {
        this.id = id;
    }

    /** Replaces its description. Its state (beds, diverting) is reported, not described. */
    public void describe(Description described) {
        name = described.name();
        kind = described.kind();
        place = described.place();
        telephone = described.telephone();
        erAlways = described.emergencyRoom().always();
        erOpens = described.emergencyRoom().opens();
        erCloses = described.emergencyRoom().closes();
        capabilities = described.capabilities().stream()
                .map(FacilityCapability::name)
                .sorted()
                .toArray(String[]::new);
        sample = described.sample();
        retired = described.retired();
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    Description description() {
        Set<FacilityCapability> can = EnumSet.noneOf(FacilityCapability.class);
        Arrays.stream(capabilities).map(FacilityCapability::valueOf).forEach(can::add);
        return new Description(
                name, kind, place, telephone, new EmergencyRoom(erAlways, erOpens, erCloses), can, sample, retired);
    }

    /**
     * What does not change from hour to hour.
     *
     * @param sample made up for a sample installation; every screen says so
     * @param retired no longer a destination
     */
    public record Description(
            String name,
            FacilityKind kind,
            Place place,
            @Nullable String telephone,
            EmergencyRoom emergencyRoom,
            Collection<FacilityCapability> capabilities,
            boolean sample,
            boolean retired) {}
}
