package id.psc119.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How each process of the suite is called: its package, its memory, its settings. What is secret goes by the
 * environment, because everybody on the machine can read a command line.
 */
final class Programs {
    static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");
    static final List<String> NAMES = List.of("sign-in", "intake", "dispatch", "fleet", "referral", "edge");

    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    /**
     * A small heap, one collector thread, compact headers and the quick compiler alone: a training machine runs seven of these beside
     * a browser. Metaspace and code cache are bounded too, since they outgrow so small a heap. docs/performance.md has what was
     * measured with the full compiler: it gains after minutes under load, and costs the first minute.
     */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            QUICK_COMPILER,
            "-XX:+UseCompactObjectHeaders",
            "-Xms16m",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    /** The subject of the sample account that speaks for the police. */
    private static final String SAMPLE_POLICE = "sample:polres1";

    private final Home home;
    private final Settings settings;
    private final Secrets secrets;
    private final ServiceKeys keys;
    private final Keycloak keycloak;
    private final AotCaches caches;

    Programs(Home home, Settings settings, Secrets secrets, ServiceKeys keys) {
        this.home = home;
        this.settings = settings;
        this.secrets = secrets;
        this.keys = keys;
        this.caches = new AotCaches(settings.makeCaches());
        this.keycloak = new Keycloak(home, settings, secrets);
    }

    AotCaches caches() {
        return caches;
    }

    /**
     * One process: how to start it, and where it says how it is.
     *
     * @param readyUrl answers 200 when it can serve
     * @param liveUrl answers 200 unless only a restart helps; null when nothing says so
     */
    record Program(
            String name,
            List<String> command,
            Map<String, String> environment,
            String readyUrl,
            @Nullable String liveUrl) {
        boolean isJava() {
            return command.getFirst().endsWith("/java");
        }
    }

    Keycloak keycloak() {
        return keycloak;
    }

    static Path serviceJar(Path tree, String name) {
        String module = SERVICES.contains(name) ? name + "-service" : name;
        return tree.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
    }

    List<Program> all() {
        var all = new ArrayList<Program>();
        all.add(settings.keycloak() ? keycloak.program() : sampleSignIn());
        SERVICES.forEach(name -> all.add(service(name)));
        all.add(edge());
        all.removeIf(program -> settings.without().contains(program.name()));
        return all;
    }

    /** Says in one line which packages are missing, before anything is started. */
    void check() {
        var missing = new ArrayList<String>();
        for (String name : NAMES) {
            boolean ours = !name.equals("sign-in") && !settings.without().contains(name);
            if (ours && !Files.isRegularFile(serviceJar(home.tree(), name))) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandException("Not built, or only half: " + String.join(", ", missing) + ". Run ./psc build.");
        }
    }

    /** The {@code iss} of the desk's tokens. */
    String issuer() {
        return settings.keycloak()
                ? Keycloak.issuer(settings.ports())
                : settings.ports().address() + "/sign-in";
    }

    private String keysOfTheIssuer() {
        return local("sign-in")
                + (settings.keycloak()
                        ? "/sign-in/realms/" + Keycloak.REALM + "/protocol/openid-connect/certs"
                        : "/sign-in/jwks");
    }

