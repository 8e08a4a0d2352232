package id.psc119.engine.roads;

import id.psc119.engine.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real extract of the shared folder, imported once for all tests; without the folder the test is skipped. */
final class Porto {
    private static @Nullable RoadArtefact artefact;

    private Porto() {}

    static synchronized RoadArtefact roads() throws IOException, RoadsUnusable {
        Path extract = SharedData.require("osm/porto.osm.pbf");
        if (artefact == null) {
            RoadStore store = new RoadStore(Files.createTempDirectory("psc-porto"));
            artefact = store.open(store.load(extract, Map.of(), line -> {}));
        }
        return artefact;
    }
}
