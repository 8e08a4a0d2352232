package id.psc119.k8s;

import static id.psc119.k8s.Manifests.each;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one object names in another is there: labels, ports, keys of ConfigMaps and Secrets, volumes, accounts, routes. */
final class References {
    private static final String RULE = "references";
    /** Pods that the database operator and cert-manager make. */
    private static final Map<String, Set<String>> OF_OTHERS =
            Map.of("cnpg.io/cluster", Set.of("postgres"), "acme.cert-manager.io/http01-solver", Set.of("true"));

    private final Manifests all;
    private final Map<String, Set<String>> installed;
    private final Set<String> givenByOthers;
    private final Faults faults;

    private References(Suite suite, Manifests all, Faults faults) {
        this.all = all;
        this.installed = all.isProvince() ? suite.installedOfProvince() : suite.installed();
        this.givenByOthers = suite.givenByOthers();
        this.faults = faults;
    }

    static void check(Suite suite, Manifests all, Faults faults) {
        var references = new References(suite, all, faults);
        all.workloads().forEach(references::checkPod);
        all.ofKind("Service").forEach(references::checkService);
        references.checkSelectors();
        references.checkScalers();
        references.checkDatabase();
        references.checkGateway();
        references.checkRoles();
        references.checkMonitors();
    }

    private void checkPod(Workload workload) {
        if (workload.isService() || workload.kind().equals("StatefulSet")) {
            JsonNode selector = workload.object().path("spec").path("selector");
            faults.unless(
                    !selector.path("matchLabels").isEmpty() && Manifests.selects(selector, workload.labels()),
                    RULE,
                    workload.object(),
                    "does not select its own pods");
            faults.unless(
                    !selector.path("matchLabels").has("app.kubernetes.io/version"),
                    RULE,
                    workload.object(),
                    "selects by a version, which cannot be changed later");
        }
        String account = workload.pod().path("serviceAccountName").asText();
        faults.unless(
                all.named("ServiceAccount", account).isPresent(),
                RULE,
                workload.object(),
                "runs as an account that is not there: " + account);
        checkVolumes(workload);
        for (JsonNode from : workload.container().path("envFrom")) {
            checkKeys(
                    workload,
                    "ConfigMap",
                    from.path("configMapRef").path("name").asText(),
                    Set.of());
        }
        for (JsonNode variable : workload.container().path("env")) {
            JsonNode secret = variable.path("valueFrom").path("secretKeyRef");
            JsonNode map = variable.path("valueFrom").path("configMapKeyRef");
            if (!secret.isMissingNode()) {
                checkKeys(
                        workload,
                        "Secret",
                        secret.path("name").asText(),
                        Set.of(secret.path("key").asText()));
                String key =
                        secret.path("name").asText() + "/" + secret.path("key").asText();
                faults.unless(
                        !givenByOthers.contains(key) || secret.path("optional").asBoolean(),
                        RULE,
                        workload.object(),
                        "does not start where nobody gave " + key + ", which is optional");
            }
            if (!map.isMissingNode()) {
                checkKeys(
                        workload,
                        "ConfigMap",
                        map.path("name").asText(),
                        Set.of(map.path("key").asText()));
            }
            faults.unless(
                    !secret.path("optional").asBoolean()
                            || givenByOthers.contains(secret.path("name").asText() + "/"
                                    + secret.path("key").asText()),
                    RULE,
                    workload.object(),
                    "starts without " + variable.path("name").asText() + ", which every installation has");
        }
    }

