package id.psc119.k8s;

import static id.psc119.k8s.Manifests.name;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What holds for all regencies and provinces together: each is one short file, and no two share an address, a namespace or a code. */
final class Regencies {
    private static final String RULE = "regencies";
    private static final int MOST_LINES = 20;

    private Regencies() {}

    /** @param built each folder name, as in {@code 16-06} and {@code province-16}, to what it builds to */
    static void check(Map<String, Manifests> built, Faults faults) {
        built.forEach((code, all) -> checkNamespace(code, all, faults));
        unique("the host", built, all -> fact(all, "PSC_HOST"), faults);
        unique("the code", built, all -> fact(all, "PSC_REGENCY_CODE"), faults);
        unique("the name", built, all -> fact(all, "PSC_REGENCY_NAME"), faults);
        unique("the namespace", built, Regencies::namespace, faults);
    }

    /** The file has no more than 20 lines that say something, and the folder has no other file. */
    static void checkFile(Path folder, Faults faults) {
        try (var files = Files.list(folder)) {
            if (files.count() != 1) {
                faults.add(RULE, folder.toString(), "has more than its kustomization.yaml");
            }
            long lines = Files.readAllLines(folder.resolve("kustomization.yaml")).stream()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .count();
            if (lines > MOST_LINES) {
                faults.add(RULE, folder.toString(), "has " + lines + " lines, more than " + MOST_LINES);
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static void checkNamespace(String folder, Manifests all, Faults faults) {
        String expected = "psc119-" + folder;
        for (JsonNode object : all.objects()) {
            String namespace = object.path("kind").asText().equals("Namespace")
                    ? name(object)
                    : object.path("metadata").path("namespace").asText();
            faults.unless(namespace.equals(expected), RULE, object, "is in " + namespace + ", not in " + expected);
        }
        if (all.isProvince()) {
            return;
        }
        String code = fact(all, "PSC_REGENCY_CODE");
        if (!code.equals(folder.replace('-', '.'))) {
            faults.add(RULE, "regencies/" + folder, "is for the code " + code);
        }
        if (!fact(all, "PSC_REGENCY_ZONE").matches("Asia/(Jakarta|Pontianak|Makassar|Jayapura)")) {
            faults.add(RULE, "regencies/" + folder, "has no time zone of Indonesia");
        }
    }

    private static void unique(
            String what, Map<String, Manifests> built, Function<Manifests, String> value, Faults faults) {
        var seen = new HashMap<String, String>();
        built.forEach((code, all) -> {
            String other = seen.putIfAbsent(value.apply(all), code);
            if (other != null) {
                faults.add(RULE, "regencies/" + code, "has " + what + " of " + other + ": " + value.apply(all));
            }
        });
    }

    private static String namespace(Manifests all) {
        return all.ofKind("Namespace").map(Manifests::name).findAny().orElse("");
    }

    private static String fact(Manifests all, String name) {
        return all.generated("regency")
                .map(map -> map.path("data").path(name).asText())
                .orElse("");
    }
}
