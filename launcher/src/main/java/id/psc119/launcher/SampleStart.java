package id.psc119.launcher;

import id.psc119.signin.SampleToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Loads the sample regency at the first start of a sample installation, and notes in {@code sample-regency} that it is done. What
 * an earlier release has laid out is left as it is.
 */
final class SampleStart {
    static final String FILE = "sample-regency";

    private static final String BEGUN = "begun\n";
    private static final String LOADED = "loaded\n";
    private static final String SUPERVISOR = "supervisor1";
    /** Who is asked while loading. */
    private static final Set<String> NEEDED = Set.of("sign-in", "intake", "fleet", "referral");

    private final Home home;
    private final Settings settings;
    private final Programs programs;
    private final ServiceKeys keys;
    private final Consumer<String> say;
    private final Path note;

    SampleStart(Home home, Settings settings, Programs programs, ServiceKeys keys, Consumer<String> say) {
        this.home = home;
        this.settings = settings;
        this.programs = programs;
        this.keys = keys;
        this.say = say;
        this.note = home.folder().resolve(FILE);
    }

    /** Notes that a new installation has no sample yet. Called before there is a database. */
    void begin(boolean isNew) {
        if (settings.sample() && isNew) {
            write(BEGUN);
        }
    }

    /** Loads what is missing, once all services are ready. A suite without its sample runs all the same. */
    void finish() throws InterruptedException {
        if (!settings.sample() || read().equals(LOADED)) {
            return;
        }
        if (settings.without().stream().anyMatch(NEEDED::contains)) {
            say.accept("The sample regency is not loaded yet: that needs a start with "
                    + String.join(", ", NEEDED.stream().sorted().toList()) + ".");
            return;
        }
        boolean begun = read().equals(BEGUN);
        if (!begun && settings.keycloak()) {
            // Of an earlier release, whose services have laid the sample out; its Keycloak does not let us in.
            write(LOADED);
            return;
        }
        try {
            SampleRegency.Loaded loaded = new SampleRegency(new Running()).load(begun);
            write(LOADED);
            if (!loaded.isNothing()) {
                say.accept("Sample regency loaded: " + loaded.areas() + " areas, " + loaded.facilities()
                        + " facilities, " + loaded.units() + " units with their crews.");
            }
        } catch (CommandException trouble) {
            say.accept("The sample regency is not complete: " + trouble.getMessage() + ". The next start goes on.");
        }
    }

    private String read() {
        try {
            return Files.exists(note) ? Files.readString(note) : "";
        } catch (IOException wrong) {
            throw new CommandException("Cannot read " + note + ": " + Home.reason(wrong), wrong);
        }
    }

    private void write(String state) {
        try {
            PrivateFile.write(note, state);
        } catch (IOException wrong) {
            throw new CommandException("Cannot write " + note + ": " + Home.reason(wrong), wrong);
        }
    }

    private final class Running implements SampleRegency.Services {
        @Override
        public String address(String service) {
            return "http://127.0.0.1:" + settings.ports().of(service);
        }

        @Override
        public String areasToken() {
            return keys.tokenFor("intake", settings.regency().code());
        }

        @Override
        public String supervisorToken() {
            try {
                return settings.keycloak()
                        ? programs.keycloak().sampleToken()
                        : SampleToken.of(
                                home.folder(),
                                SUPERVISOR,
                                programs.issuer(),
                                settings.regency().code());
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CommandException("Stopped before everything was up.", stopped);
            }
        }
    }
}
