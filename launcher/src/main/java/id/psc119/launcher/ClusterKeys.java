package id.psc119.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * {@code ./psc k8s keys}: the keys and database passwords of one regency's installation on Kubernetes, in a folder that its operator keeps, and the
 * manifests that bring them there. Keys that are there stay as they are; only {@code --rotate} replaces one. Each signer has a
 * current key, which signs; a next one, published before it is ever used, so that a rotation needs no waiting; and the
 * previous one, whose tokens may still be about.
 */
final class ClusterKeys {
    private static final String USE =
            "Use ./psc k8s keys REGENCY FOLDER [--rotate] [--rotate-fields] [--rotate-passwords] [--rotate-webhooks]"
                    + " [--telephone] [--sms] [--whatsapp], such as"
                    + " ./psc k8s keys 16-06 ~/psc119-keys.";
    private static final List<String> OPTIONS = Stream.concat(
                    Stream.of("--rotate", "--rotate-fields", "--rotate-passwords", "--rotate-webhooks"),
                    WebhookSecrets.MADE.keySet().stream())
            .toList();
    private static final String PHONE = "phone";
    private static final String PUSH = "push";
    /** Those whose people are told by web push. */
    private static final List<String> PUSHING = List.of("dispatch", "referral");
    /** These exchange messages with the suites of neighbouring services. */
    private static final List<String> WITH_NEIGHBOURS = List.of("intake", "dispatch");
    /** Whoever runs ./psc against the cluster, or is a job in it. */
    private static final String OPERATOR = "operator";

    private static final String IDENTITY = "keycloak";
    private static final String BASIC = "kubernetes.io/basic-auth";
    private static final String OPAQUE = "Opaque";
    private static final String LABEL = "app.kubernetes.io/part-of";

    private final Path folder;
    private final String namespace;

    ClusterKeys(Path folder, String regency) {
        this.folder = folder;
        this.namespace = "psc119-" + regency;
    }

    static int run(Path tree, List<String> arguments) {
        List<String> options =
                arguments.stream().filter(argument -> argument.startsWith("--")).toList();
        List<String> plain = arguments.stream()
                .filter(argument -> !argument.startsWith("--"))
                .toList();
        if (plain.size() != 3
                || !plain.getFirst().equals("keys")
                || !plain.get(1).matches("\\d\\d-\\d\\d|province-\\d\\d")
                || !OPTIONS.containsAll(options)) {
            throw new CommandException(USE);
        }
        Path folder = Path.of(plain.get(2));
        var keys = new ClusterKeys(folder, plain.get(1));
        if (plain.get(1).startsWith("province-")) {
            return keys.ofProvince(tree, plain.get(1), options);
        }
        new Regencies(tree).require(plain.get(1));
        keys.prepare(options);
        if (options.contains("--rotate")) {
            keys.rotate();
        }
        if (options.contains("--rotate-fields")) {
            keys.rotateFields();
        }
        if (options.contains("--rotate-passwords")) {
            keys.rotatePasswords();
        }
        if (options.contains("--rotate-webhooks")) {
            new WebhookSecrets(keys.webhooks()).rotate();
        }
        keys.writeManifests();
        Launcher.say("""
                In %1$s:
                  keys/             the keys themselves: into the key backup, and nowhere else
                  public-keys.json  apply this first
                  secrets.json      then this
                What to do with them: docs/operate.md.""".formatted(folder));
        return 0;
    }

    /** A province has no service that signs: passwords of its provider, and the list of its regencies with what they gave. */
    private int ofProvince(Path tree, String province, List<String> options) {
        String code = province.substring("province-".length());
        Path home = tree.resolve("k8s").resolve("provinces").resolve(code);
        if (!Files.exists(home) || !List.of("--rotate-passwords").containsAll(options)) {
            throw new CommandException(
                    Files.exists(home)
                            ? "A province has passwords to rotate and nothing else: --rotate-passwords."
                            : "There is no province " + code + " in k8s/provinces.");
        }
        var list = new ProvinceRegencies(keys().resolve("regencies.json"), tree, code);
        attempt(() -> {
            PrivateFile.folder(folder);
            PrivateFile.folder(keys());
            if (options.contains("--rotate-passwords")) {
                Files.deleteIfExists(passwordFile());
            }
            PrivateFile.write(
                    folder.resolve("secrets.json"),
                    list(List.of(
                            login(IDENTITY + "-database", IDENTITY),
                            login(IDENTITY + "-admin", "bootstrap"),
                            secret("province-regencies", OPAQUE, Map.of("regencies.json", list.prepared())))));
        });
        Launcher.say("""
                In %1$s:
                  keys/regencies.json  each regency; write into it what a regency that consents has given, and run this again
                  secrets.json         apply this
                What to do with them: docs/operate.md.""".formatted(folder));
        return 0;
    }

