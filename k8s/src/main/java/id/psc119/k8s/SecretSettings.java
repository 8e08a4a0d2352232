package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import id.psc119.settings.KnownSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the code marks as secret reaches its program from a Secret, and stands in nothing that is committed: no ConfigMap and no plain
 * value.
 */
final class SecretSettings {
    private static final String RULE = "secrets";
    private static final String EDGE = "edge";

    /** Secrets that are of use only where this variable is set. */
    private static final Map<String, String> USED_WITH = Map.of(
            "psc.sign-in.gateway.secret-file", "PSC_SIGN_IN_GATEWAY_URL",
            "psc.outgoing.sms.secret-file", "PSC_OUTGOING_SMS_URL",
            "psc.outgoing.call.secret-file", "PSC_OUTGOING_CALL_URL",
            "psc.outgoing.whatsapp.token-file", "PSC_OUTGOING_WHATSAPP_URL",
            "psc.push.keys-file", "PSC_PUSH_SUBJECT",
            "psc.province.file", "PSC_PROVINCE_ZONE",
            "psc.neighbours.file", "PSC_NEIGHBOURS_FILE");

    private SecretSettings() {}

    static void check(Manifests all, Faults faults) {
        Stream.concat(Suite.SERVICES.stream(), Stream.of(EDGE))
                .forEach(program -> all.workload(program)
                        .ifPresent(workload -> KnownSettings.secrets(program)
                                .forEach(setting -> checkWay(workload, setting, all, faults))));
        Set<String> secret = Stream.concat(Suite.SERVICES.stream(), Stream.of(EDGE))
                .flatMap(program -> KnownSettings.secrets(program).stream())
                .map(KnownSettings::variable)
                .collect(Collectors.toSet());
        all.workloads().forEach(workload -> checkHidden(workload, secret, all, faults));
        all.ofKind("ConfigMap")
                .forEach(map -> map.path("data").properties().forEach(entry -> {
                    if (secret.contains(entry.getKey())
                            && !entry.getValue().asText().startsWith("/")) {
                        faults.add(RULE, map, entry.getKey() + " is a secret and is written in a ConfigMap");
                    }
                }));
    }

    private static void checkWay(Workload workload, String setting, Manifests all, Faults faults) {
        String variable = KnownSettings.variable(setting);
        String with = USED_WITH.get(setting);
        if (with != null && !workload.environment(all).containsKey(with)) {
            return;
        }
        boolean way = Manifests.each(workload.container().path("env"))
                .filter(given -> given.path("name").asText().equals(variable))
                .anyMatch(given -> given.path("valueFrom").has("secretKeyRef")
                        || isInSecret(workload, given.path("value").asText()));
        faults.unless(
                way, RULE, workload.object(), "has no Secret for " + variable + ", which the code reads as secret");
    }

    private static void checkHidden(Workload workload, Set<String> secret, Manifests all, Faults faults) {
        workload.environment(all).forEach((name, value) -> {
            if (secret.contains(name)) {
                faults.unless(
                        isInSecret(workload, value),
                        RULE,
                        workload.object(),
                        name + " is a secret, and its value can be read here or is in no Secret");
            }
        });
    }

    /** Whether a path is below the mount of a Secret. */
    private static boolean isInSecret(Workload workload, String path) {
        List<String> volumes = Manifests.each(workload.pod().path("volumes"))
                .filter(volume -> volume.has("secret"))
                .map(volume -> volume.path("name").asText())
                .toList();
        return Manifests.each(workload.container().path("volumeMounts"))
                .filter(mount -> volumes.contains(mount.path("name").asText()))
                .map((JsonNode mount) -> mount.path("mountPath").asText())
                .anyMatch(mount -> path.startsWith(mount + "/"));
    }
}
