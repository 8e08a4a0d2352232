package id.psc119.launcher;

import id.psc119.launcher.Programs.Program;
import id.psc119.signin.AccountSheet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * A real Keycloak in the place of the sample sign-in, for who wants to see the suite with what production uses. It is
 * fetched by Maven when it is first asked for, keeps its data in the suite's own PostgreSQL, and reads the realm file
 * that production imports; the sample accounts are added to it with the passwords of this machine.
 */
final class Keycloak {
    static final String DATABASE = "keycloak";
    static final String REALM = "psc119";

    private static final String SAMPLE_CLIENT = "psc-sample";
    private static final String PARTNER_TEMPLATE = "partner-template";

    private static final String VERSION = "26.7.3";
    private static final String UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack";
    /** What Keycloak weaves into its classes once, so that each start is quick. */
    private static final List<String> BUILT_IN = List.of("--db=postgres", "--http-relative-path=/sign-in");

    /** Bounded like the services: Keycloak alone would take what the machine has. */
    private static final List<String> MEMORY = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError");

    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Home home;
    private final Settings settings;
    private final Secrets secrets;

    Keycloak(Home home, Settings settings, Secrets secrets) {
        this.home = home;
        this.settings = settings;
        this.secrets = secrets;
    }

    static String issuer(Ports ports) {
        return ports.address() + "/sign-in/realms/" + REALM;
    }

    /** Keycloak's own pages for its administrator: on its own port, since the edge does not pass them on. */
    static String console(Ports ports) {
        return "http://localhost:" + ports.of("sign-in") + "/sign-in/admin";
    }

