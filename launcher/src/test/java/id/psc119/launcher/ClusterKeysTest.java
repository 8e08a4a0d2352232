package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterKeysTest {
    private static final Path TREE = Path.of("..");
    private static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");

    @TempDir
    Path folder;

    @BeforeEach
    void made() {
        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString()));
    }

    /** K-13: passwords too; only the access to the backups' store and what jobs make is not from here. */
    @Test
    void everything_that_an_installation_brings_is_made() throws Exception {
        var installed = new TreeMap<String, Set<String>>();
        for (String line : Files.readAllLines(TREE.resolve("k8s").resolve("installed.txt"))) {
            String[] parts = line.split(" ", -1);
            if (!line.startsWith("#") && !parts[1].equals("backup-store") && !parts[1].equals("provider-keys")) {
                Set<String> keys = Stream.of(parts[2].split(",", -1))
                        .filter(key -> !key.endsWith("?"))
                        .collect(Collectors.toSet());
                if (!keys.isEmpty()) {
                    installed.put(parts[0] + " " + parts[1], keys);
                }
            }
        }
        var made = new TreeMap<String, Set<String>>();
        for (String file : List.of("secrets.json", "public-keys.json")) {
            for (Map<String, Object> object : items(file)) {
                made.put(
                        object.get("kind") + " "
                                + RunFile.part(object, "metadata").get("name"),
                        RunFile.part(object, "data").keySet());
            }
        }
        assertThat(made).isEqualTo(installed);
        assertThat(secrets().get("fleet-database-owner").get("username")).isEqualTo("fleet_owner");
        for (String service : SERVICES) {
            assertThat(secrets().get(service + "-key").get("key.jwk")).contains("\"" + service + "-", "\"d\"");
            assertThat(secrets().get(service + "-field-keys").get("field-keys.json"))
                    .contains("\"current\"", "\"hashKey\"");
        }
        assertThat(secrets().get("intake-key").get("phone.jwk")).contains("\"phone-", "\"d\"");
        assertThat(secrets().get("fleet-key")).doesNotContainKey("phone.jwk");
    }

    @Test
    void each_signer_has_its_current_and_its_next_key_published_and_no_private_half_is() throws Exception {
        assertThat(published("services.jwks")).hasSize(10);
        assertThat(published("phone.jwks")).hasSize(2).allMatch(id -> id.startsWith("phone-"));
        assertThat(Files.readString(folder.resolve("public-keys.json")))
                .contains("\"psc119-16-06\"")
                .doesNotContain("\\\"d\\\"");
        for (String service : SERVICES) {
            assertThat(published("services.jwks")).contains(signingKey(service));
        }
    }

    @Test
    void what_is_there_stays_as_it_is_when_the_command_is_run_again() throws Exception {
        String secrets = Files.readString(folder.resolve("secrets.json"));

        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString()));

        assertThat(Files.readString(folder.resolve("secrets.json"))).isEqualTo(secrets);
    }

    @Test
    void a_rotation_signs_with_a_key_that_was_published_before_and_still_publishes_the_one_it_replaces()
            throws Exception {
        String before = signingKey("intake");
        List<String> publishedBefore = published("services.jwks");

        rotate();

        assertThat(signingKey("intake")).isNotEqualTo(before).isIn(publishedBefore);
        assertThat(published("services.jwks")).contains(before).hasSize(15);
    }

    @Test
    void a_stolen_key_is_published_nowhere_after_the_second_rotation() throws Exception {
        String stolen = signingKey("dispatch");

        rotate();
        rotate();

        assertThat(published("services.jwks")).doesNotContain(stolen).hasSize(15);
    }

    @Test
    void a_rotation_of_the_field_keys_keeps_the_old_ones_for_the_rows_that_need_them() throws Exception {
        Map<String, Object> before = fieldKeys();

        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString(), "--rotate-fields"));

        assertThat(fieldKeys().get("current")).isNotEqualTo(before.get("current"));
        assertThat(fieldKeys().get("hashKey")).isEqualTo(before.get("hashKey"));
        assertThat(RunFile.part(fieldKeys(), "keys"))
                .containsAllEntriesOf(RunFile.part(before, "keys"))
                .hasSize(2);
    }

    @Test
    void nobody_else_can_read_what_was_made() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(ClusterKeysTest::permissions))
                    .isNotEmpty()
                    .containsOnly("rw-------");
        }
    }

    @Test
    void new_passwords_leave_the_keys_as_they_are() throws Exception {
        Map<String, Map<String, String>> before = secrets();

        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString(), "--rotate-passwords"));

        assertThat(secrets().get("intake-key")).isEqualTo(before.get("intake-key"));
        assertThat(secrets().get("intake-database-app").get("password"))
                .isNotEqualTo(before.get("intake-database-app").get("password"))
                .hasSizeGreaterThan(20);
    }

    /** Issue 11: the exchange may go on with its old secret until it has the new one. */
    @Test
    void a_webhook_s_secret_is_replaced_while_the_one_of_before_still_counts_once() throws Exception {
        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString(), "--telephone"));
        String before = secrets().get("intake-webhooks").get("telephone-secrets");
        assertThat(secrets().get("intake-webhooks")).containsOnlyKeys("telephone-secrets");

        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString(), "--rotate-webhooks"));

        String after = secrets().get("intake-webhooks").get("telephone-secrets");
        assertThat(after).endsWith("," + before).hasSizeGreaterThan(2 * 30);

        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString(), "--rotate-webhooks"));

        assertThat(secrets().get("intake-webhooks").get("telephone-secrets"))
                .endsWith("," + after.split(",", -1)[0])
                .doesNotContain(before);
    }

    @Test
    void what_meta_and_a_gateway_for_messages_give_is_taken_along_when_it_is_there() throws Exception {
        assertThat(secrets()).doesNotContainKeys("intake-message-gateway", "intake-webhooks");
        Path webhooks = folder.resolve("keys").resolve("webhooks");
        Files.writeString(webhooks.resolve("whatsapp-app-secrets"), "0123abcd\n");
        Files.writeString(webhooks.resolve("message-gateway"), "Bearer abc\n");
        Files.writeString(webhooks.resolve("outgoing-sms"), "Bearer def\n");
        Files.writeString(webhooks.resolve("sisrute-password"), "ghi\n");
        Files.writeString(webhooks.resolve("satusehat-secret"), "jkl\n");

        made();

        assertThat(secrets().get("intake-webhooks")).containsEntry("whatsapp-app-secrets", "0123abcd");
        assertThat(secrets().get("intake-message-gateway"))
                .isEqualTo(Map.of("header", "Bearer abc", "outgoing-sms", "Bearer def"));
        assertThat(secrets().get("referral-sisrute")).containsEntry("password", "ghi");
        assertThat(secrets().get("referral-satusehat")).containsEntry("client-secret", "jkl");
        assertThat(permissions(webhooks.resolve("message-gateway"))).isEqualTo("rw-------");
    }

    /** Issue 11: who has not consented is in the list too, so that it is shown as missing. */
    @Test
    void a_province_gets_the_list_of_its_regencies_and_keeps_what_they_gave() throws Exception {
        Path own = folder.resolve("province");
        List<String> command = List.of("keys", "province-16", own.toString());
        ClusterKeys.run(TREE, command);
        Path list = own.resolve("keys").resolve("regencies.json");
        assertThat(Files.readAllLines(list)).hasSize(19).anyMatch(line -> line.contains("Musi Banyuasin"));
        assertThat(permissions(list)).isEqualTo("rw-------");
        String consented =
                Files.readString(list).replace("\"Musi Banyuasin\"", "\"Musi Banyuasin\",\"clientId\":\"province\"");
        Files.writeString(list, consented);

        ClusterKeys.run(TREE, command);

        folder = own;
        assertThat(secrets().keySet()).containsExactly("keycloak-admin", "keycloak-database", "province-regencies");
        assertThat(secrets().get("province-regencies").get("regencies.json")).isEqualTo(consented);
        Files.writeString(list, "[{");
        assertThatThrownBy(() -> ClusterKeys.run(TREE, command))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no list of JSON objects");
        assertThatThrownBy(() -> ClusterKeys.run(TREE, List.of("keys", "province-99", own.toString())))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("There is no province 99");
    }

    /** K-13 */
    @Test
    void keys_are_made_for_no_regency_that_is_not_there() {
        assertThatThrownBy(() -> ClusterKeys.run(TREE, List.of("keys", "99-99", folder.toString())))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("There is no regency 99-99");
    }

    @Test
    void a_wrong_call_says_how_it_is_used() {
        for (List<String> wrong : List.of(
                List.of("keys"),
                List.of("keys", "Muba", folder.toString()),
                List.of("keys", "16-06", folder.toString(), "--force"))) {
            assertThatThrownBy(() -> ClusterKeys.run(TREE, wrong))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("./psc k8s keys REGENCY FOLDER");
        }
    }

    private void rotate() {
        ClusterKeys.run(TREE, List.of("keys", "16-06", folder.toString(), "--rotate"));
    }

    private String signingKey(String service) throws Exception {
        return PublicJsonWebKey.Factory.newPublicJwk(
                        secrets().get(service + "-key").get("key.jwk"))
                .getKeyId();
    }

    private Map<String, Object> fieldKeys() throws Exception {
        return JsonUtil.parseJson(secrets().get("referral-field-keys").get("field-keys.json"));
    }

    private List<String> published(String file) throws Exception {
        String keys = (String)
                RunFile.part(items("public-keys.json").getFirst(), "data").get(file);
        return new JsonWebKeySet(keys)
                .getJsonWebKeys().stream().map(JsonWebKey::getKeyId).toList();
    }

    private Map<String, Map<String, String>> secrets() throws Exception {
        var secrets = new TreeMap<String, Map<String, String>>();
        for (Map<String, Object> secret : items("secrets.json")) {
            var content = new TreeMap<String, String>();
            RunFile.part(secret, "data")
                    .forEach((file, text) -> content.put(
                            file, new String(Base64.getDecoder().decode((String) text), StandardCharsets.UTF_8)));
            secrets.put((String) RunFile.part(secret, "metadata").get("name"), content);
        }
        return secrets;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> items(String file) throws IOException, JoseException {
        return (List<Map<String, Object>>)
                JsonUtil.parseJson(Files.readString(folder.resolve(file))).get("items");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