    private void checkVolumes(Workload workload) {
        Set<String> volumes = names(workload.pod().path("volumes"), "name");
        Set<String> mounted = names(workload.container().path("volumeMounts"), "name");
        faults.unless(
                volumes.equals(mounted),
                RULE,
                workload.object(),
                "mounts " + mounted + ", but has the volumes " + volumes);
        for (JsonNode volume : workload.pod().path("volumes")) {
            if (volume.has("secret")) {
                checkKeys(
                        workload,
                        "Secret",
                        volume.path("secret").path("secretName").asText(),
                        filesBelow(workload, volume.path("name").asText()));
                faults.unless(
                        !volume.path("secret").path("optional").asBoolean(),
                        RULE,
                        workload.object(),
                        "starts without the keys of its volume "
                                + volume.path("name").asText());
            } else if (volume.has("configMap")) {
                checkKeys(
                        workload,
                        "ConfigMap",
                        volume.path("configMap").path("name").asText(),
                        filesBelow(workload, volume.path("name").asText()));
            } else if (volume.has("persistentVolumeClaim")) {
                String claim =
                        volume.path("persistentVolumeClaim").path("claimName").asText();
                faults.unless(
                        all.named("PersistentVolumeClaim", claim).isPresent(),
                        RULE,
                        workload.object(),
                        "mounts a claim that is not there: " + claim);
                faults.unless(
                        workload.mostPods(all) < 2
                                || all.named("PersistentVolumeClaim", claim)
                                        .filter(found -> Manifests.texts(found.at("/spec/accessModes"))
                                                .contains("ReadWriteMany"))
                                        .isPresent(),
                        RULE,
                        workload.object(),
                        "has pods on several nodes, and its claim is for one node: " + claim);
            }
        }
    }

