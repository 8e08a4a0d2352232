package id.psc119.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.trust.Role;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm file that production imports into Keycloak: what it must hold, and what it must never hold. */
class RealmTest {
    private static final Path FILE = Path.of("keycloak/realm-psc119.json");
    /** These come by telephone number, or from the suite's own keys. */
    private static final Set<String> NOT_OF_THE_DESK = Set.of(Role.CITIZEN, Role.CREW, Role.RESPONDER, Role.SERVICE);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(PSC_[A-Z_]+)");

    /** A name, and what it is when nobody says. */
    private static final Pattern ASKED = Pattern.compile("\\$\\{(PSC_[A-Z_]+)(:[^}]*)?}");

    private final JsonNode realm = read();

    @Test
    void it_holds_the_roles_of_the_desk_and_no_other() throws IllegalAccessException {
        assertThat(names(realm.path("roles").path("realm"), "name")).isEqualTo(rolesOfTheDesk());
    }

    @Test
    void the_web_apps_get_every_role_but_the_partners_and_a_partner_nothing_but_its_own()
            throws IllegalAccessException {
        Set<String> people = rolesOfTheDesk();
        people.remove(Role.PARTNER);
        people.remove(Role.PROVINCE);
        assertThat(scope("psc119-web")).isEqualTo(people);
        assertThat(scope("partner-template")).containsExactly(Role.PARTNER);
        assertThat(scope("province")).containsExactly(Role.PROVINCE);
        realm.path("clients")
                .forEach(client -> assertThat(client.path("fullScopeAllowed").asBoolean(false))
                        .as(client.path("clientId").asText())
                        .isFalse());
    }

    @Test
    void people_come_in_by_code_with_pkce_and_go_back_to_exact_addresses() {
        JsonNode web = client("psc119-web");
        assertThat(web.path("publicClient").asBoolean()).isTrue();
        assertThat(web.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(web.path("redirectUris"))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address.asText())
                        .startsWith("${PSC_ADDRESS}/")
                        .doesNotContain("*"));
        realm.path("clients").forEach(client -> {
            String name = client.path("clientId").asText();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true))
                    .as(name)
                    .isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean(false))
                    .as(name)
                    .isFalse();
        });
    }

    @Test
    void every_token_is_for_the_suite_and_names_the_regency() {
        for (String name : List.of("psc119-web", "partner-template", "province")) {
            List<JsonNode> mappers =
                    client(name).path("protocolMappers").valueStream().toList();
            assertThat(mappers)
                    .as(name)
                    .anyMatch(mapper -> mapper.path("config")
                            .path("included.custom.audience")
                            .asText()
                            .equals("psc119"))
                    .anyMatch(mapper ->
                            mapper.path("config").path("claim.name").asText().equals("regency")
                                    && mapper.path("config")
                                            .path("claim.value")
                                            .asText()
                                            .equals("${PSC_REGENCY_CODE}"));
        }
    }

    @Test
    void the_form_comes_each_time_and_administrators_need_a_second_factor() {
        JsonNode signIn = flow(realm.path("browserFlow").asText());
        assertThat(names(signIn.path("authenticationExecutions"), "authenticator"))
                .doesNotContain("auth-cookie");
        JsonNode administrator = flow("administrator");
        assertThat(names(signIn.path("authenticationExecutions"), "flowAlias"))
                .contains("administrator", "supervisor off site");
        assertThat(names(administrator.path("authenticationExecutions"), "authenticator"))
                .containsExactlyInAnyOrder("conditional-user-role", "auth-otp-form");
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    }

    @Test
    void nobody_has_an_account_in_it_and_nothing_in_it_is_secret() throws IOException {
        assertThat(realm.path("users")).allSatisfy(user -> {
            assertThat(user.has("serviceAccountClientId")).isTrue();
            assertThat(user.has("credentials")).isFalse();
        });
        assertThat(client("partner-template").path("enabled").asBoolean(true)).isFalse();
        assertThat(client("province").path("enabled").asBoolean(true))
                .as("a regency consents by switching it on")
                .isFalse();
        for (String field : List.of("secret", "credentials", "privateKey", "certificate", "registrationAccessToken")) {
            assertThat(realm.findValue(field)).as(field).isNull();
        }
        assertThat(realm.path("components").has("org.keycloak.keys.KeyProvider"))
                .as("each installation makes its own keys")
                .isFalse();
        Matcher placeholder = PLACEHOLDER.matcher(Files.readString(FILE));
        Set<String> used = new TreeSet<>();
        while (placeholder.find()) {
            used.add(placeholder.group(1));
        }
        String readme = Files.readString(Path.of("README.md"));
        assertThat(used).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    /** KeycloakTest signs people in with this file; a pod must import the same one, and know what the file asks its environment for. */
    @ParameterizedTest
    @ValueSource(strings = {"regencies/16-06", "regencies/16-71", "provinces/16"})
    void a_pod_imports_this_file_as_the_system_test_does_and_knows_what_it_asks_for(String installation)
            throws IOException {
        Manifests all = Manifests.of(Path.of(installation));
        Manifests.Workload keycloak = all.workload("keycloak").orElseThrow();
        assertThat(all.generated("realm-psc119")
                        .orElseThrow()
                        .path("data")
                        .path("realm-psc119.json")
                        .asText())
                .isEqualTo(Files.readString(FILE));
        assertThat(keycloak.container().path("volumeMounts"))
                .anySatisfy(mount -> assertThat(mount.path("mountPath").asText())
                        .as(mount.path("name").asText())
                        .isEqualTo("/opt/keycloak/data/import"));
        String ofTheTest = Files.readString(Path.of("../launcher/src/main/java/id/psc119/launcher/Keycloak.java"));
        assertThat(Manifests.texts(keycloak.container().path("args")))
                .contains("--import-realm", "--optimized")
                .allSatisfy(
                        argument -> assertThat(ofTheTest).as(argument).contains(argument.replaceFirst("=true$", "")));
        Map<String, String> known = keycloak.environment(all);
        Matcher asked = ASKED.matcher(Files.readString(FILE));
        while (asked.find()) {
            boolean needed = asked.group(2) == null;
            assertThat(known.getOrDefault(asked.group(1), "").isBlank() && needed)
                    .as("%s is asked for and unknown", asked.group(1))
                    .isFalse();
        }
        assertThat(known.get("PSC_ADDRESS")).isEqualTo("https://" + known.get("PSC_HOST"));
        assertThat(known.get("KC_HOSTNAME") + "/realms/psc119").isEqualTo(known.get("PSC_EDGE_ISSUER"));
    }

    private static Set<String> rolesOfTheDesk() throws IllegalAccessException {
        Set<String> roles = new HashSet<>();
        for (Field field : Role.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String role) {
                roles.add(role);
            }
        }
        roles.removeAll(NOT_OF_THE_DESK);
        return roles;
    }

    private Set<String> scope(String client) {
        return realm.path("scopeMappings")
                .valueStream()
                .filter(scope -> scope.path("client").asText().equals(client))
                .flatMap(scope -> scope.path("roles").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private JsonNode client(String id) {
        return find("clients", "clientId", id);
    }

    private JsonNode flow(String alias) {
        return find("authenticationFlows", "alias", alias);
    }

    private JsonNode find(String list, String field, String value) {
        return realm.path(list)
                .valueStream()
                .filter(one -> one.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(JsonNode list, String field) {
        Stream<JsonNode> named = list.valueStream().filter(one -> one.has(field));
        return named.map(one -> one.path(field).asText()).collect(Collectors.toSet());
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new AssertionError("the realm file is no JSON", e);
        }
    }
}
