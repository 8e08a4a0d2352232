package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import id.psc119.settings.KnownSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The variables of the pods are ones that the programs read, have values that fit, and lack none that a start asks for. */
final class Environment {
    private static final String RULE = "environment";
    private static final Set<String> OF_THE_REGENCY = Set.of(
            "PSC_REGENCY_CODE", "PSC_REGENCY_NAME", "PSC_REGENCY_ZONE", "PSC_REGENCY_TELEPHONE_NUMBERS", "PSC_HOST");

    private static final Set<String> OF_THE_PROVINCE =
            Set.of("PSC_REGENCY_CODE", "PSC_REGENCY_NAME", "PSC_PROVINCE_ZONE", "PSC_HOST");

    private Environment() {}

    static void check(Manifests all, Faults faults) {
        for (Workload workload : all.workloads()) {
            Map<String, String> environment = workload.environment(all);
            checkNames(workload, environment, faults);
            checkPlaces(workload, environment, faults);
            boolean starts = Suite.SERVICES.contains(workload.name());
            if (starts) {
                for (String name : Suite.REQUIRED) {
                    faults.unless(
                            !environment.getOrDefault(name, "").isBlank(),
                            RULE,
                            workload.object(),
                            "lacks " + name + ", without which it does not start");
                }
                faults.unless(
                        !workload.name().equals("intake")
                                || environment
                                        .getOrDefault("PSC_ADDRESSES_TRUSTED_HOPS", "")
                                        .equals("1"),
                        RULE,
                        workload.object(),
                        "believes whatever address a caller gives: PSC_ADDRESSES_TRUSTED_HOPS must be 1");
            }
            if (workload.name().equals("fleet")) {
                faults.unless(
                        environment.getOrDefault("PSC_TRIPS_PUBLIC_ADDRESS", "").startsWith("https://"),
                        RULE,
                        workload.object(),
                        "prints sheets whose square code leads nowhere: PSC_TRIPS_PUBLIC_ADDRESS");
            }
            if (workload.name().equals("edge")) {
                checkEdge(workload, environment, faults);
            }
        }
        checkFacts(all, faults);
    }

    private static void checkNames(Workload workload, Map<String, String> environment, Faults faults) {
        var names = new TreeSet<>(environment.keySet());
        workload.container()
                .path("env")
                .forEach(variable -> names.add(variable.path("name").asText()));
        var unknown = new TreeSet<>(
                KnownSettings.unknown(names.stream().collect(Collectors.toMap(name -> name, name -> "")), Set.of()));
        names.stream()
                .filter(name -> !name.startsWith("PSC_"))
                .filter(name -> !Suite.QUARKUS.contains(name) && !name.matches(Suite.OTHERS))
                .forEach(unknown::add);
        faults.unless(unknown.isEmpty(), RULE, workload.object(), "has variables that no program reads: " + unknown);
        List<String> twice = Manifests.each(workload.container().path("env"))
                .collect(Collectors.groupingBy(variable -> variable.path("name").asText(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        faults.unless(twice.isEmpty(), RULE, workload.object(), "sets twice: " + twice);
    }

    /** A file or folder that a variable names is below a mount. */
    private static void checkPlaces(Workload workload, Map<String, String> environment, Faults faults) {
        List<String> mounts = Manifests.each(workload.container().path("volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .toList();
        environment.forEach((name, value) -> {
            boolean place = name.endsWith("_FILE") || name.endsWith("_DIR") || name.endsWith("_FOLDER");
            String path = value.replaceFirst("^file:", "");
            boolean mounted = mounts.stream().anyMatch(mount -> path.equals(mount) || path.startsWith(mount + "/"));
            faults.unless(
                    !(place || value.startsWith("file:")) || mounted,
                    RULE,
                    workload.object(),
                    name + " is no mounted place: " + value);
            faults.unless(
                    !value.contains("127.0.0.1") && !value.contains("localhost"),
                    RULE,
                    workload.object(),
                    name + " means the pod itself: " + value);
            faults.unless(
                    !value.matches(".*\\b(HOST|REGENCY)\\b.*"),
                    RULE,
                    workload.object(),
                    name + " was not filled in: " + value);
        });
    }

    private static void checkEdge(Workload edge, Map<String, String> environment, Faults faults) {
        faults.unless(
                environment.getOrDefault("PSC_EDGE_TRUSTED_HOPS", "").equals("1"),
                RULE,
                edge.object(),
                "does not take the caller's address from the gateway: PSC_EDGE_TRUSTED_HOPS must be 1");
        faults.unless(
                environment.getOrDefault("PSC_EDGE_ONE_MACHINE", "false").equals("false"),
                RULE,
                edge.object(),
                "tells everybody that this is a training machine");
        faults.unless(
                environment.getOrDefault("PSC_EDGE_ISSUER", "").startsWith("https://"),
                RULE,
                edge.object(),
                "sends people to sign in without TLS, or nowhere");
    }

    /** What a regency says reaches the places that depend on it. */
    private static void checkFacts(Manifests all, Faults faults) {
        JsonNode facts = all.generated("regency").map(map -> map.path("data")).orElse(null);
        if (facts == null) {
            faults.add(RULE, "ConfigMap regency", "is not there");
            return;
        }
        for (String name : all.isProvince() ? OF_THE_PROVINCE : OF_THE_REGENCY) {
            if (facts.path(name).asText().isBlank()) {
                faults.add(RULE, "ConfigMap regency", "lacks " + name);
            }
        }
        String host = facts.path("PSC_HOST").asText();
        all.generated("addresses")
                .ifPresent(addresses -> addresses.path("data").properties().forEach(entry -> {
                    String value = entry.getValue().asText();
                    faults.unless(
                            !value.startsWith("https://")
                                    || value.equals("https://" + host)
                                    || value.startsWith("https://" + host + "/"),
                            RULE,
                            addresses,
                            entry.getKey() + " is the address of another host than " + host);
                }));
        for (JsonNode object : all.objects()) {
            String kind = object.path("kind").asText();
            String text = object.toString();
            boolean named = Set.of("Gateway", "HTTPRoute", "Certificate", "SecurityPolicy")
                    .contains(kind);
            faults.unless(!named || text.contains(host), RULE, object, "is for another host than " + host);
        }
        all.ofKind("Cluster")
                .forEach(cluster -> faults.unless(
                        cluster.at("/spec/backup/barmanObjectStore/destinationPath")
                                .asText()
                                .endsWith("/" + facts.path("PSC_REGENCY_CODE").asText()),
                        RULE,
                        cluster,
                        "keeps its backups in the place of another regency"));
        String issuer = all.generated("addresses")
                .map(map -> map.path("data").path("PSC_TRUST_DESK_ISSUER").asText())
                .orElse("");
        all.ofKind("SecurityPolicy").forEach(policy -> {
            List<String> issuers = policy.findValuesAsText("issuer");
            faults.unless(
                    issuers.contains(issuer), RULE, policy, "lets in tokens of " + issuers + ", not of " + issuer);
        });
    }
}
