package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import java.util.Set;

/** What runs once or by the clock ends, does not run twice at a time, and is not switched off where the regency depends on it. */
final class Jobs {
    private static final String RULE = "jobs";
    private static final String BACKUPS = "backups";
    /** A migration is tried again until PostgreSQL, which may start at the same time, takes it. */
    private static final int LEAST_TRIES = 10;

    private static final Set<String> MUST_RUN = Set.of("audit-verify", "provider-keys");

    private Jobs() {}

    static void check(Manifests all, Faults faults) {
        for (Workload workload : all.workloads()) {
            switch (workload.kind()) {
                case "CronJob" -> checkByTheClock(workload, faults);
                case "Job" -> {
                    checkEnds(workload, workload.object().path("spec"), faults);
                    faults.unless(
                            workload.object().at("/spec/backoffLimit").asInt() >= LEAST_TRIES,
                            RULE,
                            workload.object(),
                            "gives up before the database is there");
                }
                default -> {}
            }
        }
        all.ofKind("Cluster").forEach(cluster -> checkBackup(cluster, all, faults));
    }

    private static void checkByTheClock(Workload workload, Faults faults) {
        JsonNode spec = workload.object().path("spec");
        checkEnds(workload, spec.path("jobTemplate").path("spec"), faults);
        faults.unless(
                spec.path("concurrencyPolicy").asText().equals("Forbid"),
                RULE,
                workload.object(),
                "may run twice at the same time");
        faults.unless(
                spec.path("startingDeadlineSeconds").asInt() >= 60,
                RULE,
                workload.object(),
                "never runs again after the cluster was away for long: no startingDeadlineSeconds");
        faults.unless(
                spec.path("schedule").asText().matches("\\S+ \\S+ \\S+ \\S+ \\S+"),
                RULE,
                workload.object(),
                "has no schedule of five fields: " + spec.path("schedule").asText());
        faults.unless(
                !MUST_RUN.contains(workload.name()) || !spec.path("suspend").asBoolean(),
                RULE,
                workload.object(),
                "is switched off, and the regency depends on it");
    }

    private static void checkEnds(Workload workload, JsonNode job, Faults faults) {
        faults.unless(
                job.path("activeDeadlineSeconds").asInt() > 0,
                RULE,
                workload.object(),
                "may hang for ever: no activeDeadlineSeconds");
        faults.unless(
                Set.of("Never", "OnFailure")
                        .contains(workload.pod().path("restartPolicy").asText()),
                RULE,
                workload.object(),
                "has a restartPolicy that a job cannot have");
    }

    /** A database without a copy outside of the cluster is lost with its disk. */
    private static void checkBackup(JsonNode cluster, Manifests all, Faults faults) {
        faults.unless(
                cluster.at("/spec/backup").has("barmanObjectStore"),
                BACKUPS,
                cluster,
                "has no place for its backups, so that its log goes nowhere");
        boolean scheduled = all.ofKind("ScheduledBackup")
                .anyMatch(backup -> backup.at("/spec/cluster/name").asText().equals(Manifests.name(cluster))
                        && !backup.at("/spec/suspend").asBoolean()
                        && backup.at("/spec/schedule").asText().matches("\\S+( \\S+){5}"));
        faults.unless(scheduled, BACKUPS, cluster, "is never backed up: no ScheduledBackup of six fields that runs");
        int kept = Integer.parseInt(
                "0" + cluster.at("/spec/backup/retentionPolicy").asText().replaceAll("\\D", ""));
        faults.unless(kept >= 7, BACKUPS, cluster, "keeps its backups for less than a week");
        faults.unless(
                !cluster.at("/spec/enableSuperuserAccess").asBoolean(),
                BACKUPS,
                cluster,
                "lets its superuser in by a password");
        JsonNode synchronous = cluster.at("/spec/postgresql/synchronous");
        faults.unless(
                synchronous.isMissingNode()
                        || synchronous.path("number").asInt()
                                < cluster.at("/spec/instances").asInt(1),
                BACKUPS,
                cluster,
                "waits for more replicas than it has");
        faults.unless(
                cluster.at("/spec/instances").asInt(1) == 1 || !synchronous.isMissingNode(),
                BACKUPS,
                cluster,
                "may lose what it has acknowledged when its node is lost: no synchronous replica");
    }
}
