package id.psc119.k8s;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the code itself says, for the rules to compare the objects with: the services, their settings and their paths. */
final class Suite {
    static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");

    /** What the start of a service asks for; a test compares it with the code. */
    static final List<String> REQUIRED = List.of(
            "PSC_REGENCY_CODE",
            "PSC_REGENCY_NAME",
            "PSC_REGENCY_ZONE",
            "PSC_REGENCY_TELEPHONE_NUMBERS",
            "PSC_TRUST_DESK_ISSUER",
            "PSC_TRUST_DESK_JWKS_URL",
            "PSC_TRUST_PHONE_JWKS_URL");

    /** What Quarkus reads of the names that the objects set. A name that is not here is a typing error. */
    static final Set<String> QUARKUS = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_SHUTDOWN_DELAY",
            "QUARKUS_SHUTDOWN_TIMEOUT",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_JDBC_INITIAL_SIZE",
            "QUARKUS_DATASOURCE_JDBC_MIN_SIZE",
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_FLYWAY_VALIDATE_AT_START",
            "QUARKUS_FLYWAY_USERNAME",
            "QUARKUS_FLYWAY_PASSWORD");

    /** Set by the generator for traces, and by Kubernetes itself. */
    static final String OTHERS = "QUARKUS_OTEL_K8S_RESOURCE_[A-Z_]+|KUBERNETES_NAMESPACE|JAVA_TOOL_OPTIONS|KC_[A-Z_]+"
            + "|(INTAKE|DISPATCH|FLEET|REFERRAL)_OWNER_PASSWORD";

    private static final String OPEN = "anybody";

    /** How the code makes a metric: a counter, a gauge or a timer, or the name of a {@code Measurement}, which is a gauge. */
    private static final Pattern METRIC = Pattern.compile(
            "\\.(counter|gauge|timer)\\(\\s*\"(psc\\.[a-z.]+)\"|(String) name\\(\\) \\{\\s*return \"(psc\\.[a-z.]+)\"");

    private final Path tree;

    /** @param tree the folder that holds all modules */
    Suite(Path tree) {
        this.tree = tree;
    }

    Path folder() {
        return tree.resolve("k8s");
    }

    /** The size of a service's pool of database connections. */
    int pool() {
        var properties = new Properties();
        try (InputStream file = Files.newInputStream(
                tree.resolve("platform/src/main/resources/META-INF/microprofile-config.properties"))) {
            properties.load(file);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return Integer.parseInt(properties.getProperty("quarkus.datasource.jdbc.max-size"));
    }

    /** The operations that need no token, as {@code METHOD /path/{id}}. */
    Set<String> openOperations() {
        return lines("edge/src/main/resources/allow-list.txt")
                .map(line -> List.of(line.split("\\s+")))
                .filter(parts -> parts.size() == 3 && parts.getLast().equals(OPEN))
                .map(parts -> parts.getFirst() + " " + parts.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a regency's installation brings, apart from what is built: kind and name to its keys. */
    Map<String, Set<String>> installed() {
        return installed("k8s/installed.txt");
    }

    /** The same of a province's. */
    Map<String, Set<String>> installedOfProvince() {
        return installed("k8s/installed-province.txt");
    }

    private Map<String, Set<String>> installed(String file) {
        var installed = new TreeMap<String, Set<String>>();
        lines(file)
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\\s+")))
                .forEach(parts -> installed.put(
                        parts.getFirst() + " " + parts.get(1),
                        Set.of(parts.getLast().replace("?", "").split(","))));
        return installed;
    }

    /** The keys among them that are there only if somebody gave them, as {@code NAME/KEY}. */
    Set<String> givenByOthers() {
        return lines("k8s/installed.txt")
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\\s+")))
                .flatMap(parts -> Stream.of(parts.getLast().split(","))
                        .filter(key -> key.endsWith("?"))
                        .map(key -> parts.get(1) + "/" + key.replace("?", "")))
                .collect(Collectors.toSet());
    }

    /** The folders of the regencies, by code as in {@code 16-06}. */
    Map<String, Path> regencies() {
        return folders("regencies", "");
    }

    /** The folders of the provinces, by code as in {@code province-16}. */
    Map<String, Path> provinces() {
        return folders("provinces", "province-");
    }

    private Map<String, Path> folders(String below, String prefix) {
        try (Stream<Path> folders = Files.list(folder().resolve(below))) {
            var found = new LinkedHashMap<String, Path>();
            folders.filter(Files::isDirectory)
                    .sorted()
                    .forEach(folder -> found.put(prefix + folder.getFileName(), folder));
            return found;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** The figures that the programs publish, under the names that a monitor sees. */
    Set<String> metrics() {
        var metrics = new TreeSet<String>();
        for (String module : List.of(
                "platform", "intake-service", "dispatch-service", "fleet-service", "referral-service", "edge")) {
            try (Stream<Path> files = Files.walk(tree.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    METRIC.matcher(Files.readString(file)).results().forEach(found -> {
                        boolean direct = found.group(1) != null;
                        String name = found.group(direct ? 2 : 4).replace('.', '_');
                        switch (direct ? found.group(1) : "gauge") {
                            case "counter" -> metrics.add(name + "_total");
                            case "timer" ->
                                metrics.addAll(
                                        Set.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max"));
                            default -> metrics.add(name);
                        }
                    });
                }
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        }
        return metrics;
    }

    private Stream<String> lines(String file) {
        try {
            return Files.readAllLines(tree.resolve(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
