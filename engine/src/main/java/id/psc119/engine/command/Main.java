package id.psc119.engine.command;

import java.util.Arrays;
import java.util.List;

/** The engine's own commands, as {@code ./psc simulate}, {@code ./psc roads} and {@code ./psc bench} start them. */
public final class Main {
    private static final String HELP = """
            ./psc simulate SCENARIO [--seeds N] [--areas FILE] [--rivers FILE] [--out FILE.html]
                Plays a regency's scenario (a JSON file, or "muba") with each policy over N seeds (20) and compares them.
                The area file is sumsel-areas.csv of the folder PSC_SHARED (../shared), or --areas.
            ./psc simulate --jemss FOLDER [--replications N]
                Plays a city of the research simulator JEMSS, compares each choice with JEMSS's, then measures relocation
                over N replications (10).
            ./psc roads load FILE.osm.pbf [--sites FILE.csv] [--folder DIR]
                Imports a road extract, checks it (connected; the sites, lines of name, latitude, longitude, on it and
                reachable from each other) and serves it from then on. A bad one changes nothing.
            ./psc roads status [--folder DIR]
                Which roads are served. The folder is roads in PSC_HOME (.psc).
            ./psc bench dispatch [--extract FILE.osm.pbf] [--only NAME]
                Measures import, recommendation, labels, closures and assignment (JMH), on porto.osm.pbf of PSC_SHARED.
            """;

    private Main() {}

    /** Runs a command; ends the process with 0, or with 2 after one line that says what is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Arrays.asList(arguments)));
    }

    @SuppressWarnings("SystemOut")
    static int run(List<String> arguments) throws InterruptedException {
        String command = arguments.isEmpty() ? "--help" : arguments.getFirst();
        Options options = new Options(arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size()));
        if (options.flag("--help") || command.equals("--help")) {
            System.out.print(HELP);
            return 0;
        }
        try {
            switch (command) {
                case "bench" -> new BenchCommand(System.out).run(options);
                case "roads" -> new RoadsCommand(System.out).run(options);
                case "simulate" -> new SimulateCommand(System.out).run(options);
                default -> throw new Usage("There is no command \"" + command + "\"; see --help");
            }
            return 0;
        } catch (Usage wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        }
    }
}
