package id.psc119.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The commands of {@code ./psc}. */
public final class Launcher {
    /** Also shown by {@code ./psc} itself, before anything is built. */
    private static final String HELP = "/help.txt";

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        Home home = Home.find(System.getenv("PSC_HOME"));
        try {
            return switch (command) {
                case "run" -> runSuite(home, Settings.read(rest, System.getenv()));
                case "train" -> new Training(home).run();
                case "status" -> new Operations(home).status();
                case "stop" -> new Operations(home).stop();
                case "reset" -> new Operations(home).reset(rest.contains("--yes"));
                case "logs" -> new LogReader(home).show(rest);
                case "areas" -> new Calls(home).areas(rest);
                case "resync" -> new Calls(home).resync();
                case "audit" -> new Audits(home, System.getenv()).verify(rest);
                case "keys" -> new Calls(home).keys(rest);
                case "retention" -> new Calls(home).retention(rest);
                case "k8s" -> ClusterKeys.run(rest);
                case "demo" -> new Tools(home).demo(rest);
                case "dev" -> new Tools(home).dev(rest);
                case "roads" -> new Tools(home).roads(rest);
                case "simulate", "bench" -> new Tools(home).engine(command, rest);
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
                offer as its crew (0700-0000-102). Or let ./psc demo play an hour. Ctrl-C stops everything; the data stays.""".indent(0).stripTrailing());
    }

    static int say(String line) {
        System.out.println(line);
        return 0;
    }
}
