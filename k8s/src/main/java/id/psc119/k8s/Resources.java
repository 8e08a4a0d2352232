package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory, processors and database connections: what is asked for is there. */
final class Resources {
    private static final String RULE = "resources";
    private static final String CONNECTIONS = "connections";
    private static final Pattern QUANTITY = Pattern.compile("([0-9.]+)(m|Ki|Mi|Gi|)");
    private static final Pattern HEAP = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");
    /** Of its limit, in percent: threads, code and direct buffers take the rest. */
    private static final int MOST_HEAP = 75;

    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    /** Beside its pool, a pod listens on one connection and checks its migrations on another. */
    private static final int BESIDE_THE_POOL = 2;
    /** What PostgreSQL keeps for its superuser, and CloudNativePG's own: replicas, backup, metrics. */
    private static final int OF_THE_SERVER = 20;

    private Resources() {}

    static void check(Suite suite, Manifests all, Faults faults) {
        for (Workload workload : all.workloads()) {
            checkContainer(workload, all, faults);
        }
        all.ofKind("Cluster").forEach(cluster -> checkConnections(cluster, suite, all, faults));
        all.ofKind("ResourceQuota").forEach(quota -> checkQuota(quota, all, faults));
    }

    private static void checkContainer(Workload workload, Manifests all, Faults faults) {
        JsonNode resources = workload.container().path("resources");
        for (String resource : List.of("cpu", "memory")) {
            BigDecimal request = quantity(resources.path("requests").path(resource));
            BigDecimal limit = quantity(resources.path("limits").path(resource));
            faults.unless(
                    request.signum() > 0 && request.compareTo(limit) <= 0,
                    RULE,
                    workload.object(),
                    "asks for no " + resource + ", has no limit, or asks for more than its limit");
        }
        Map<String, String> environment = workload.environment(all);
        boolean holdsRoads = workload.name().equals("dispatch") && environment.containsKey("PSC_ROADS_FOLDER");
        faults.unless(
                !holdsRoads
                        || quantity(resources.path("limits").path("memory")).compareTo(GIB.multiply(BigDecimal.TWO))
                                >= 0,
                RULE,
                workload.object(),
                "cannot hold a road map twice in its memory");
        Matcher heap = HEAP.matcher(environment.getOrDefault("JAVA_TOOL_OPTIONS", ""));
        faults.unless(
                !heap.find() || Integer.parseInt(heap.group(1)) <= MOST_HEAP,
                RULE,
                workload.object(),
                "gives so much of its memory to Java's heap that the kernel ends it");
        boolean java = workload.isService() || !workload.kind().equals("StatefulSet");
        faults.unless(
                !java || environment.getOrDefault("JAVA_TOOL_OPTIONS", "").contains("-XX:+ExitOnOutOfMemoryError"),
                RULE,
                workload.object(),
                "goes on half dead when its memory is used up: -XX:+ExitOnOutOfMemoryError is missing");
    }

    /** A release can be rolled out: the new pods, the jobs and the database fit into what the namespace may have beside the old pods. */
    private static void checkQuota(JsonNode quota, Manifests all, Faults faults) {
        BigDecimal requested = BigDecimal.ZERO;
        BigDecimal limited = BigDecimal.ZERO;
        int pods = 0;
        for (Workload workload : all.workloads()) {
            JsonNode resources = workload.container().path("resources");
            BigDecimal number = BigDecimal.valueOf(pods(workload, all));
            requested = requested.add(quantity(resources.at("/requests/memory")).multiply(number));
            limited = limited.add(quantity(resources.at("/limits/memory")).multiply(number));
            pods += number.intValue();
        }
        for (JsonNode cluster : all.ofKind("Cluster").toList()) {
            // One more: an instance that the operator starts in place of another.
            int instances = cluster.at("/spec/instances").asInt(1) + 1;
            BigDecimal number = BigDecimal.valueOf(instances);
            requested = requested.add(
                    quantity(cluster.at("/spec/resources/requests/memory")).multiply(number));
            limited = limited.add(
                    quantity(cluster.at("/spec/resources/limits/memory")).multiply(number));
            pods += instances;
        }
        JsonNode hard = quota.at("/spec/hard");
        faults.unless(
                requested.compareTo(quantity(hard.path("requests.memory"))) <= 0
                        && limited.compareTo(quantity(hard.path("limits.memory"))) <= 0
                        && pods <= hard.path("pods").asInt(),
                RULE,
                quota,
                "is too small for an update: needed are " + gibibytes(requested) + " requested, " + gibibytes(limited)
                        + " at most, and " + pods + " pods");
    }

    private static String gibibytes(BigDecimal bytes) {
        return bytes.divide(GIB, 1, RoundingMode.UP) + " GiB";
    }

    /** K-7: all pools together, with the pods that an update starts beside the old ones, fit into the server. */
    private static void checkConnections(JsonNode cluster, Suite suite, Manifests all, Faults faults) {
        int sum = OF_THE_SERVER;
        for (Workload workload : all.workloads()) {
            sum += connections(workload, suite, all);
        }
        int most = cluster.path("spec")
                .path("postgresql")
                .path("parameters")
                .path("max_connections")
                .asInt(100);
        faults.unless(
                sum <= most,
                CONNECTIONS,
                cluster,
                "takes " + most + " connections, and the pods may ask for " + sum + " during an update");
    }

    private static int connections(Workload workload, Suite suite, Manifests all) {
        Map<String, String> environment = workload.environment(all);
        if (environment.containsKey("KC_DB_URL")) {
            return Integer.parseInt(environment.getOrDefault("KC_DB_POOL_MAX_SIZE", "100"));
        }
        if (environment.containsKey("PSC_AUDIT_INTAKE")) {
            return Suite.SERVICES.size();
        }
        if (!environment.containsKey("QUARKUS_DATASOURCE_JDBC_URL")) {
            return 0;
        }
        int pool = Integer.parseInt(
                environment.getOrDefault("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(suite.pool())));
        return pods(workload, all) * (pool + BESIDE_THE_POOL);
    }

    private static int pods(Workload workload, Manifests all) {
        if (!workload.isService()) {
            return 1;
        }
        return workload.mostPods(all)
                + workload.object().at("/spec/strategy/rollingUpdate/maxSurge").asInt(1);
    }

    static BigDecimal quantity(JsonNode given) {
        Matcher matcher = QUANTITY.matcher(given.asText());
        if (!matcher.matches()) {
            return BigDecimal.ZERO;
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> number.movePointLeft(3);
            case "Ki" -> number.multiply(BigDecimal.valueOf(1L << 10));
            case "Mi" -> number.multiply(BigDecimal.valueOf(1L << 20));
            case "Gi" -> number.multiply(GIB);
            default -> number;
        };
    }
}
