package id.psc119.referral.facility;

import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A hospital, puskesmas, pustu or clinic that patients are taken to. */
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
    private String @Nullable [] services;
    private @Nullable String kemenkesCode;

    @Column(name = "satusehat_id")
    private @Nullable String satuSehatId;

    private @Nullable String bpjsCode;
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
        if (described.services() != null) {
            services = described.services().toArray(String[]::new);
        }
        Codes merged = described.codes().or(codes());
        kemenkesCode = merged.kemenkes();
        satuSehatId = merged.satuSehat();
        bpjsCode = merged.bpjs();
        sample = described.sample();
        retired = described.retired();
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** What it can treat. */
    public Set<FacilityCapability> capabilities() {
        Set<FacilityCapability> can = EnumSet.noneOf(FacilityCapability.class);
        Arrays.stream(capabilities).map(FacilityCapability::valueOf).forEach(can::add);
        return can;
    }

    Description description() {
        return new Description(
                name,
                kind,
                place,
                telephone,
                new EmergencyRoom(erAlways, erOpens, erCloses),
                capabilities(),
                services == null ? List.of() : List.of(services),
                codes(),
                sample,
                retired);
    }

    public final Codes codes() {
        return new Codes(kemenkesCode, satuSehatId, bpjsCode);
    }

    /**
     * The numbers by which other systems know a facility.
     *
     * @param kemenkes the Ministry of Health's, by which SISRUTE knows it
     * @param satuSehat its Organization in SATUSEHAT
     * @param bpjs the health insurance's
     */
    @Schema(name = "FacilityCodes")
    public record Codes(
            @Nullable String kemenkes,
            @Nullable String satuSehat,
            @Nullable String bpjs) {
        /** These, and the known ones where these say nothing. */
        Codes or(Codes known) {
            return new Codes(
                    kemenkes == null ? known.kemenkes : kemenkes,
                    satuSehat == null ? known.satuSehat : satuSehat,
                    bpjs == null ? known.bpjs : bpjs);
        }
    }

    /**
     * What does not change from hour to hour.
     *
     * @param services what else people come for, in words, such as {@code Poli kandungan Sen–Jum 08–14}; absent: as before
     * @param codes what is absent stays as before
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
            @Nullable List<String> services,
            Codes codes,
            boolean sample,
            boolean retired) {}
}
