package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The gateway asks for a token wherever one is needed and nowhere else, and never refuses because of a number of calls. */
final class Entrance {
    private static final String RULE = "entrance";
    private static final String ONE_PART = "[^/]+";

    private Entrance() {}

    static void check(Suite suite, Manifests all, Faults faults) {
        JsonNode open = all.named("HTTPRoute", "open").orElse(null);
        if (open == null) {
            faults.add(RULE, "HTTPRoute open", "is not there");
            return;
        }
        var wanted = new TreeSet<String>();
        suite.openOperations().forEach(operation -> wanted.add(operation.replaceAll("\\{[^}]+}", ONE_PART)));
        var given = new TreeSet<String>();
        for (JsonNode rule : open.path("spec").path("rules")) {
            for (JsonNode match : rule.path("matches")) {
                given.add(match.path("method").asText() + " "
                        + match.path("path").path("value").asText()
                        + (match.path("path").path("type").asText().equals("PathPrefix") ? " and below" : ""));
            }
        }
        faults.unless(
                given.equals(wanted),
                RULE,
                open,
                "differs from the operations that need no token: " + difference(given, wanted));
        checkTokens(all, faults);
        for (JsonNode policy : all.ofKind("BackendTrafficPolicy").toList()) {
            faults.unless(!policy.path("spec").has("rateLimit"), RULE, policy, "may answer a press with 429");
            faults.unless(
                    policy.at("/spec/timeout/http/requestTimeout").asText().equals("0s"),
                    RULE,
                    policy,
                    "ends streams by a clock");
        }
        for (JsonNode gateway : all.ofKind("Gateway").toList()) {
            for (JsonNode listener : gateway.path("spec").path("listeners")) {
                faults.unless(
                        listener.path("protocol").asText().equals("HTTPS")
                                || listener.path("port").asInt() == 80,
                        RULE,
                        gateway,
                        "has a listener without TLS");
                faults.unless(
                        listener.at("/allowedRoutes/namespaces/from")
                                .asText("Same")
                                .equals("Same"),
                        RULE,
                        gateway,
                        "lets other namespaces serve under the regency's name");
            }
        }
        checkOtherWays(all, faults);
        for (JsonNode route : all.ofKind("HTTPRoute").toList()) {
            boolean plain = route.at("/spec/parentRefs/0/sectionName").asText().equals("http");
            faults.unless(!plain || route.findValues("backendRefs").isEmpty(), RULE, route, "serves without TLS");
            faults.unless(
                    route.findValues("backendRefs").stream()
                            .flatMap(Manifests::each)
                            .allMatch(backend -> backend.path("name").asText().equals("edge")),
                    RULE,
                    route,
                    "passes the edge by, and with it the list of what may be called");
        }
    }

    /** The gateway is the only way in, and what it passes on is what the edge reads. */
    private static void checkOtherWays(Manifests all, Faults faults) {
        for (String kind : List.of("Ingress", "GRPCRoute")) {
            all.ofKind(kind).forEach(object -> faults.add(RULE, object, "is a way in that asks for no token"));
        }
        all.ofKind("Service")
                .forEach(service -> faults.unless(
                        service.at("/spec/type").asText("ClusterIP").equals("ClusterIP")
                                && service.at("/spec/externalIPs").isEmpty(),
                        RULE,
                        service,
                        "can be reached past the gateway"));
        all.ofKind("ClientTrafficPolicy").forEach(policy -> {
            faults.unless(
                    List.of("1.2", "1.3")
                            .contains(policy.at("/spec/tls/minVersion").asText("1.2")),
                    RULE,
                    policy,
                    "takes a TLS that can be broken");
            faults.unless(
                    policy.at("/spec/path/escapedSlashesAction").asText().equals("KeepUnchanged")
                            && policy.at("/spec/path/disableMergeSlashes").asBoolean(),
                    RULE,
                    policy,
                    "rewrites paths, so that the edge cannot refuse one with two meanings");
        });
    }

    private static void checkTokens(Manifests all, Faults faults) {
        JsonNode signed = all.named("HTTPRoute", "signed").orElse(null);
        boolean guarded = all.ofKind("SecurityPolicy")
                .anyMatch(policy -> policy.findValues("targetRefs").stream()
                                .flatMap(Manifests::each)
                                .anyMatch(target -> target.path("name").asText().equals("signed"))
                        && policy.at("/spec/jwt/providers").size() == 2
                        && Manifests.each(policy.at("/spec/jwt/providers"))
                                .allMatch(provider ->
                                        !provider.path("issuer").asText().isBlank()
                                                && Manifests.texts(provider.path("audiences"))
                                                        .equals(List.of("psc119"))));
        boolean whole = signed != null
                && signed.at("/spec/rules/0/matches/0/path/value").asText().equals("/api");
        if (!guarded || !whole) {
            faults.add(
                    RULE,
                    "SecurityPolicy tokens",
                    "does not ask for a token of the desk or a phone on the rest of /api");
        }
        all.ofKind("SecurityPolicy")
                .forEach(policy -> faults.unless(
                        policy.findValues("remoteJWKS").isEmpty(),
                        RULE,
                        policy,
                        "refuses everybody when the gateway starts while the provider is down"));
    }

    private static Set<String> difference(Set<String> one, Set<String> other) {
        var difference = new TreeSet<>(one);
        difference.addAll(other);
        difference.removeIf(item -> one.contains(item) && other.contains(item));
        return difference;
    }
}
