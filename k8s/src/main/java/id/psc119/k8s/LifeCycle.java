package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import java.util.Map;
import java.util.Set;

/** A pod that starts, ends or moves costs nobody a request; a migration runs once, before the pods that need it. */
final class LifeCycle {
    private static final String RULE = "life-cycle";
    private static final String PROBES = "probes";
    private static final String MIGRATIONS = "migrations";
    private static final int LEAST_GRACE = 40;
    /** A start beside others on two busy cores was seen to take 107 s. */
    private static final int LEAST_START = 120;

    /** What the programs serve, and on which port. */
    private static final Map<String, String> HEALTH = Map.of(
            "startupProbe",
            "/q/health/started",
            "readinessProbe",
            "/q/health/ready",
            "livenessProbe",
            "/q/health/live");

    private LifeCycle() {}

    static void check(Manifests all, Faults faults) {
        for (Workload workload : all.workloads()) {
            if (workload.isService() || workload.kind().equals("StatefulSet")) {
                checkProbes(workload, faults);
                checkPatience(workload, faults);
                faults.unless(
                        workload.object().path("spec").path("replicas").asInt(1) > 0,
                        RULE,
                        workload.object(),
                        "has no pods");
                checkEnd(workload, all, faults);
            }
            if (workload.isService()) {
                checkUpdate(workload, all, faults);
            }
        }
        if (!all.isProvince()) {
            Suite.SERVICES.forEach(service -> checkMigration(service, all, faults));
        }
    }

    private static void checkProbes(Workload workload, Faults faults) {
        String prefix = workload.name().equals("keycloak") ? "/sign-in/health" : "/q/health";
        HEALTH.forEach((probe, path) -> {
            JsonNode get = workload.container().path(probe).path("httpGet");
            String expected = path.replace("/q/health", prefix);
            faults.unless(
                    get.path("path").asText().equals(expected),
                    PROBES,
                    workload.object(),
                    probe + " asks " + get.path("path").asText() + ", but " + expected + " is served");
            String port = workload.port(get.path("port")).map(String::valueOf).orElse("none");
            faults.unless(
                    port.equals(healthPort(workload)),
                    PROBES,
                    workload.object(),
                    probe + " asks a port that does not answer it: " + get.path("port"));
        });
    }

    /** A slow start is no death, and neither is one answer that came late. */
    private static void checkPatience(Workload workload, Faults faults) {
        JsonNode startup = workload.container().path("startupProbe");
        int start = startup.path("failureThreshold").asInt(3)
                * startup.path("periodSeconds").asInt(10);
        faults.unless(
                start >= LEAST_START,
                PROBES,
                workload.object(),
                "is killed when it has not started after " + start + " s");
        JsonNode liveness = workload.container().path("livenessProbe");
        int silence = liveness.path("failureThreshold").asInt(3)
                * liveness.path("periodSeconds").asInt(10);
        faults.unless(
                silence >= 20 && liveness.path("failureThreshold").asInt(3) >= 2,
                PROBES,
                workload.object(),
                "is killed after " + silence + " s of silence");
    }

    /** Edge and Keycloak answer for their health on a port that nobody outside reaches. */
    private static String healthPort(Workload workload) {
        return switch (workload.name()) {
            case "edge" -> "9119";
            case "keycloak" -> "9000";
            default ->
                workload.port(workload.container().path("ports").path(0).path("containerPort"))
                        .map(String::valueOf)
                        .orElse("?");
        };
    }

    private static void checkEnd(Workload workload, Manifests all, Faults faults) {
        Map<String, String> environment = workload.environment(all);
        int sleep = workload.container()
                .path("lifecycle")
                .path("preStop")
                .path("sleep")
                .path("seconds")
                .asInt();
        int grace = workload.pod().path("terminationGracePeriodSeconds").asInt(30);
        faults.unless(sleep > 0, RULE, workload.object(), "ends while it is still sent requests: no preStop");
        faults.unless(
                grace >= LEAST_GRACE, RULE, workload.object(), "has less than " + LEAST_GRACE + " s to end: " + grace);
        if (workload.isService()) {
            int needed = sleep
                    + seconds(environment, "QUARKUS_SHUTDOWN_DELAY")
                    + seconds(environment, "QUARKUS_SHUTDOWN_TIMEOUT");
            faults.unless(
                    seconds(environment, "QUARKUS_SHUTDOWN_DELAY") > 0,
                    RULE,
                    workload.object(),
                    "does not say that it ends before it does: QUARKUS_SHUTDOWN_DELAY is missing");
            faults.unless(
                    needed < grace,
                    RULE,
                    workload.object(),
                    "is killed after " + grace + " s, but takes up to " + needed + " s to end");
        }
    }

