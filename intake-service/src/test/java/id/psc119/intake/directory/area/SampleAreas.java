package id.psc119.intake.directory.area;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Gives the tests the directory of the sample regency, as an administrator loads a file. */
@ApplicationScoped
class SampleAreas {
    private final Areas areas;
    private final LoadAreas loadAreas;

    SampleAreas(Areas areas, LoadAreas loadAreas) {
        this.areas = areas;
        this.loadAreas = loadAreas;
    }

    void load(@Observes StartupEvent started) {
        if (!areas.codes().isEmpty()) {
            return;
        }
        try (InputStream file = Objects.requireNonNull(AreaFile.class.getResourceAsStream("/sample/areas-16.06.csv"))) {
            loadAreas.load(AreaFile.parse(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
