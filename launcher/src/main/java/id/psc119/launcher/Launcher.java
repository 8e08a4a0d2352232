package id.psc119.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The commands of {@code ./psc}. */
public final class Launcher {
    /** Also shown by {@code ./psc} itself, before anything is built. */
    private static final String HELP = "/help.txt";

    /** The commands that work on an installation elsewhere too. */
    private static final List<String> ON_CLUSTERS =
            List.of("status", "areas", "roads", "resync", "audit", "keys", "retention");

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        Home home = Home.find(System.getenv("PSC_HOME"));
        try {
            if (!arguments.isEmpty() && arguments.getFirst().equals("--cluster")) {
                return onCluster(home, arguments);
            }
            String command = arguments.isEmpty() ? "help" : arguments.getFirst();
            List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
            if (Cluster.isNamedBy(System.getenv()) && ON_CLUSTERS.contains(command) && !command.equals("roads")) {
                try (var cluster = Cluster.ofEnvironment(System.getenv())) {
                    return onCluster(home, cluster, System.getenv(), command, rest);
                }
            }
            var here = new Calls(Installation.onThisMachine(home));
            return switch (command) {
                case "run" -> runSuite(home, Settings.read(rest, System.getenv()));
                case "train" -> new Training(home).run();
                case "status" -> new Operations(home).status();
                case "stop" -> new Operations(home).stop();
                case "reset" -> new Operations(home).reset(rest.contains("--yes"));
                case "logs" -> new LogReader(home).show(rest);
                case "areas" -> here.areas(rest);
                case "resync" -> here.resync();
                case "audit" -> new Audits(home, System.getenv()).verify(rest);
                case "keys" -> here.keys(new FieldKeys(home.keys()), rest);
                case "retention" -> here.retention(rest);
                case "backup" -> new Backups(home).backup(rest);
                case "restore" -> new Backups(home).restore(rest);
                case "k8s" -> kubernetes(home, rest);
                case "demo" -> new Tools(home).demo(rest);
                case "dev" -> new Tools(home).dev(rest);
                case "roads" -> roads(home, rest);
                case "bench" -> new Tools(home).bench(rest);
                case "simulate" -> new Tools(home).engine(command, rest);
                case "help", "--help", "-h" -> say(help());
                default -> throw new CommandException("There is no command \"" + command + "\". See ./psc help.");
            };
        } catch (CommandException trouble) {
            System.err.println("psc: " + trouble.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static int roads(Home home, List<String> arguments) throws InterruptedException {
        return !arguments.isEmpty() && arguments.getFirst().equals("receive")
                ? ClusterRoads.receive(arguments, System.in)
                : new Tools(home).roads(arguments);
    }

    private static int kubernetes(Home home, List<String> arguments) throws InterruptedException {
        String what = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (what) {
            case "keys" -> ClusterKeys.run(home.tree(), arguments);
            case "check" -> new Tools(home).checkOfKubernetes();
            case "new-regency" -> new Regencies(home.tree()).add(arguments.subList(1, arguments.size()));
            case "provider-keys" -> ProviderKeys.run(System.getenv());
            default ->
                throw new CommandException(
                        "Use ./psc k8s check, ./psc k8s new-regency or ./psc k8s keys. See ./psc help.");
        };
    }

    private static int onCluster(Home home, List<String> arguments) throws InterruptedException {
        if (arguments.size() < 3 || !ON_CLUSTERS.contains(arguments.get(2))) {
            throw new CommandException(
                    "Use ./psc --cluster NAMESPACE COMMAND, with one of " + String.join(", ", ON_CLUSTERS) + ".");
        }
        try (var cluster = Cluster.of(arguments.get(1), "kubectl", System.getenv())) {
            String command = arguments.get(2);
            Map<String, String> environment = command.equals("audit") ? cluster.ownersOfDatabases() : Map.of();
            return onCluster(home, cluster, environment, command, arguments.subList(3, arguments.size()));
        }
    }

    private static int onCluster(
            Home home, Cluster cluster, Map<String, String> environment, String command, List<String> rest)
            throws InterruptedException {
        var calls = new Calls(cluster);
        return switch (command) {
            case "status" -> cluster.status();
            case "areas" -> calls.areas(rest);
            case "roads" -> new ClusterRoads(cluster, Instant.now()).load(rest);
            case "resync" -> calls.resync();
            case "audit" -> new Audits(home, environment).verify(rest);
            case "keys" -> calls.keys(new FieldKeys(home.keys()), rest);
            case "retention" -> calls.retention(rest);
            default -> throw new CommandException("./psc --cluster knows no command \"" + command + "\".");
        };
    }

    private static String help() {
        try (InputStream text = Launcher.class.getResourceAsStream(HELP)) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException wrong) {
            throw new CommandException("The help cannot be read: " + Home.reason(wrong), wrong);
        }
    }

    private static int runSuite(Home home, Settings settings) throws InterruptedException {
        var suite = new Suite(home, settings, Launcher::say);
        var done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (done.getCount() > 0) {
                say("");
                say("Stopping …");
            }
            suite.stop();
            if (done.getCount() > 0) {
                say("Stopped. The data is kept in " + home.folder() + ".");
            }
        }));
        try {
            suite.start();
            welcome(home, settings);
            suite.watch();
            return 0;
        } catch (CommandException trouble) {
            if (suite.stopping()) {
                return 130;
            }
            suite.stop();
            done.countDown();
            throw trouble;
        }
    }

    private static void welcome(Home home, Settings settings) {
        String address = settings.ports().address();
        say("""

                PSC 119 %3$s, on one machine: open %1$s

                  %1$s/          the emergency button (no account)
                  %1$s/console/  the control room: operator1, dispatcher1, supervisor1
                  %1$s/crew/     a crew's page: 0700-0000-102 (AMB-02), 0700-0000-112 (the midwife of Lais)
                  %1$s/facility/ a hospital's page: rs-sekayu
                  %1$s/dinas/    the health office's figures: dinkes1
                  %1$s/admin/    accounts, units, facilities, partners, areas: admin1

                Accounts (also in %2$s):
                """.formatted(address, home.accounts(), settings.regency().name()).stripTrailing());
        try {
            Files.readAllLines(home.accounts(), StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> say("  " + line));
        } catch (IOException wrong) {
            say("  " + home.accounts() + " cannot be read: " + Home.reason(wrong));
        }
        if (settings.keycloak()) {
            say("\nSigned in by Keycloak. Its own console: " + Keycloak.console(settings.ports())
                    + " (admin; the password is keycloak-admin in "
                    + home.folder().resolve("secrets") + ").");
        }
        say("""

                Crews and midwives sign in with their unit's telephone number (0700-0000-101 to -116, as the console lists them)
                and a code. No message is sent on one machine: the newest code is the last line of
                  %s""".formatted(home.codes()).stripTrailing());
        say("""

                Try: press the button in one window, watch it arrive in the console in another, send AMB-02, and take the
                offer as its crew (0700-0000-102). Or let ./psc demo play a day. Ctrl-C stops everything; the data stays.""".indent(0).stripTrailing());
    }

    static int say(String line) {
        System.out.println(line);
        return 0;
    }
}
