package id.psc119.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the settings before a program starts: what is missing or not known stops the start, and is named. */
public final class SettingsCheck {
    private static final Path FILE = Path.of("config", "application.properties");

    private SettingsCheck() {}

    /**
     * Ends this process with a line on the error output if something is wrong.
     *
     * @param required properties that have no default
     */
    public static void orExit(List<String> required) {
        List<String> wrong =
                faults(required, System.getenv(), System.getProperties().stringPropertyNames(), Files.exists(FILE));
        if (!wrong.isEmpty()) {
            wrong.forEach(line -> System.err.println("Cannot start: " + line));
            System.err.flush();
            System.exit(1);
        }
    }

    /**
     * What is wrong, a line each.
     *
     * @param hasFile whether settings also come from a file, where this check does not look for what is required
     */
    static List<String> faults(
            List<String> required, Map<String, String> environment, Set<String> properties, boolean hasFile) {
        var faults = new ArrayList<String>();
        for (String name : KnownSettings.unknown(environment, properties)) {
            faults.add(name + " is no setting of the suite. Is it mistyped?");
        }
        if (!hasFile) {
            for (String name : required) {
                String variable = KnownSettings.variable(name);
                boolean given = properties.contains(name)
                        || !environment.getOrDefault(variable, "").isBlank();
                if (!given) {
                    faults.add("the setting " + variable + " (" + name + ") is missing.");
                }
            }
        }
        return faults;
    }
}
