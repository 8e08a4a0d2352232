package id.psc119.platform.start;

import id.psc119.settings.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts a service, unless one of its settings is missing or not known. */
@QuarkusMain
public final class Main {
    /** Quarkus would answer an address that it cannot read with an empty 400; {@code Problems} answers with a document. */
    private static final String QUARKUS_OWN_CHECK_OFF = "vertx.disableURIValidation";

    /** The regency's facts and whom to trust. None has a default in production. */
    private static final List<String> REQUIRED = List.of(
            "psc.regency.code",
            "psc.regency.name",
            "psc.regency.zone",
            "psc.regency.telephone-numbers",
            "psc.trust.desk.issuer",
            "psc.trust.desk.jwks-url",
            "psc.trust.phone.jwks-url");

    Main() {}

    public static void main(String... arguments) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            SettingsCheck.orExit(REQUIRED);
        }
        System.setProperty(QUARKUS_OWN_CHECK_OFF, "true");
        Quarkus.run(arguments);
    }
}
