package id.psc119.intake.directory.area;

import id.psc119.platform.regency.Regency;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Adds to the sample regency's directory what it lacks of the file that comes with the service. */
@ApplicationScoped
class SampleAreas {
    private static final Logger LOG = Logger.getLogger(SampleAreas.class);

    private final Areas areas;
    private final LoadAreas loadAreas;
    private final Regency regency;
    private final boolean sample;

    SampleAreas(
            Areas areas,
            LoadAreas loadAreas,
            Regency regency,
            @ConfigProperty(name = "psc.sample", defaultValue = "false") boolean sample) {
        this.areas = areas;
        this.loadAreas = loadAreas;
        this.regency = regency;
        this.sample = sample;
    }

    void seed(@Observes StartupEvent started) {
        if (!sample) {
            return;
        }
        String file = "sample/areas-" + regency.code() + ".csv";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                LOG.warnf("no sample areas for regency %s: load them with ./psc areas load", regency.code());
                return;
            }
            AreaFile missing = AreaFile.parse(in.readAllBytes()).without(new HashSet<>(areas.codes()));
            if (!missing.rows().isEmpty()) {
                LoadAreas.Loaded loaded = loadAreas.load(missing);
                LOG.infof("sample areas seeded: areas=%d withoutPoint=%d", loaded.changed(), loaded.withoutPoint());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