    /** Fetches and builds what is not there yet. */
    void prepare(Consumer<String> say) {
        Path built = folder().resolve("built-for-psc119");
        if (Files.exists(built)) {
            return;
        }
        say.accept("Keycloak " + VERSION + " is fetched (180 MB, once) and built …");
        try {
            Path target = home.folder().resolve("keycloak");
            PrivateFile.folder(target);
            run(
                    target,
                    "Keycloak cannot be fetched. The suite runs without it as well: ./psc run",
                    List.of(
                            "mvn",
                            "-B",
                            "-q",
                            UNPACK,
                            "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                            "-DoutputDirectory=" + target));
            var build = new ArrayList<>(List.of(folder().resolve("bin/kc.sh").toString(), "build"));
            build.addAll(BUILT_IN);
            run(target, "Keycloak cannot be built", build);
            Files.writeString(built, String.join("\n", BUILT_IN) + "\n");
        } catch (IOException wrong) {
            throw new CommandException("Keycloak cannot be laid out in " + folder() + ": " + Home.reason(wrong), wrong);
        }
    }

    private void run(Path in, String trouble, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.log("keycloak-made").toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Short-lived as both are, the second compiler would cost more than they save.
        for (String options : List.of("MAVEN_OPTS", "JAVA_OPTS_APPEND")) {
            builder.environment().merge(options, SHORT_LIVED, (given, ours) -> ours + " " + given);
        }
        try {
            if (builder.start().waitFor() != 0) {
                throw new CommandException(trouble + " (see " + home.log("keycloak-made") + ").");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException("Stopped before everything was up.", stopped);
        }
    }

    /** Lays the realm file where Keycloak looks for it when its database is still empty. */
    void writeRealm() {
        try {
            PrivateFile.folder(imports());
            PrivateFile.write(imports().resolve("realm-psc119.json"), realm());
        } catch (IOException | JoseException wrong) {
            throw new CommandException("The realm file cannot be prepared: " + wrong.getMessage(), wrong);
        }
    }

    /** Once imported, the file with the accounts' passwords is of no more use. */
    void removeRealm() {
        try {
            Files.deleteIfExists(imports().resolve("realm-psc119.json"));
        } catch (IOException wrong) {
            throw new CommandException("The realm file cannot be removed: " + Home.reason(wrong), wrong);
        }
    }

    private String realm() throws IOException, JoseException {
        Path file = home.tree().resolve("k8s").resolve("keycloak").resolve("realm-psc119.json");
        var realm = new LinkedHashMap<String, Object>(JsonUtil.parseJson(Files.readString(file)));
        if (settings.sample()) {
            Set<Object> known = list(RunFile.part(realm, "roles"), "realm").stream()
                    .map(role -> role instanceof Map<?, ?> named ? String.valueOf(named.get("name")) : "")
                    .collect(Collectors.toSet());
            var users = new ArrayList<Object>(list(realm, "users"));
            AccountSheet.readOrMake(home.folder()).stream()
                    // Crews and responders sign in by their telephone numbers, not here.
                    .filter(account -> known.containsAll(account.roles()))
                    .forEach(account -> users.add(user(account)));
            users.add(Map.of(
                    "username",
                    "service-account-" + SAMPLE_CLIENT,
                    "enabled",
                    true,
                    "serviceAccountClientId",
                    SAMPLE_CLIENT,
                    "realmRoles",
                    List.of("supervisor", "default-roles-" + REALM)));
            realm.put("users", users);
            var clients = new ArrayList<Object>(list(realm, "clients"));
            clients.add(sampleClient(clients));
            realm.put("clients", clients);
        }
        return JsonUtil.toJson(realm);
    }

    /** The client with which the launcher loads the sample: made as a partner's, in the role of a supervisor. */
    private Map<String, Object> sampleClient(List<Object> clients) {
        Map<?, ?> template = clients.stream()
                .map(client -> (Map<?, ?>) client)
                .filter(client -> PARTNER_TEMPLATE.equals(client.get("clientId")))
                .findFirst()
                .orElseThrow(() -> new CommandException("The realm file has no client " + PARTNER_TEMPLATE + "."));
        var client = new LinkedHashMap<String, Object>();
        template.forEach((name, value) -> client.put(String.valueOf(name), value));
        client.put("clientId", SAMPLE_CLIENT);
        client.put("name", "Data contoh");
        client.put("enabled", true);
        client.put("fullScopeAllowed", true);
        client.put("secret", secrets.of(SAMPLE_CLIENT));
        return client;
    }

    /** A supervisor's token for what the launcher loads at the first start. */
    String sampleToken() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                    + settings.ports().of("sign-in") + "/sign-in/realms/" + REALM
                                    + "/protocol/openid-connect/token"))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id="
                                    + SAMPLE_CLIENT + "&client_secret=" + secrets.of(SAMPLE_CLIENT)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200
                    && JsonUtil.parseJson(answer.body()).get("access_token") instanceof String token) {
                return token;
            }
            throw new CommandException("Keycloak gives no token for the sample (" + answer.statusCode() + ")");
        } catch (JoseException wrong) {
            throw new CommandException("Keycloak's answer cannot be read", wrong);
        }
    }

    private static List<?> list(Map<String, Object> object, String name) {
        return object.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> user(AccountSheet.Line account) {
        var user = new LinkedHashMap<String, Object>();
        // Keycloak takes it over as the person's lasting identifier, by which the sample units and facilities know
        // them.
        user.put("id", account.subject());
        user.put("username", account.username());
        user.put("firstName", account.name());
        user.put("enabled", true);
        user.put("credentials", List.of(Map.of("type", "password", "value", account.password(), "temporary", false)));
        var roles = new ArrayList<>(account.roles());
        roles.add("default-roles-" + REALM);
        user.put("realmRoles", roles);
        return user;
    }

    Program program() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dpsc.program=sign-in");
        command.addAll(MEMORY);
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + folder(),
                "-Djboss.server.config.dir=" + folder().resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-cp",
                folder().resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                // One machine, one Keycloak: no cluster, and no port for one.
                "--cache=local",
                "--db-url=" + Programs.databaseUrl(settings.ports(), DATABASE),
                "--db-username=" + DATABASE,
                "--db-pool-max-size=10",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.ports().of("sign-in"),
                "--hostname=" + settings.ports().address() + "/sign-in",
                "--hostname-admin=http://localhost:" + settings.ports().of("sign-in") + "/sign-in",
                "--proxy-headers=xforwarded",
                "--proxy-trusted-addresses=127.0.0.1",
                // The sample people's identifiers are ours, and no UUIDs, about which it would complain at every
                // sign-in.
                "--log-level=warn,org.keycloak.storage.jpa.KeyUtils:error"));
        var environment = new LinkedHashMap<String, String>();
        environment.put("KC_DB_PASSWORD", secrets.of(DATABASE));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of("keycloak-admin"));
        environment.put("PSC_ADDRESS", settings.ports().address());
        environment.put("PSC_REGENCY_CODE", settings.regency().code());
        environment.put("PSC_REGENCY_NAME", settings.regency().name());
        // A regular expression: whoever sits at this machine is at the PSC.
        environment.put("PSC_ON_SITE_ADDRESSES", "127[.]0[.]0[.]1");
        environment.putAll(settings.perService().getOrDefault("sign-in", Map.of()));
        return new Program(
                "sign-in",
                command,
                environment,
                "http://127.0.0.1:" + settings.ports().of("sign-in") + "/sign-in/realms/" + REALM
                        + "/.well-known/openid-configuration",
                null);
    }

    private Path folder() {
        return home.folder().resolve("keycloak").resolve("keycloak-" + VERSION);
    }

    private Path imports() {
        return folder().resolve("data").resolve("import");
    }
}
