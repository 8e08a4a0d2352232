package id.psc119.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one start may be told: the edge's port, whether the sample regency is laid out, and settings of single services
 * ({@code --set intake:psc.press.untriaged-after=5s}).
 */
record Settings(Ports ports, boolean sample, Map<String, Map<String, String>> perService) {
    /** Kabupaten Musi Banyuasin, the sample regency, by its Kemendagri code. */
    static final String REGENCY = "16.06";

    static Settings read(List<String> arguments, Map<String, String> environment) {
        int port = number(environment.getOrDefault("PSC_PORT_BASE", "" + Ports.DEFAULT_EDGE), "PSC_PORT_BASE");
        boolean sample = true;
        var perService = new LinkedHashMap<String, Map<String, String>>();
        var left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = number(value(option, left), option);
                case "--no-sample" -> sample = false;
                case "--set" -> {
                    String setting = value(option, left);
                    int colon = setting.indexOf(':');
                    int equals = setting.indexOf('=', colon + 1);
                    if (colon < 1 || equals < colon + 2) {
                        throw new Trouble("--set takes SERVICE:PROPERTY=VALUE, for example"
                                + " --set intake:psc.press.untriaged-after=5s.");
                    }
                    String service = setting.substring(0, colon);
                    if (!Programs.NAMES.contains(service)) {
                        throw new Trouble(
                                "--set knows no service \"" + service + "\": use one of " + Programs.NAMES + ".");
                    }
                    perService
                            .computeIfAbsent(service, any -> new LinkedHashMap<>())
                            .put(setting.substring(colon + 1, equals), setting.substring(equals + 1));
                }
                default -> throw new Trouble("./psc run knows no \"" + option + "\". See ./psc help.");
            }
        }
        return new Settings(new Ports(port), sample, perService);
    }

    private static String value(String option, List<String> left) {
        if (left.isEmpty()) {
            throw new Trouble(option + " needs a value. See ./psc help.");
        }
        return left.removeFirst();
    }

    private static int number(String text, String where) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException wrong) {
            throw new Trouble(where + " must be a port number, not \"" + text + "\".", wrong);
        }
    }
}