    /** The files of a volume that the variables name: each must be a key. */
    private Set<String> filesBelow(Workload workload, String volume) {
        List<String> paths = each(workload.container().path("volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals(volume))
                .map(mount -> mount.path("mountPath").asText() + "/")
                .toList();
        return workload.environment(all).values().stream()
                .map(value -> value.replaceFirst("^file:", ""))
                .flatMap(value -> paths.stream().filter(value::startsWith).map(path -> value.substring(path.length())))
                .collect(Collectors.toSet());
    }

    private void checkKeys(Workload workload, String kind, String name, Set<String> keys) {
        Set<String> there = new HashSet<>(installed.getOrDefault(kind + " " + name, Set.of()));
        all.named(kind, name)
                .ifPresent(object -> object.path("data").properties().forEach(entry -> there.add(entry.getKey())));
        if (there.isEmpty()) {
            faults.add(RULE, workload.object(), "names a " + kind + " that nobody makes: " + name);
        } else if (!there.containsAll(keys)) {
            faults.add(RULE, workload.object(), kind + " " + name + " has " + there + ", not " + keys);
        }
    }

    private void checkService(JsonNode service) {
        List<Workload> selected = all.workloads().stream()
                .filter(workload ->
                        Manifests.selectsPlainly(service.path("spec").path("selector"), workload.labels()))
                .toList();
        if (selected.size() != 1) {
            faults.add(RULE, service, "selects the pods of " + selected.size() + " programs");
            return;
        }
        for (JsonNode port : service.path("spec").path("ports")) {
            faults.unless(
                    selected.getFirst().port(port.path("targetPort")).isPresent(),
                    RULE,
                    service,
                    "leads to a port that its pods do not have: " + port.path("targetPort"));
        }
    }

    private void checkSelectors() {
        Stream.concat(all.ofKind("PodDisruptionBudget"), all.ofKind("PodMonitor"))
                .forEach(object -> faults.unless(
                        selectsSomething(object.path("spec").path("selector")), RULE, object, "selects no pod"));
        all.ofKind("NetworkPolicy")
                .forEach(policy -> faults.unless(
                        selectsSomething(policy.path("spec").path("podSelector")), RULE, policy, "selects no pod"));
    }

    /** Its pods' figures are at the port and the path that a monitor asks; a budget is for the program whose name it has. */
    private void checkMonitors() {
        all.ofKind("PodMonitor").forEach(monitor -> {
            for (Workload workload : all.workloads()) {
                if (!Manifests.selects(monitor.at("/spec/selector"), workload.labels())) {
                    continue;
                }
                String served = workload.name().equals("keycloak") ? "/sign-in/metrics" : "/q/metrics";
                for (JsonNode endpoint : monitor.at("/spec/podMetricsEndpoints")) {
                    faults.unless(
                            names(workload.container().path("ports"), "name")
                                    .contains(endpoint.path("port").asText()),
                            RULE,
                            monitor,
                            "asks " + workload.name() + " at a port that it does not have: "
                                    + endpoint.path("port").asText());
                    faults.unless(
                            endpoint.path("path").asText("/metrics").equals(served),
                            RULE,
                            monitor,
                            "asks " + workload.name() + " at a path that it does not serve: "
                                    + endpoint.path("path").asText("/metrics"));
                }
            }
        });
        all.ofKind("ServiceMonitor").forEach(monitor -> {
            List<JsonNode> services = all.ofKind("Service")
                    .filter(service -> Manifests.selects(
                            monitor.at("/spec/selector"),
                            service.path("metadata").path("labels")))
                    .toList();
            faults.unless(!services.isEmpty(), RULE, monitor, "selects no Service");
            for (JsonNode service : services) {
                faults.unless(
                        names(service.path("spec").path("ports"), "name")
                                .containsAll(names(monitor.at("/spec/endpoints"), "port")),
                        RULE,
                        monitor,
                        "asks at a port that " + Manifests.title(service) + " does not have");
            }
        });
        all.ofKind("PodDisruptionBudget")
                .forEach(budget -> faults.unless(
                        all.workload(Manifests.name(budget))
                                .filter(workload -> Manifests.selects(budget.at("/spec/selector"), workload.labels()))
                                .isPresent(),
                        RULE,
                        budget,
                        "is for other pods than its name says"));
    }

    private boolean selectsSomething(JsonNode selector) {
        return all.workloads().stream().anyMatch(workload -> Manifests.selects(selector, workload.labels()))
                || selector.path("matchLabels").properties().stream()
                        .anyMatch(label -> OF_OTHERS
                                .getOrDefault(label.getKey(), Set.of())
                                .contains(label.getValue().asText()));
    }

    private void checkScalers() {
        all.ofKind("HorizontalPodAutoscaler").forEach(scaler -> {
            JsonNode spec = scaler.path("spec");
            JsonNode target = spec.path("scaleTargetRef");
            faults.unless(
                    all.named(target.path("kind").asText(), target.path("name").asText())
                            .isPresent(),
                    RULE,
                    scaler,
                    "scales what is not there: " + target.path("name").asText());
            faults.unless(
                    all.named(target.path("kind").asText(), target.path("name").asText())
                            .filter(scaled -> scaled.path("spec").has("replicas"))
                            .isEmpty(),
                    RULE,
                    scaler,
                    "scales what says its own number of pods: each apply would fail or undo it");
            faults.unless(
                    spec.path("minReplicas").asInt() <= spec.path("maxReplicas").asInt(),
                    RULE,
                    scaler,
                    "has a least number above its greatest");
        });
    }

    private void checkDatabase() {
        all.ofKind("Cluster").forEach(cluster -> {
            for (JsonNode role : cluster.path("spec").path("managed").path("roles")) {
                String secret = role.path("passwordSecret").path("name").asText();
                faults.unless(
                        installed.getOrDefault("Secret " + secret, Set.of()).equals(Set.of("username", "password")),
                        RULE,
                        cluster,
                        "has a role whose password nobody makes: "
                                + role.path("name").asText());
            }
            JsonNode own = cluster.at("/spec/backup/barmanObjectStore");
            for (JsonNode source : cluster.path("spec").path("externalClusters")) {
                JsonNode before = source.path("barmanObjectStore");
                faults.unless(
                        before.path("destinationPath").equals(own.path("destinationPath")),
                        RULE,
                        cluster,
                        "is restored from the backups of another regency");
                faults.unless(
                        !before.path("serverName").equals(own.path("serverName")),
                        RULE,
                        cluster,
                        "writes its backups over those that it is restored from");
            }
            Set<String> roles = names(cluster.path("spec").path("managed").path("roles"), "name");
            for (String service : all.isProvince() ? List.<String>of() : Suite.SERVICES) {
                faults.unless(
                        roles.containsAll(Set.of(service + "_owner", service + "_app")),
                        RULE,
                        cluster,
                        "lacks a role of " + service);
            }
        });
        all.ofKind("ScheduledBackup")
                .forEach(backup -> faults.unless(
                        all.named(
                                        "Cluster",
                                        backup.path("spec")
                                                .path("cluster")
                                                .path("name")
                                                .asText())
                                .isPresent(),
                        RULE,
                        backup,
                        "backs up a database that is not there"));
    }

    private void checkGateway() {
        var tls = new ArrayList<String>();
        all.ofKind("Certificate")
                .forEach(certificate ->
                        tls.add(certificate.path("spec").path("secretName").asText()));
        all.ofKind("Gateway")
                .forEach(gateway -> gateway.findValues("certificateRefs")
                        .forEach(list -> each(list)
                                .forEach(reference -> faults.unless(
                                        tls.contains(reference.path("name").asText()),
                                        RULE,
                                        gateway,
                                        "uses a certificate that nobody asks for: "
                                                + reference.path("name").asText()))));
        all.ofKind("HTTPRoute").forEach(this::checkRoute);
        for (String kind : List.of("ClientTrafficPolicy", "BackendTrafficPolicy", "SecurityPolicy")) {
            all.ofKind(kind)
                    .forEach(policy -> each(policy.path("spec").path("targetRefs"))
                            .forEach(target -> faults.unless(
                                    all.named(
                                                    target.path("kind").asText(),
                                                    target.path("name").asText())
                                            .isPresent(),
                                    RULE,
                                    policy,
                                    "is for what is not there: "
                                            + target.path("name").asText())));
        }
        all.ofKind("SecurityPolicy")
                .forEach(policy -> policy.findValues("valueRef")
                        .forEach(reference -> faults.unless(
                                installed.containsKey(
                                        "ConfigMap " + reference.path("name").asText()),
                                RULE,
                                policy,
                                "takes keys from what nobody makes: "
                                        + reference.path("name").asText())));
    }

    private void checkRoute(JsonNode route) {
        for (JsonNode parent : route.path("spec").path("parentRefs")) {
            boolean there = all.named("Gateway", parent.path("name").asText())
                    .filter(gateway -> names(gateway.path("spec").path("listeners"), "name")
                            .contains(parent.path("sectionName").asText()))
                    .isPresent();
            faults.unless(there, RULE, route, "hangs on a listener that is not there");
        }
        for (JsonNode rule : route.path("spec").path("rules")) {
            for (JsonNode backend : rule.path("backendRefs")) {
                boolean there = all.named("Service", backend.path("name").asText())
                        .filter(service -> each(service.path("spec").path("ports"))
                                .anyMatch(port -> port.path("port").asInt()
                                        == backend.path("port").asInt()))
                        .isPresent();
                faults.unless(
                        there,
                        RULE,
                        route,
                        "leads to a service or port that is not there: "
                                + backend.path("name").asText() + ":"
                                + backend.path("port").asText());
            }
        }
    }

    private void checkRoles() {
        all.ofKind("RoleBinding").forEach(binding -> {
            boolean whole =
                    all.named("Role", binding.path("roleRef").path("name").asText())
                                    .isPresent()
                            && each(binding.path("subjects"))
                                    .allMatch(subject -> all.named("ServiceAccount", name(subject, "name"))
                                            .isPresent());
            faults.unless(whole, RULE, binding, "binds a role or an account that is not there");
        });
    }

    private static String name(JsonNode object, String field) {
        return object.path(field).asText();
    }

    private static Set<String> names(JsonNode list, String field) {
        return each(list).map(item -> item.path(field).asText()).collect(Collectors.toSet());
    }
}