    /** Makes what is missing. */
    void prepare(List<String> options) {
        attempt(() -> {
            for (Path place : List.of(folder, keys(), signing("current"), signing("next"), signing("previous"))) {
                PrivateFile.folder(place);
            }
            for (String signer : signers()) {
                for (String age : List.of("current", "next")) {
                    Path file = key(age, signer);
                    if (!Files.exists(file)) {
                        write(file, ServiceKeys.newKey(signer));
                    }
                }
            }
            if (!Files.exists(pushKey())) {
                write(pushKey(), ServiceKeys.newKey(PUSH));
            }
            PrivateFile.folder(fields());
            new FieldKeys(fields()).prepare();
            new WebhookSecrets(webhooks()).prepare(options);
        });
    }

    /** The next key becomes the current one, and a new next one is made. */
    void rotate() {
        attempt(() -> {
            for (String signer : signers()) {
                // In this order a crash leaves no signer without a key: prepare() makes what is missing.
                Files.copy(key("current", signer), key("previous", signer), StandardCopyOption.REPLACE_EXISTING);
                Files.move(key("next", signer), key("current", signer), StandardCopyOption.ATOMIC_MOVE);
                write(key("next", signer), ServiceKeys.newKey(signer));
            }
        });
    }

    /** New values are sealed under a new key; the rows of before need the old ones, which stay. */
    void rotateFields() {
        Programs.SERVICES.forEach(new FieldKeys(fields())::rotate);
    }

    /** New database passwords; the keys stay. */
    void rotatePasswords() {
        attempt(() -> Files.deleteIfExists(passwordFile()));
    }

    void writeManifests() {
        attempt(() -> {
            PrivateFile.write(folder.resolve("secrets.json"), list(secrets()));
            PrivateFile.write(folder.resolve("public-keys.json"), list(List.of(publicKeys(), phonePublicKeys())));
        });
    }

    /** The list of {@code psc.neighbours.file}, which the regency's people write; there is none as long as no neighbour has a suite. */
    private Path neighbours() {
        return keys().resolve("neighbours.json");
    }

    private List<Map<String, Object>> secrets() throws IOException {
        var secrets = new ArrayList<Map<String, Object>>();
        for (String service : Programs.SERVICES) {
            var own = new LinkedHashMap<String, String>();
            own.put("key.jwk", Files.readString(key("current", service)));
            if (service.equals("intake")) {
                own.put("phone.jwk", Files.readString(key("current", PHONE)));
            }
            if (PUSHING.contains(service)) {
                own.put("push.jwk", Files.readString(pushKey()));
            }
            if (WITH_NEIGHBOURS.contains(service) && Files.exists(neighbours())) {
                own.put("neighbours.json", Files.readString(neighbours()));
            }
            secrets.add(secret(service + "-key", OPAQUE, own));
            secrets.add(secret(
                    service + "-field-keys",
                    OPAQUE,
                    Map.of("field-keys.json", Files.readString(new FieldKeys(fields()).file(service)))));
            for (String role : List.of("owner", "app")) {
                secrets.add(login(service + "-database-" + role, service + "_" + role));
            }
        }
        secrets.add(secret(OPERATOR + "-key", OPAQUE, Map.of("key.jwk", Files.readString(key("current", OPERATOR)))));
        var webhooks = new WebhookSecrets(webhooks());
        if (!webhooks.content().isEmpty()) {
            secrets.add(secret("intake-webhooks", OPAQUE, webhooks.content()));
        }
        if (!webhooks.ofGateways().isEmpty()) {
            secrets.add(secret("intake-message-gateway", OPAQUE, webhooks.ofGateways()));
        }
        webhooks.sisrutePassword()
                .ifPresent(password -> secrets.add(secret("referral-sisrute", OPAQUE, Map.of("password", password))));
        webhooks.satuSehatSecret()
                .ifPresent(
                        secret -> secrets.add(secret("referral-satusehat", OPAQUE, Map.of("client-secret", secret))));
        secrets.add(login(IDENTITY + "-database", IDENTITY));
        secrets.add(login(IDENTITY + "-admin", "bootstrap"));
        return secrets;
    }

