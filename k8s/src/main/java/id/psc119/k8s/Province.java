package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A province has figures to read, for people of its own provider, and nothing that takes an emergency. */
final class Province {
    private static final String RULE = "province";
    private static final String FACTS = "ConfigMap regency";

    private Province() {}

    static void check(Manifests all, Faults faults) {
        all.workload("edge").ifPresent(edge -> {
            Map<String, String> environment = edge.environment(all);
            for (String name : List.of("PSC_PROVINCE_FILE", "PSC_PROVINCE_KEYS_URL")) {
                faults.unless(!environment.getOrDefault(name, "").isBlank(), RULE, edge.object(), "lacks " + name);
            }
            faults.unless(
                    environment.keySet().stream().noneMatch(name -> name.startsWith("PSC_EDGE_UPSTREAMS_")),
                    RULE,
                    edge.object(),
                    "passes requests on to services that a province does not have");
        });
        String code = all.generated("regency")
                .map(facts -> facts.path("data").path("PSC_REGENCY_CODE").asText())
                .orElse("");
        if (!code.matches("[1-9]\\d")) {
            faults.add(RULE, FACTS, "has no code of a province: " + code);
        }
        for (JsonNode object : all.objects()) {
            String namespace = object.path("kind").asText().equals("Namespace")
                    ? Manifests.name(object)
                    : object.path("metadata").path("namespace").asText();
            faults.unless(
                    namespace.equals("psc119-province-" + code), RULE, object, "is in the namespace " + namespace);
        }
        checkEntrance(all, faults);
    }

    /** What the edge answers about the province asks for a token of its own provider, and of no other. */
    private static void checkEntrance(Manifests all, Faults faults) {
        all.named("HTTPRoute", "open")
                .ifPresent(
                        route -> faults.add(RULE, Manifests.title(route), "lets everybody in, as if calls came here"));
        boolean whole = all.named("HTTPRoute", "signed")
                .filter(route ->
                        route.at("/spec/rules/0/matches/0/path/value").asText().equals("/api"))
                .isPresent();
        boolean guarded = all.named("SecurityPolicy", "tokens")
                .filter(policy -> Manifests.each(policy.at("/spec/targetRefs"))
                        .anyMatch(target -> target.path("name").asText().equals("signed")))
                .filter(policy -> policy.at("/spec/jwt/providers").size() == 1)
                .filter(policy -> Manifests.texts(policy.at("/spec/jwt/providers/0/audiences"))
                        .equals(List.of("psc119")))
                .isPresent();
        if (!whole || !guarded) {
            faults.add(RULE, "SecurityPolicy tokens", "does not ask for a token of the province's provider on /api");
        }
    }
}
