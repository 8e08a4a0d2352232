package id.psc119.demo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ./psc demo}: an hour of Musi Banyuasin against the running suite, through the edge, all of it marked exercise. */
public final class Demo {
    private static final String HELP = """
            ./psc demo [--minutes N]: plays an hour of Musi Banyuasin (or N minutes) against the running suite.

            Calls and presses come in, an operator and a dispatcher work them off, sample crews drive, hospitals answer. Clocks
            are real; the distances are short, because everything happens near where the units wait. All of it is marked
            exercise. Watch it in the console. Ctrl-C ends it; what is under way stays as it is.""";

    private static final int DEFAULT_MINUTES = 60;

    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        if (arguments.contains("--help")) {
            return say(HELP);
        }
        Optional<Duration> howLong = howLong(arguments);
        if (howLong.isEmpty()) {
            return complain("use ./psc demo [--minutes N], N from 1 to 600.");
        }
        @Nullable String address = System.getProperty("psc.address");
        @Nullable String home = System.getProperty("psc.home");
        if (address == null || home == null) {
            return complain("start the demo by ./psc demo.");
        }
        try {
            People people = new People(URI.create(address), Path.of(home).resolve("accounts.txt"));
            Answer regency = people.anybody().get("/api/intake/regency");
            if (!regency.isTaken()) {
                return complain("the suite does not answer at " + address + ". See ./psc status.");
            }
            if (!isSample(regency.body())) {
                return complain("this is no sample installation ("
                        + regency.body().path("name").asText()
                        + "), and the demo plays only there: nobody's real board gets made-up emergencies.");
            }
            say(howLong.get().toMinutes() + " minutes of "
                    + regency.body().path("name").asText() + ", all exercise. The console: " + address + "/console/");
            new DemoHour(people, System.out::println).play(howLong.get());
            return 0;
        } catch (UncheckedIOException e) {
            return complain("the suite does not answer at " + address + " (" + reason(e) + "). See ./psc status.");
        }
    }

    private static boolean isSample(JsonNode regency) {
        return regency.path("sampleInstallation").asBoolean();
    }

    private static Optional<Duration> howLong(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.of(Duration.ofMinutes(DEFAULT_MINUTES));
        }
        if (arguments.size() != 2
                || !arguments.getFirst().equals("--minutes")
                || !arguments.getLast().matches("[1-9]\\d{0,2}")) {
            return Optional.empty();
        }
        int minutes = Integer.parseInt(arguments.getLast());
        return minutes > 600 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    }

    private static String reason(UncheckedIOException e) {
        IOException cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private static int say(String line) {
        System.out.println(line);
        return 0;
    }

    private static int complain(String line) {
        System.err.println("psc: " + line);
        return 1;
    }
}