    /** A database role's name and password, in the form that CloudNativePG asks for. */
    private Map<String, Object> login(String name, String user) {
        var content = new LinkedHashMap<String, String>();
        content.put("username", user);
        content.put("password", new Secrets(passwordFile()).of(name));
        return secret(name, BASIC, content);
    }

    private Path passwordFile() {
        return keys().resolve("passwords");
    }

    private Map<String, Object> secret(String name, String type, Map<String, String> content) {
        var data = new LinkedHashMap<String, String>();
        content.forEach((file, text) ->
                data.put(file, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        Map<String, Object> secret = object("Secret", name);
        secret.put("type", type);
        secret.put("data", data);
        return secret;
    }

    private Map<String, Object> publicKeys() throws IOException, JoseException {
        var data = new LinkedHashMap<String, String>();
        data.put(
                "services.jwks",
                publicHalves(Stream.concat(Programs.SERVICES.stream(), Stream.of(OPERATOR))
                        .toList()));
        data.put("phone.jwks", publicHalves(List.of(PHONE)));
        Map<String, Object> map = object("ConfigMap", "service-public-keys");
        map.put("data", data);
        return map;
    }

    /** The same of the phone sign-in for the gateway, which looks for the name {@code jwks}. */
    private Map<String, Object> phonePublicKeys() throws IOException, JoseException {
        Map<String, Object> map = object("ConfigMap", "phone-public-keys");
        map.put("data", Map.of("jwks", publicHalves(List.of(PHONE))));
        return map;
    }

    private String publicHalves(List<String> signers) throws IOException, JoseException {
        var halves = new ArrayList<JsonWebKey>();
        for (String signer : signers) {
            for (String age : List.of("previous", "current", "next")) {
                if (Files.exists(key(age, signer))) {
                    halves.add(PublicJsonWebKey.Factory.newPublicJwk(Files.readString(key(age, signer))));
                }
            }
        }
        return new JsonWebKeySet(halves).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private Map<String, Object> object(String kind, String name) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", name);
        metadata.put("namespace", namespace);
        metadata.put("labels", Map.of(LABEL, "psc119"));
        var object = new LinkedHashMap<String, Object>();
        object.put("apiVersion", "v1");
        object.put("kind", kind);
        object.put("metadata", metadata);
        return object;
    }

    private static String list(List<Map<String, Object>> items) {
        var list = new LinkedHashMap<String, Object>();
        list.put("apiVersion", "v1");
        list.put("kind", "List");
        list.put("items", items);
        return JsonUtil.toJson(list) + "\n";
    }

    private static List<String> signers() {
        return Stream.concat(Programs.SERVICES.stream(), Stream.of(OPERATOR, PHONE))
                .toList();
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    /** Never rotated: every phone would have to subscribe again. */
    private Path pushKey() {
        return keys().resolve(PUSH + ".jwk");
    }

    private Path fields() {
        return keys().resolve("fields");
    }

    private Path webhooks() {
        return keys().resolve("webhooks");
    }

    private Path signing(String age) {
        return keys().resolve(age);
    }

    Path key(String age, String signer) {
        return signing(age).resolve(signer + ".jwk");
    }

    private static void write(Path file, PublicJsonWebKey key) throws IOException {
        PrivateFile.write(file, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    }

    private void attempt(Work work) {
        try {
            work.run();
        } catch (IOException wrong) {
            throw new CommandException("Cannot read or write the keys in " + folder + ": " + Home.reason(wrong), wrong);
        } catch (JoseException wrong) {
            throw new CommandException(
                    "A key in " + keys() + " is damaged. Put it back from the key backup: nothing was replaced.",
                    wrong);
        }
    }

    private interface Work {
        void run() throws IOException, JoseException;
    }
}
