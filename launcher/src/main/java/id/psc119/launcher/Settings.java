package id.psc119.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one start may be told: the edge's port, whether the sample regency is laid out, and settings of single services
 * ({@code --set intake:psc.press.untriaged-after=5s}). {@code without} names services that are not started, because their
 * developer runs them on that port himself. {@code keycloak} starts a real Keycloak in the place of the sample sign-in.
 */
record Settings(
        Ports ports,
        boolean sample,
        boolean keycloak,
        Set<String> without,
        Map<String, Map<String, String>> perService) {
    /** Kabupaten Musi Banyuasin, the sample regency, by its Kemendagri code. */
    static final String REGENCY = "16.06";

    static Settings read(List<String> arguments, Map<String, String> environment) {
        int port = number(environment.getOrDefault("PSC_PORT_BASE", "" + Ports.DEFAULT_EDGE), "PSC_PORT_BASE");
        boolean sample = true;
        boolean keycloak = false;
        var without = new LinkedHashSet<String>();
        var perService = new LinkedHashMap<String, Map<String, String>>();
        var left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = number(value(option, left), option);
                case "--no-sample" -> sample = false;
                case "--keycloak" -> keycloak = true;
                case "--without" -> without.add(service(option, value(option, left)));
                case "--set" -> {
                    String setting = value(option, left);
                    int colon = setting.indexOf(':');
                    int equals = setting.indexOf('=', colon + 1);
                    if (colon < 1 || equals < colon + 2) {
                        throw new CommandException("--set takes SERVICE:PROPERTY=VALUE, for example"
                                + " --set intake:psc.press.untriaged-after=5s.");
                    }
                    String service = service(option, setting.substring(0, colon));
                    perService
                            .computeIfAbsent(service, any -> new LinkedHashMap<>())
                            .put(setting.substring(colon + 1, equals), setting.substring(equals + 1));
                }
                default -> throw new CommandException("./psc run knows no \"" + option + "\". See ./psc help.");
            }
        }
        return new Settings(new Ports(port), sample, keycloak, without, perService);
    }

    private static String service(String option, String name) {
        if (!Programs.NAMES.contains(name)) {
            throw new CommandException(
                    option + " knows no \"" + name + "\": use one of " + String.join(", ", Programs.NAMES) + ".");
        }
        return name;
    }

    private static String value(String option, List<String> left) {
        if (left.isEmpty()) {
            throw new CommandException(option + " needs a value. See ./psc help.");
        }
        return left.removeFirst();
    }

    private static int number(String text, String where) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException wrong) {
            throw new CommandException(where + " must be a port number, not \"" + text + "\".", wrong);
        }
    }
}
