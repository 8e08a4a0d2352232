package id.psc119.fleet.sample;

import id.psc119.fleet.people.FieldRole;
import id.psc119.fleet.people.RegisterPerson;
import id.psc119.fleet.unit.Member;
import id.psc119.fleet.unit.SetCrew;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lays out the units of the sample regency in an empty database: for development, training and demonstration. */
@ApplicationScoped
class SampleUnits {
    private static final Logger LOG = Logger.getLogger(SampleUnits.class);
    private static final String FILE = "/sample-units.csv";
    private static final long LOCK = 0x666C_6565_7453L;

    private static final Provenance.Author SAMPLE = new Loader();

    private final boolean wanted;
    private final Units units;
    private final SetCrew crews;
    private final RegisterPerson people;
    private final EntityManager database;
    private final Clock clock;

    SampleUnits(
            @ConfigProperty(name = "psc.sample", defaultValue = "false") boolean wanted,
            Units units,
            SetCrew crews,
            RegisterPerson people,
            EntityManager database,
            Clock clock) {
        this.wanted = wanted;
        this.units = units;
        this.crews = crews;
        this.people = people;
        this.database = database;
        this.clock = clock;
    }

    /** One small transaction for each unit, so that a slow machine finishes it, and a start that was ended goes on. */
    void layOut(@Observes StartupEvent started) {
        if (!wanted) {
            return;
        }
        int added = 0;
        for (Row row : read()) {
            if (QuarkusTransaction.requiringNew().call(() -> add(row))) {
                added++;
            }
        }
        if (added > 0) {
            LOG.infof("sample units laid out: units=%d", added);
        }
    }

    /** Adds the unit, its crew and its person, unless they are there or the installation has real units. */
    private boolean add(Row row) {
        // Two replicas that start together must not both find it missing.
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(:lock) AS text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        if (units.hasRealOnes() || units.findByIdOptional(row.id()).isPresent()) {
            return false;
        }
        Unit unit = new Unit(row.id(), row.description());
        units.persist(unit);
        if (row.duty() != DutyState.UNKNOWN) {
            unit.report(row.duty(), clock.instant(), null, clock.instant());
        }
        crews.begin(SAMPLE, unit, List.of(row.member()));
        // The person of the unit's page signs in with the unit's number.
        people.introduceSample(SAMPLE, row.member().personId(), row.member().name(), row.number(), row.role());
        return true;
    }

    private static List<Row> read() {
        try (InputStream file = Objects.requireNonNull(SampleUnits.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id,"))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The loader itself, as the actor of what it grants. */
    private record Loader() implements Provenance.Author {
        @Override
        public String personId() {
            return "sample";
        }

        @Override
        public String name() {
            return "sample";
        }
    }

    private record Row(
            UUID id, Unit.Description description, Member member, DutyState duty, String number, FieldRole role) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            Set<Capability> capabilities =
                    Arrays.stream(cells[3].split(" ")).map(Capability::valueOf).collect(Collectors.toSet());
            Place home = new Place(
                    new GeoPoint(Double.parseDouble(cells[5]), Double.parseDouble(cells[6])),
                    null,
                    PlaceSource.KECAMATAN,
                    cells[4].substring(0, cells[4].lastIndexOf('.')),
                    cells[4],
                    null,
                    null,
                    null,
                    cells[7],
                    null);
            UnitKind kind = UnitKind.valueOf(cells[2]);
            return new Row(
                    UUID.fromString(cells[0]),
                    new Unit.Description(
                            cells[1],
                            kind,
                            capabilities,
                            home,
                            cells[8],
                            Boolean.parseBoolean(cells[9]),
                            null,
                            false,
                            true),
                    new Member("sample:" + cells[11], cells[12], CrewRole.valueOf(cells[13]), cells[8]),
                    DutyState.valueOf(cells[10]),
                    "+62" + cells[8].replaceAll("\\D", "").substring(1),
                    kind == UnitKind.RESPONDER ? FieldRole.RESPONDER : FieldRole.CREW);
        }
    }
}
