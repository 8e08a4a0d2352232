package id.psc119.k8s;

import static id.psc119.k8s.Manifests.each;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.psc119.k8s.Manifests.Workload;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The network lets through exactly the calls that the programs make. Which these are is read from the addresses in their settings,
 * and from where the gateway, the monitoring and the database's operator come in.
 */
final class Calls {
    private static final String RULE = "network";
    private static final String DATABASE = "postgres";
    private static final int DATABASE_PORT = 5432;
    private static final int DATABASE_STATUS = 8000;
    private static final int DATABASE_METRICS = 9187;
    private static final String OUTSIDE = "outside";
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private final Manifests all;
    private final Set<Call> wanted = new TreeSet<>();

    private Calls(Manifests all) {
        this.all = all;
    }

    /** One program calls another at a port. Other namespaces are written {@code ns:name}. */
    private record Call(String from, String to, int port) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return from + " -> " + to + ":" + port;
        }
    }

    static void check(Manifests all, Faults faults) {
        var calls = new Calls(all);
        calls.collect();
        calls.compare(faults);
        boolean closed = all.ofKind("NetworkPolicy")
                .anyMatch(policy -> policy.path("spec").path("podSelector").isEmpty()
                        && Manifests.texts(policy.path("spec").path("policyTypes"))
                                .containsAll(List.of("Ingress", "Egress"))
                        && !policy.path("spec").has("ingress")
                        && !policy.path("spec").has("egress"));
        if (!closed) {
            faults.add(RULE, "NetworkPolicy deny-all", "is not there: what no other policy names is let through");
        }
    }

    private void collect() {
        for (Workload workload : all.workloads()) {
            workload.environment(all).forEach((name, value) -> {
                if (isCalled(workload, name)) {
                    addAddress(workload, value);
                }
            });
            if (workload.isService()) {
                workload.port(prometheusPort(workload))
                        .ifPresent(port -> wanted.add(new Call("ns:monitoring", workload.name(), port)));
            }
            if (workload.name().equals("edge") && all.isProvince()) {
                // Its regencies: their addresses are in a Secret.
                wanted.add(new Call(workload.name(), OUTSIDE, 443));
            }
            if (hasPushKey(workload) && all.ofKind("NetworkPolicy").anyMatch(Calls::opensPush)) {
                // The key is there always; the way to the browsers' push services is the component's alone.
                wanted.add(new Call(workload.name(), OUTSIDE, 443));
            }
            if (workload.name().equals("intake")
                    && all.named("NetworkPolicy", "partner-webhooks").isPresent()) {
                // Agencies register their own addresses.
                wanted.add(new Call(workload.name(), OUTSIDE, 443));
            }
            if (workload.environment(all).containsKey("PSC_NEIGHBOURS_FILE")
                    && all.named("NetworkPolicy", "neighbours").isPresent()) {
                // The suites of neighbouring services: their addresses are in a Secret.
                wanted.add(new Call(workload.name(), OUTSIDE, 443));
            }
            if (workload.name().equals("provider-keys")) {
                wanted.add(new Call(workload.name(), OUTSIDE, 443));
                wanted.add(new Call(workload.name(), OUTSIDE, 6443));
            }
            wanted.add(new Call(workload.name(), "ns:kube-system", 53));
        }
        target("edge").ifPresent(edge -> wanted.add(new Call("ns:envoy-gateway-system", "edge", edge)));
        wanted.add(new Call("ns:monitoring", "keycloak", 9000));
        wanted.add(new Call("ns:monitoring", DATABASE, DATABASE_METRICS));
        wanted.add(new Call(DATABASE, "ns:kube-system", 53));
        for (int port : new int[] {DATABASE_PORT, DATABASE_STATUS}) {
            wanted.add(new Call(DATABASE, DATABASE, port));
            wanted.add(new Call("ns:cnpg-system", DATABASE, port));
        }
        wanted.add(new Call(DATABASE, OUTSIDE, 443));
        wanted.add(new Call(DATABASE, OUTSIDE, 6443));
    }

    private boolean hasPushKey(Workload workload) {
        return workload.environment(all).containsKey("PSC_PUSH_KEYS_FILE");
    }

    private static boolean opensPush(JsonNode policy) {
        return policy.path("metadata").path("name").asText().equals("web-push");
    }

    /** Whether a program calls the address that a variable gives. A job that migrates starts no client but the database's. */
    private static boolean isCalled(Workload workload, String variable) {
        String program = workload.name();
        if (variable.equals("QUARKUS_DATASOURCE_JDBC_URL")
                || variable.equals("KC_DB_URL")
                || variable.startsWith("PSC_AUDIT_")) {
            return true;
        }
        if (Suite.SERVICES.contains(program)) {
            return variable.matches("PSC_PEERS_[A-Z]+_URL|PSC_TRUST_DESK_JWKS_URL|PSC_TRUST_ISSUERS_.*_JWKS_URL")
                    || (program.equals("intake")
                            && variable.matches("PSC_SIGN_IN_GATEWAY_URL|PSC_OUTGOING_(SMS|WHATSAPP)_URL"))
                    || (program.equals("referral") && variable.matches("PSC_(SISRUTE|SATUSEHAT)_URL"));
        }
        return switch (program) {
            case "edge" -> variable.matches("PSC_EDGE_UPSTREAMS_[A-Z]+|PSC_EDGE_SIGN_IN|PSC_PROVINCE_KEYS_URL");
            case "provider-keys" -> variable.equals("PSC_TRUST_DESK_JWKS_URL");
            case "resync", "retention-plan" -> variable.matches("PSC_(INTAKE|DISPATCH|FLEET|REFERRAL)_URL");
            default -> false;
        };
    }

    private void addAddress(Workload from, String value) {
        URI address = URI.create(value.replaceFirst("^jdbc:", ""));
        String host = Optional.ofNullable(address.getHost()).orElse("");
        if (host.equals(from.name())) {
            return;
        }
        if (host.equals(DATABASE + "-rw")) {
            wanted.add(new Call(from.name(), DATABASE, address.getPort()));
            return;
        }
        Optional<Integer> target = target(host);
        if (target.isPresent()) {
            wanted.add(new Call(from.name(), host, target.get()));
        } else {
            wanted.add(new Call(from.name(), OUTSIDE, address.getPort() > 0 ? address.getPort() : 443));
        }
    }

    /** The port of the pods behind a service's first port. */
    private Optional<Integer> target(String service) {
        return all.named("Service", service)
                .flatMap(found -> all.workload(service)
                        .flatMap(workload -> each(found.path("spec").path("ports"))
                                .filter(port -> port.path("name").asText().equals("http"))
                                .findFirst()
                                .flatMap(port -> workload.port(port.path("targetPort")))));
    }

    private static JsonNode prometheusPort(Workload workload) {
        return workload.template().path("metadata").path("annotations").path("prometheus.io/port");
    }

    private void compare(Faults faults) {
        var sent = new TreeSet<Call>();
        var taken = new TreeSet<Call>();
        var groups = new ArrayList<String>();
        all.workloads().forEach(workload -> groups.add(workload.name()));
        groups.add(DATABASE);
        for (JsonNode policy : all.ofKind("NetworkPolicy").toList()) {
            checkPorts(policy, faults);
            for (String group : groups) {
                if (Manifests.selects(policy.path("spec").path("podSelector"), labels(group))) {
                    read(policy, "egress", "to").forEach(peer -> sent.add(new Call(group, peer.name(), peer.port())));
                    read(policy, "ingress", "from")
                            .forEach(peer -> taken.add(new Call(peer.name(), group, peer.port())));
                }
            }
        }
        for (Call call : wanted) {
            if (isOurs(call.from()) && !sent.contains(call)) {
                faults.add(RULE, call.from(), "may not send its call " + call);
            }
            if (isOurs(call.to()) && !taken.contains(call)) {
                faults.add(RULE, call.to(), "does not take the call " + call);
            }
        }
        for (Call call : sent) {
            if (!wanted.contains(call)) {
                faults.add(RULE, call.from(), "may send what it never calls: " + call);
            }
        }
        for (Call call : taken) {
            if (!wanted.contains(call)) {
                faults.add(RULE, call.to(), "takes what nobody calls: " + call);
            }
        }
    }

    /** A range of ports, or another protocol, lets through what no call needs, or does not let through what one needs. */
    private static void checkPorts(JsonNode policy, Faults faults) {
        for (JsonNode rules : List.of(policy.at("/spec/ingress"), policy.at("/spec/egress"))) {
            for (JsonNode rule : rules) {
                for (JsonNode port : rule.path("ports")) {
                    boolean names = port.path("port").asInt() == 53;
                    faults.unless(
                            !port.has("endPort")
                                    && (names
                                            || port.path("protocol")
                                                    .asText("TCP")
                                                    .equals("TCP")),
                            RULE,
                            policy,
                            "has a range of ports, or a protocol that nobody speaks: " + port);
                }
            }
        }
    }

    private static boolean isOurs(String name) {
        return !name.startsWith("ns:") && !name.equals(OUTSIDE);
    }

    private record Peer(String name, int port) {}

    private List<Peer> read(JsonNode policy, String direction, String side) {
        var peers = new ArrayList<Peer>();
        for (JsonNode rule : policy.path("spec").path(direction)) {
            List<Integer> ports = rule.has("ports")
                    ? each(rule.path("ports"))
                            .map(port -> port.path("port").asInt())
                            .distinct()
                            .toList()
                    : List.of(0);
            List<String> names = rule.has(side)
                    ? each(rule.path(side))
                            .flatMap(peer -> names(peer).stream())
                            .toList()
                    : List.of(OUTSIDE);
            names.forEach(name -> ports.forEach(port -> peers.add(new Peer(name, port))));
        }
        return peers;
    }

    private List<String> names(JsonNode peer) {
        if (peer.has("namespaceSelector")) {
            return List.of("ns:"
                    + peer.path("namespaceSelector")
                            .path("matchLabels")
                            .path(NAMESPACE_NAME)
                            .asText("any"));
        }
        if (!peer.has("podSelector")) {
            return List.of(peer.toString().toLowerCase(Locale.ROOT));
        }
        var names = new ArrayList<String>();
        all.workloads().stream()
                .filter(workload -> Manifests.selects(peer.path("podSelector"), workload.labels()))
                .forEach(workload -> names.add(workload.name()));
        if (Manifests.selects(peer.path("podSelector"), labels(DATABASE))) {
            names.add(DATABASE);
        }
        return names.isEmpty() ? List.of("nobody") : names;
    }

    private JsonNode labels(String group) {
        return group.equals(DATABASE)
                ? JsonNodeFactory.instance.objectNode().put("cnpg.io/cluster", DATABASE)
                : all.workload(group).orElseThrow().labels();
    }
}