    private static int seconds(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "0s");
        return value.matches("\\d+s") ? Integer.parseInt(value.substring(0, value.length() - 1)) : 0;
    }

    private static void checkUpdate(Workload workload, Manifests all, Faults faults) {
        JsonNode spec = workload.object().path("spec");
        JsonNode strategy = spec.path("strategy").path("rollingUpdate");
        faults.unless(
                strategy.path("maxUnavailable").asText().equals("0")
                        && strategy.path("maxSurge").asInt() > 0,
                RULE,
                workload.object(),
                "ends an old pod before a new one is ready");
        if (workload.mostPods(all) > 1) {
            faults.unless(
                    all.named("PodDisruptionBudget", workload.name()).isPresent(),
                    RULE,
                    workload.object(),
                    "has several pods, and a drained node may take all of them: no PodDisruptionBudget");
            faults.unless(
                    !workload.pod().path("topologySpreadConstraints").isEmpty(),
                    RULE,
                    workload.object(),
                    "has several pods, and all may be on one node");
        }
        all.named("PodDisruptionBudget", workload.name())
                .ifPresent(budget -> faults.unless(
                        budget.path("spec").path("maxUnavailable").asInt() > 0,
                        RULE,
                        budget,
                        "lets no node be drained"));
    }

    /** K-12: only the job has the owner's password and migrates; a pod checks. */
    private static void checkMigration(String service, Manifests all, Faults faults) {
        Workload pods = all.workload(service).orElse(null);
        Workload job = all.workload("migrate-" + service).orElse(null);
        if (pods == null || job == null) {
            faults.add(MIGRATIONS, "Deployment " + service, "is not there, or no job migrates its database");
            return;
        }
        Map<String, String> ofPods = pods.environment(all);
        Map<String, String> ofJob = job.environment(all);
        faults.unless(
                "false".equals(ofPods.get("QUARKUS_FLYWAY_MIGRATE_AT_START"))
                        && "true".equals(ofPods.get("QUARKUS_FLYWAY_VALIDATE_AT_START"))
                        && (service + "_app").equals(ofPods.get("QUARKUS_FLYWAY_USERNAME")),
                MIGRATIONS,
                pods.object(),
                "migrates by itself, or does not check that its migrations are applied");
        faults.unless(
                !secrets(pods).contains(service + "-database-owner"),
                MIGRATIONS,
                pods.object(),
                "knows the password of the database's owner");
        faults.unless(
                "true".equals(ofJob.get("QUARKUS_FLYWAY_MIGRATE_AT_START"))
                        && "true".equals(ofJob.get("QUARKUS_INIT_AND_EXIT"))
                        && (service + "_owner").equals(ofJob.get("QUARKUS_FLYWAY_USERNAME"))
                        && secrets(job).contains(service + "-database-owner"),
                MIGRATIONS,
                job.object(),
                "does not migrate as the owner and end");
        faults.unless(
                ofPods.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "").equals(ofJob.get("QUARKUS_DATASOURCE_JDBC_URL")),
                MIGRATIONS,
                job.object(),
                "migrates another database than its pods use");
        faults.unless(
                pods.container().path("image").equals(job.container().path("image")),
                MIGRATIONS,
                job.object(),
                "is of another release than its pods");
        String version = job.container().path("image").asText();
        faults.unless(
                Manifests.name(job.object()).matches("migrate-" + service + "-\\d+-\\d+-\\d+.*")
                        && (version.contains("@")
                                || version.endsWith(":"
                                        + Manifests.name(job.object())
                                                .replaceFirst("migrate-" + service + "-", "")
                                                .replace('-', '.'))),
                MIGRATIONS,
                job.object(),
                "is not named after its release, so that the next release could not be applied");
    }

    private static Set<String> secrets(Workload workload) {
        return Set.copyOf(Manifests.each(workload.container().path("env"))
                .map(variable -> variable.path("valueFrom")
                        .path("secretKeyRef")
                        .path("name")
                        .asText())
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
