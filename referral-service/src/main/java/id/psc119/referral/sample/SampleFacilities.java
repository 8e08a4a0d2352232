package id.psc119.referral.sample;

import id.psc119.referral.facility.EmergencyRoom;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.Facility;
import id.psc119.referral.facility.FacilityChanges;
import id.psc119.referral.facility.SetStaff;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The made-up facilities of the sample regency, put into an empty database of a sample installation. */
@ApplicationScoped
public class SampleFacilities {
    private static final Logger LOG = Logger.getLogger(SampleFacilities.class);
    private static final String FILE = "/sample/facilities.csv";

    private final Facilities facilities;
    private final FacilityChanges changes;
    private final SetStaff staff;
    private final boolean sample;

    SampleFacilities(
            Facilities facilities,
            FacilityChanges changes,
            SetStaff staff,
            @ConfigProperty(name = "psc.sample", defaultValue = "false") boolean sample) {
        this.facilities = facilities;
        this.changes = changes;
        this.staff = staff;
        this.sample = sample;
    }

    void start(@Observes StartupEvent started) {
        if (sample) {
            seed();
        }
    }

    /**
     * Adds those that are missing, each in its own transaction, so that a slow machine finishes it and a start that was ended goes on. A
     * regency's own facilities are never mixed with samples.
     */
    public void seed() {
        int added = 0;
        for (Sample one : read()) {
            if (QuarkusTransaction.requiringNew().call(() -> add(one))) {
                added++;
            }
        }
        if (added > 0) {
            LOG.infof("sample facilities laid out: facilities=%d", added);
        }
    }

    private boolean add(Sample one) {
        // Two replicas that start together must not both find it missing.
        facilities.lockSample();
        if (facilities.hasRealOnes() || facilities.exists(one.id())) {
            return false;
        }
        Facility facility = new Facility(one.id());
        facility.describe(one.described());
        facilities.persist(facility);
        staff.set(one.id(), Set.of(one.personId()), "sample");
        changes.changed(facility);
        return true;
    }

    /** The file's lines. */
    static List<Sample> read() {
        try (InputStream file = Objects.requireNonNull(SampleFacilities.class.getResourceAsStream(FILE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> parse(line.split(",", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns: id, name, kind, kecamatan code, lat, lon, opens, closes (both empty: always), capabilities, username. */
    private static Sample parse(String[] columns) {
        GeoPoint seat = new GeoPoint(Double.parseDouble(columns[4]), Double.parseDouble(columns[5]));
        return new Sample(
                UUID.fromString(columns[0]),
                new Facility.Description(
                        columns[1],
                        FacilityKind.valueOf(columns[2]),
                        new Place(seat, null, PlaceSource.KECAMATAN, columns[3], null, null, null, null, null, null),
                        null,
                        columns[6].isEmpty()
                                ? EmergencyRoom.open24Hours()
                                : new EmergencyRoom(false, LocalTime.parse(columns[6]), LocalTime.parse(columns[7])),
                        columns[8].isEmpty()
                                ? Set.of()
                                : Arrays.stream(columns[8].split(" "))
                                        .map(FacilityCapability::valueOf)
                                        .collect(Collectors.toSet()),
                        true,
                        false),
                "sample:" + columns[9]);
    }

    /** One made-up facility and who works there. */
    record Sample(UUID id, Facility.Description described, String personId) {}
}
