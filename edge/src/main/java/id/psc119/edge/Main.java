package id.psc119.edge;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the edge. */
@QuarkusMain
public final class Main {
    /** Quarkus would answer an address that it cannot read with an empty 400; {@link Entrance} answers with a problem. */
    private static final String QUARKUS_OWN_CHECK_OFF = "vertx.disableURIValidation";

    private Main() {}

    public static void main(String... arguments) {
        System.setProperty(QUARKUS_OWN_CHECK_OFF, "true");
        Quarkus.run(arguments);
    }
}