    private Program sampleSignIn() {
        var own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        var command = java("sign-in", "96m", home.tree().resolve("launcher").resolve("target"), own);
        settings.perService()
                .getOrDefault("sign-in", Map.of())
                .forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-cp",
                classPath(),
                "id.psc119.signin.SignIn",
                "--port",
                "" + settings.ports().of("sign-in"),
                "--address",
                settings.ports().address(),
                "--regency",
                settings.regency().code(),
                "--folder",
                home.folder().toString()));
        String url = local("sign-in") + "/sign-in/.well-known/openid-configuration";
        return new Program("sign-in", command, Map.of(), url, url);
    }

    Program service(String name) {
        var options = new LinkedHashMap<String, String>();
        options.put("quarkus.http.host", "127.0.0.1");
        options.put("quarkus.http.port", "" + settings.ports().of(name));
        options.put("quarkus.datasource.jdbc.url", databaseUrl(settings.ports(), name));
        options.put("quarkus.datasource.username", name + "_app");
        options.put("quarkus.flyway.username", name + "_owner");
        options.putAll(settings.regency().properties());
        options.put("psc.trust.desk.issuer", issuer());
        options.put("psc.trust.desk.jwks-url", keysOfTheIssuer());
        options.put("psc.trust.desk.audience", "psc119");
        options.put("psc.trust.desk.roles-claim", "realm_access/roles");
        options.put("psc.trust.phone.jwks-url", keys.phonePublicKeys().toUri().toString());
        if (name.equals("intake")) {
            // The edge is in front of it and adds the caller's address.
            options.put("psc.addresses.trusted-hops", "1");
            options.put("psc.sample", "" + settings.sample());
            options.put("psc.sign-in.key-file", keys.phoneKey().toString());
            options.put("psc.sign-in.file", home.codes().toString());
            // Everybody on this machine comes from one address, and a training asks for the same numbers' codes all
            // day.
            options.put("psc.sign-in.limits.codes-of-address", "300/10m");
            options.put("psc.sign-in.limits.tries-of-address", "600/10m");
            options.put("psc.sign-in.limits.codes-of-number", "30/10m");
            options.put("psc.sign-in.limits.all-codes-of-number", "60/10m");
            options.put("psc.sign-in.limits.tries-of-number", "60/10m");
            if (settings.sample()) {
                // The police of the sample regency, so that what is handed over to partners can be tried.
                options.put("psc.partners.\"" + SAMPLE_POLICE + "\".agency", "POLICE");
            }
        }
        if (settings.sample() && List.of("intake", "fleet").contains(name)) {
            options.put("psc.phone.fictitious", "+62700000");
        }
        options.put("psc.trust.service.key-file", keys.privateKey(name).toString());
        options.put("psc.trust.service.public-keys-file", keys.publicKeys().toString());
        options.put(
                "psc.privacy.keys-file", new FieldKeys(home.keys()).file(name).toString());
        options.put("psc.push.keys-file", keys.pushKey().toString());
        options.put("psc.push.subject", pushSubject());
        options.put(
                "psc.trust.cache-dir",
                home.folder().resolve("cache").resolve(name).toString());
        for (String peer : SERVICES) {
            options.put("psc.peers." + peer + ".url", local(peer));
        }
        if (name.equals("dispatch")) {
            // Where ./psc roads load leaves them: what is loaded while the suite runs is driven on some seconds later.
            options.put("psc.roads.folder", home.folder().resolve("roads").toString());
            // Advice is off until a regency has simulated that it gains; for training it is shown.
            options.put("psc.relocation.advise", "" + settings.sample());
        }
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.of(name + "_app"));
        environment.put("QUARKUS_FLYWAY_PASSWORD", secrets.of(name + "_owner"));
        return new Program(
                name,
                quarkus(name, heap(name), options),
                environment,
                local(name) + "/q/health/ready",
                local(name) + "/q/health/live");
    }

    /** Push services want to know who sends; an installation without TLS is one for training. */
    private String pushSubject() {
        String address = settings.ports().address();
        return address.startsWith("https://") ? address : "mailto:training@psc119.invalid";
    }

    /** Roads are loaded into dispatch's memory, twice while they are swapped; without any it stays as small as the others. */
    private static String heap(String name) {
        return name.equals("dispatch") ? "1g" : "192m";
    }

    private Program edge() {
        var options = new LinkedHashMap<String, String>();
        options.put("quarkus.http.host", "127.0.0.1");
        options.put("quarkus.http.port", "" + settings.ports().edge());
        // Its health and metrics, on loopback.
        options.put("quarkus.management.host", "127.0.0.1");
        options.put("quarkus.management.port", "" + settings.ports().healthOfTheEdge());
        options.put("psc.edge.one-machine", "true");
        options.put("psc.edge.issuer", issuer());
        // The telephone links of the citizen's page, before any script.
        Map<String, String> regency = settings.regency().properties();
        String numbers = regency.get("psc.regency.telephone-numbers");
        if (numbers != null) {
            options.put("psc.regency.telephone-numbers", numbers);
        }
        for (String name : SERVICES) {
            options.put("psc.edge.upstreams." + name, local(name));
        }
        options.put("psc.edge.sign-in", local("sign-in"));
        options.put(
                "psc.edge.map-folder",
                home.folder().resolve("roads").resolve("map").toString());
        // It has no health of its own, but answers this by itself.
        String url = local("edge") + "/config.json";
        return new Program("edge", quarkus("edge", "96m", options), Map.of(), url, url);
    }

    private List<String> quarkus(String name, String heap, Map<String, String> options) {
        var all = new LinkedHashMap<>(options);
        all.putAll(settings.perService().getOrDefault(name, Map.of()));
        Path app = serviceJar(home.tree(), name).resolveSibling("");
        var command = java(name, heap, app.resolveSibling(""), List.of(app));
        all.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(serviceJar(home.tree(), name).toString());
        return command;
    }

    private List<String> java(String name, String heap, Path cacheFolder, List<Path> classes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dpsc.program=" + name);
        command.add("-Xmx" + heap);
        // The sign-in hashes passwords, which only the full compiler makes fast: 30 ms each instead of 300.
        SMALL.stream()
                .filter(option -> !name.equals("sign-in") || !option.equals(QUICK_COMPILER))
                .forEach(command::add);
        command.addAll(caches.options(name, cacheFolder, classes, command));
        return command;
    }

    /** The launcher's own jar and the libraries beside it; absolute, since the processes start in another folder. */
    private static String classPath() {
        var absolute = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, absolute);
    }

    private String local(String name) {
        return "http://127.0.0.1:" + settings.ports().of(name);
    }

    static String databaseUrl(Ports ports, String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + database;
    }
}
