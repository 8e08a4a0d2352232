package id.psc119.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The facts of the regency that a start serves. The sample's are Kabupaten Musi Banyuasin's; another regency gives its own,
 * under the names that its installation on Kubernetes uses.
 *
 * @param code the Kemendagri code, such as {@code 16.06}
 * @param telephoneNumbers the numbers to call when a page does not help, separated by commas
 */
record RegencyFacts(String code, String name, String zone, String telephoneNumbers) {
    static final RegencyFacts SAMPLE = new RegencyFacts("16.06", "Musi Banyuasin", "Asia/Jakarta", "119,0812-3000-119");

    private static final String CODE = "PSC_REGENCY_CODE";
    private static final String NAME = "PSC_REGENCY_NAME";
    private static final String ZONE = "PSC_REGENCY_ZONE";
    private static final String NUMBERS = "PSC_REGENCY_TELEPHONE_NUMBERS";

    /** The sample's facts. The environment must not name another regency, whose data is not laid out. */
    static RegencyFacts ofTheSample(Map<String, String> environment) {
        String code = environment.getOrDefault(CODE, SAMPLE.code());
        if (!code.equals(SAMPLE.code())) {
            throw new CommandException("The sample data is of " + SAMPLE.code() + ", but " + CODE + " is " + code
                    + ". Start with --no-sample, or unset it.");
        }
        return SAMPLE;
    }

    /** Another regency's facts: from the environment, and from a file of lines NAME=VALUE. */
    static RegencyFacts read(Map<String, String> environment, Map<String, String> file) {
        var given = new HashMap<>(environment);
        given.putAll(file);
        var missing = new ArrayList<String>();
        for (String name : List.of(CODE, NAME, ZONE, NUMBERS)) {
            if (given.getOrDefault(name, "").isBlank()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandException("Without the sample the regency must be named: " + String.join(", ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " missing. Set them in the environment, or in a file: ./psc run --no-sample --regency FILE.");
        }
        return new RegencyFacts(
                given.getOrDefault(CODE, ""),
                given.getOrDefault(NAME, ""),
                given.getOrDefault(ZONE, ""),
                given.getOrDefault(NUMBERS, ""));
    }

    static Map<String, String> fileOf(Path file) {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new CommandException("The regency's file " + file + " cannot be read: " + wrong.getMessage(), wrong);
        }
        var values = new LinkedHashMap<String, String>();
        lines.stringPropertyNames().forEach(name -> values.put(name, lines.getProperty(name)));
        return values;
    }

    /** As the services read them. */
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("psc.regency.code", code);
        properties.put("psc.regency.name", name);
        properties.put("psc.regency.zone", zone);
        properties.put("psc.regency.telephone-numbers", telephoneNumbers);
        return properties;
    }
}
