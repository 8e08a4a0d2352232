package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import java.util.List;
import java.util.Set;

/** No pod may do more than its work needs, and nothing secret is among the objects. */
final class Confinement {
    private static final String RULE = "confinement";
    /** The only program that speaks to the cluster's API. */
    private static final Set<String> WITH_TOKEN = Set.of("provider-keys");

    private Confinement() {}

    static void check(Manifests all, Faults faults) {
        all.ofKind("Secret").forEach(secret -> faults.add(RULE, secret, "is secret and must not be committed"));
        all.ofKind("Namespace")
                .forEach(namespace -> faults.unless(
                        namespace
                                .path("metadata")
                                .path("labels")
                                .path("pod-security.kubernetes.io/enforce")
                                .asText()
                                .equals("restricted"),
                        RULE,
                        namespace,
                        "does not enforce restricted pods"));
        for (String kind : List.of("ClusterRole", "ClusterRoleBinding")) {
            all.ofKind(kind).forEach(role -> faults.add(RULE, role, "reaches beyond the regency's namespace"));
        }
        all.ofKind("Role").forEach(role -> checkRole(role, faults));
        all.workloads().forEach(workload -> checkPod(workload, faults));
    }

    private static void checkRole(JsonNode role, Faults faults) {
        for (JsonNode rule : role.path("rules")) {
            boolean narrow = Manifests.texts(rule.path("resources")).equals(List.of("configmaps"))
                    && Set.of("get", "patch", "create").containsAll(Manifests.texts(rule.path("verbs")));
            faults.unless(narrow, RULE, role, "allows more than to keep a ConfigMap");
        }
    }

    private static void checkPod(Workload workload, Faults faults) {
        JsonNode object = workload.object();
        JsonNode pod = workload.pod();
        JsonNode identity = pod.path("securityContext");
        faults.unless(identity.path("runAsNonRoot").asBoolean(), RULE, object, "may run as root");
        faults.unless(identity.path("runAsUser").asInt() >= 10000, RULE, object, "runs as a user of the node");
        faults.unless(
                identity.path("seccompProfile").path("type").asText().equals("RuntimeDefault"),
                RULE,
                object,
                "has no seccomp profile");
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
            faults.unless(!pod.path(field).asBoolean(), RULE, object, "uses the node: " + field);
        }
        faults.unless(
                pod.path("automountServiceAccountToken").asBoolean(true) == WITH_TOKEN.contains(workload.name()),
                RULE,
                object,
                "has a token of the cluster's API that it does not need, or lacks one");
        faults.unless(!pod.path("enableServiceLinks").asBoolean(true), RULE, object, "is told its neighbours");
        faults.unless(pod.path("initContainers").isEmpty(), RULE, object, "has init containers");
        faults.unless(pod.path("containers").size() == 1, RULE, object, "has more than one container");
        for (JsonNode volume : pod.path("volumes")) {
            faults.unless(!volume.has("hostPath"), RULE, object, "mounts a folder of the node");
        }
        faults.unless(
                workload.container().path("ports").findValues("hostPort").isEmpty(),
                RULE,
                object,
                "takes a port of the node");
        JsonNode confined = workload.container().path("securityContext");
        faults.unless(
                confined.path("runAsNonRoot").asBoolean(true)
                        && confined.path("runAsUser").asInt(10000) >= 10000
                        && confined.at("/seccompProfile/type")
                                .asText("RuntimeDefault")
                                .equals("RuntimeDefault"),
                RULE,
                object,
                "takes back in its container what its pod says");
        faults.unless(confined.path("readOnlyRootFilesystem").asBoolean(), RULE, object, "may write to its image");
        faults.unless(!confined.path("allowPrivilegeEscalation").asBoolean(true), RULE, object, "may gain privileges");
        faults.unless(!confined.path("privileged").asBoolean(), RULE, object, "is privileged");
        faults.unless(
                Manifests.texts(confined.path("capabilities").path("drop")).contains("ALL")
                        && confined.path("capabilities").path("add").isEmpty(),
                RULE,
                object,
                "keeps capabilities");
    }
}
