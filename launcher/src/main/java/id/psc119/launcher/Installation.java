package id.psc119.launcher;

import java.net.URI;
import java.util.Map;

/** The suite that a command speaks to: the one that runs on this machine, or one on a cluster. */
interface Installation {
    /** The address of a service, without a path. */
    URI address(String service);

    /** A token with which this command calls one service. */
    String tokenFor(String service);

    /** What to look at when a service does not answer. */
    String help(String service);

    /** Whether the keys of the sealed fields are files of this machine, which the command may change. */
    boolean holdsFieldKeys();

    /** The suite that {@code ./psc run} started. */
    static Installation onThisMachine(Home home) {
        return new Installation() {
            @Override
            public URI address(String service) {
                Object port = RunFile.part(running(), "ports").get(service);
                return URI.create("http://127.0.0.1:" + port);
            }

            @Override
            public String tokenFor(String service) {
                return new ServiceKeys(home.keys())
                        .tokenFor(service, String.valueOf(running().get("regency")));
            }

            @Override
            public String help(String service) {
                return "See ./psc status and ./psc logs " + service + ".";
            }

            @Override
            public boolean holdsFieldKeys() {
                return true;
            }

            private Map<String, Object> running() {
                return RunFile.read(home)
                        .orElseThrow(() -> new CommandException(
                                "The suite does not run. Start it by ./psc run in another terminal."));
            }
        };
    }
}
