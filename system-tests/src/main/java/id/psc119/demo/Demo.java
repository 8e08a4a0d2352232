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
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** {@code ./psc demo}: a day of Musi Banyuasin against the running suite, through the edge, all of it marked exercise. */
public final class Demo {
    private static final String HELP = """
            ./psc demo [--speed N | --minutes N] [--from HOUR] [--until HOUR] [--seed N]: plays a day of Musi Banyuasin
            against the running suite. N from 1 to 240 is how much faster than life (24: a day in one hour, the default);
            --minutes says instead how long a whole day takes. --from 14 --until 17 plays a part of it.

            96 contacts come along the curve of a day, most of them noise; false calls; planned work from 07.00; a flood with
            closed roads from 12.00 to 17.00; a bus with many casualties at 15.00. An operator and a dispatcher work it off,
            sample crews drive, hospitals answer. The suite's clocks are real: what people do is made shorter, the suite's own
            times, such as the life of an offer, are not. All of it is marked exercise, and no figure counts it. Watch it in
            the console. It ends with what was done and what was refused (exit code 2). Ctrl-C ends it; what is under way stays.""";

    private static final double DEFAULT_SPEED = 24;
    private static final double MINUTES_OF_A_DAY = 1440;

    /** What the command line wants. */
    private record Wanted(double speed, int from, int until, long seed) {}

    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        if (arguments.contains("--help")) {
            return say(HELP);
        }
        Optional<Wanted> read = wanted(arguments);
        if (read.isEmpty()) {
            return complain(
                    "use ./psc demo [--speed 1 to 240 | --minutes 6 to 1440] [--from HOUR] [--until HOUR] [--seed N].");
        }
        Wanted wanted = read.get();
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
            Duration from = Duration.ofHours(wanted.from());
            Duration until = Duration.ofHours(wanted.until());
            say(
                    "%s, %02d.00 to %02d.00, %s times as fast as life (about %d minutes), all exercise. The console: %s/console/"
                            .formatted(
                                    regency.body().path("name").asText(),
                                    wanted.from(),
                                    wanted.until(),
                                    wanted.speed(),
                                    Math.round(until.minus(from).toMinutes() / wanted.speed()),
                                    address));
            long troubles = new DemoDay(people, wanted.speed(), from, new Random(wanted.seed()), System.out::println)
                    .play(from, until);
            return troubles == 0 ? 0 : 2;
        } catch (UncheckedIOException e) {
            return complain("the suite does not answer at " + address + " (" + reason(e) + "). See ./psc status.");
        }
    }

    private static boolean isSample(JsonNode regency) {
        return regency.path("sampleInstallation").asBoolean();
    }

    private static Optional<Wanted> wanted(List<String> arguments) {
        double speed = DEFAULT_SPEED;
        int from = 0;
        int until = 24;
        long seed = System.nanoTime();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size() || !arguments.get(i + 1).matches("\\d{1,9}")) {
                return Optional.empty();
            }
            int number = Integer.parseInt(arguments.get(i + 1));
            switch (arguments.get(i)) {
                case "--speed" -> speed = number;
                case "--minutes" -> speed = number == 0 ? 0 : MINUTES_OF_A_DAY / number;
                case "--from" -> from = number;
                case "--until" -> until = number;
                case "--seed" -> seed = number;
                default -> {
                    return Optional.empty();
                }
            }
        }
        boolean possible = speed >= Pace.SLOWEST && speed <= Pace.FASTEST && from < until && until <= 24;
        return possible ? Optional.of(new Wanted(speed, from, until, seed)) : Optional.empty();
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
