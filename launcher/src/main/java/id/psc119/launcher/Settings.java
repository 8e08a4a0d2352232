package id.psc119.launcher;

import id.psc119.settings.KnownSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one start is given: the edge's port, whether the sample regency is laid out, and settings of single services
 * ({@code --set intake:psc.press.untriaged-after=5s}). {@code without} names services that are not started, because their
 * developer runs them on that port. {@code keycloak} starts a real Keycloak in the place of the sample sign-in.
 */
record Settings(
        Ports ports,
        boolean sample,
        boolean keycloak,
        boolean makeCaches,
        RegencyFacts regency,
        Set<String> without,
        Map<String, Map<String, String>> perService) {
    static Settings read(List<String> arguments, Map<String, String> environment) {
        int port = number(environment.getOrDefault("PSC_PORT_BASE", "" + Ports.DEFAULT_EDGE), "PSC_PORT_BASE");
        boolean sample = true;
        boolean keycloak = false;
        Path regencyFile = null;
        var without = new LinkedHashSet<String>();
        var perService = new LinkedHashMap<String, Map<String, String>>();
        var left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = number(value(option, left), option);
                case "--no-sample" -> sample = false;
                case "--regency" -> regencyFile = Path.of(value(option, left));
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
                    refuseUnknown(Map.of(), Set.of(setting.substring(colon + 1, equals)));
                    perService
                            .computeIfAbsent(service, any -> new LinkedHashMap<>())
                            .put(setting.substring(colon + 1, equals), setting.substring(equals + 1));
                }
                default -> throw new CommandException("./psc run knows no \"" + option + "\". See ./psc help.");
            }
        }
        refuseUnknown(environment, Set.of());
        return new Settings(
                new Ports(port),
                sample,
                keycloak,
                false,
                regency(sample, regencyFile, environment),
                without,
                perService);
    }

    /** For the training run that writes the AOT caches. */
    static Settings toMakeCaches(Ports ports) {
        return new Settings(ports, true, false, true, RegencyFacts.SAMPLE, Set.of(), Map.of());
    }

    /** The settings with which a suite runs, from its notes; those of single services are not in them. */
    static Settings of(Map<String, Object> running) {
        int edge = ((Number) RunFile.part(running, "ports").getOrDefault("edge", Ports.DEFAULT_EDGE)).intValue();
        return new Settings(
                new Ports(edge),
                Boolean.TRUE.equals(running.get("sample")),
                Boolean.TRUE.equals(running.get("keycloak")),
                false,
                new RegencyFacts(
                        String.valueOf(running.get("regency")),
                        String.valueOf(running.get("regencyName")),
                        String.valueOf(running.get("regencyZone")),
                        String.valueOf(running.get("regencyTelephoneNumbers"))),
                Set.of(),
                Map.of());
    }

    private static RegencyFacts regency(boolean sample, @Nullable Path file, Map<String, String> environment) {
        if (sample && file != null) {
            throw new CommandException("--regency goes with --no-sample: the sample data is of one regency.");
        }
        return sample
                ? RegencyFacts.ofTheSample(environment)
                : RegencyFacts.read(environment, file == null ? Map.of() : RegencyFacts.fileOf(file));
    }

    private static void refuseUnknown(Map<String, String> environment, Set<String> properties) {
        Collection<String> unknown = KnownSettings.unknown(environment, properties);
        if (!unknown.isEmpty()) {
            throw new CommandException(String.join(", ", unknown)
                    + (unknown.size() == 1 ? " is no setting" : " are no settings") + " of the suite. Mistyped?");
        }
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
