package id.psc119.edge;

import id.psc119.settings.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the edge, unless one of its settings is missing or not known. */
@QuarkusMain
public final class Main {
    /** Quarkus would answer an address that it cannot read with an empty 400; {@link Entrance} answers with a problem. */
    private static final String QUARKUS_OWN_CHECK_OFF = "vertx.disableURIValidation";

    Main() {}

    public static void main(String... arguments) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            SettingsCheck.orExit(List.of("psc.edge.issuer"));
        }
        System.setProperty(QUARKUS_OWN_CHECK_OFF, "true");
        Quarkus.run(arguments);
    }
}
