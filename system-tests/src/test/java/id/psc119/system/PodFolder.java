package id.psc119.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The objects of one regency, the keys that {@code ./psc k8s keys} makes for it, and the pods that are started from them. */
final class PodFolder {
    private static final Path TREE = Path.of(System.getProperty("psc.tree")).toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UPSTREAM = "PSC_EDGE_UPSTREAMS_";

    private final Path folder;
    private final List<JsonNode> objects = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private final ProviderStandIn provider = new ProviderStandIn();
    private int number;

    PodFolder(Path folder) {
        this.folder = folder;
    }

    /** A token of the regency's provider, which is down: services know its keys by what a job has kept of them. */
    String token(String person, String... roles) {
        return provider.token(
                address("PSC_TRUST_DESK_ISSUER"), setting("regency", "PSC_REGENCY_CODE"), person, List.of(roles));
    }

    /** Where things of the regency are, by the name of the setting. */
    String address(String setting) {
        return setting("addresses", setting);
    }

    /** A setting of a ConfigMap that kustomize has generated, with a hash after its name. */
    private String setting(String map, String setting) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap")
                        && name(object).matches(map + "(-[0-9a-z]{10})?"))
                .map(object -> object.path("data").path(setting).asText())
                .findAny()
                .orElseThrow();
    }

    void build(String regency) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        TREE.resolve("k8s/regencies").resolve(regency).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (kubectl.waitFor() != 0) {
            throw new IllegalStateException("kubectl kustomize fails");
        }
        var mapper = new YAMLMapper();
        try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            documents.forEachRemaining(objects::add);
        }
        Path keys = folder.resolve("keys");
        Installation.shared().psc("k8s", "keys", regency, keys.toString());
        for (String file : List.of("secrets.json", "public-keys.json")) {
            JSON.readTree(keys.resolve(file).toFile()).path("items").forEach(objects::add);
        }
        var known = JSON.createObjectNode().put("kind", "ConfigMap");
        known.putObject("metadata").put("name", "provider-keys");
        known.putObject("data").put("desk.jwks", provider.keys()).put("jwks", provider.keys());
        objects.add(known);
    }

    /**
     * @param workload the Deployment or StatefulSet, or the Job without its release
     * @param program whose package runs
     * @param database stands for the service's own on the shared server
     * @param doors by service, the ports at which the edge finds it
     */
    Pod start(String workload, String program, String database, Map<String, Integer> doors)
            throws IOException, InterruptedException {
        JsonNode template = objects.stream()
                .filter(object -> object.path("kind").asText().matches("Deployment|StatefulSet|Job"))
                .filter(object ->
                        name(object).replaceFirst("-\\d+-\\d+-\\d+$", "").equals(workload))
                .findAny()
                .orElseThrow()
                .path("spec")
                .path("template")
                .path("spec");
        JsonNode container = template.path("containers").path(0);
        // A new pod finds nothing on its disk.
        Path own = folder.resolve(workload + "-" + number++);
        run("rm", "-rf", own.toString());
        Files.createDirectories(own);
        var environment = environment(container);
        int port = freePort();
        int healthPort = port;
        // What differs from the manifest: on one machine programs share the ports and the address, and the database has
        // another port.
        if (program.equals("keycloak")) {
            healthPort = freePort();
            environment.put("KC_HTTP_HOST", "127.0.0.1");
            environment.put("KC_HTTP_PORT", "" + port);
            environment.put("KC_HTTP_MANAGEMENT_PORT", "" + healthPort);
            environment.computeIfPresent("KC_DB_URL", (name, url) -> address(url, database));
            environment.put("JAVA_HOME", "/opt/java");
            environment.put("PATH", "/usr/bin:/bin");
        } else {
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", "" + port);
        }
        if (program.equals("edge")) {
            healthPort = freePort();
            environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
            environment.put("QUARKUS_MANAGEMENT_PORT", "" + healthPort);
            doors.forEach((service, door) -> environment.computeIfPresent(
                    UPSTREAM + service.toUpperCase(Locale.ROOT),
                    (name, address) -> "http://" + URI.create(address).getHost() + ":" + door));
        } else {
            environment.computeIfPresent("QUARKUS_DATASOURCE_JDBC_URL", (name, url) -> address(url, database));
        }
        long limit = mebibytes(
                container.path("resources").path("limits").path("memory").asText());
        // A container's limit, as the JVM would see it.
        environment.merge("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + limit + "m", (one, other) -> one + " " + other);
        var mounts = new TreeMap<String, Path>();
        for (JsonNode mount : container.path("volumeMounts")) {
            mounts.put(mount.path("mountPath").asText(), volume(template, mount, own));
        }
        var arguments = new ArrayList<String>();
        container.path("args").forEach(argument -> arguments.add(argument.asText()));
        Pod pod = Pod.start(
                workload,
                program(program),
                arguments,
                environment,
                mounts,
                own,
                new Pod.Limits(port, healthPort, limit));
        pods.add(pod);
        return pod;
    }

    void stopAll() {
        pods.forEach(Pod::kill);
    }

    private Pod.Program program(String program) throws IOException {
        if (program.equals("keycloak")) {
            return new Pod.Program(
                    folder.resolve("keycloak-program"), "/opt/keycloak", words("keycloak.Containerfile", "ENTRYPOINT"));
        }
        return new Pod.Program(
                TREE.resolve(program.equals("edge") ? "edge" : program + "-service")
                        .resolve("target/quarkus-app"),
                "/app",
                words("service.Containerfile", "ENTRYPOINT"));
    }

    /** Keycloak's program, copied and built as its image is. */
    void makeKeycloak(Path distribution) throws IOException, InterruptedException {
        Path place = folder.resolve("keycloak-program");
        run("rm", "-rf", place.toString());
        Files.createDirectories(folder);
        run("cp", "-a", distribution.toString(), place.toString());
        run("rm", "-rf", place.resolve("data").toString());
        // A container's runtime makes the places of mounts in the image; here they must be there.
        Files.createDirectories(place.resolve("data/import"));
        Files.createDirectories(place.resolve("data/tmp"));
        var build = new ArrayList<>(words("keycloak.Containerfile", "RUN"));
        build.set(0, build.getFirst().replace("/opt/keycloak", place.toString()));
        run(build.toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve("command.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ":\n" + Files.readString(output));
        }
    }

    /** The words of one instruction of an image's file. */
    static List<String> words(String file, String instruction) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + instruction + " (\\[.*])$")
                .matcher(Files.readString(TREE.resolve("k8s/images").resolve(file)));
        if (!line.find()) {
            throw new IllegalStateException("no " + instruction + " in " + file);
        }
        var words = new ArrayList<String>();
        JSON.readTree(line.group(1)).forEach(word -> words.add(word.asText()));
        return words;
    }

    /** What a Secret of the regency says. */
    String secretOf(String name, String key) {
        return decoded(get("Secret", name).path("data").path(key));
    }

    /** The host that the manifest names, at the port of the shared suite's server. */
    private static String address(String url, String database) {
        return Installation.shared()
                .databaseAddress()
                .replaceFirst("//[^:/]+", "//" + host(url))
                .replaceFirst("/[^/]*$", "/" + database);
    }

    private Map<String, String> environment(JsonNode container) {
        var environment = new TreeMap<String, String>();
        for (JsonNode from : container.path("envFrom")) {
            get("ConfigMap", from.path("configMapRef").path("name").asText())
                    .path("data")
                    .properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
        }
        for (JsonNode variable : container.path("env")) {
            JsonNode from = variable.path("valueFrom");
            String value;
            if (from.path("secretKeyRef").path("optional").asBoolean()
                    && !isThere("Secret", from.path("secretKeyRef").path("name").asText())) {
                continue;
            } else if (from.has("secretKeyRef")) {
                value = secret(
                        from.path("secretKeyRef").path("name").asText(),
                        from.path("secretKeyRef").path("key").asText());
            } else if (from.has("configMapKeyRef")) {
                value = get(
                                "ConfigMap",
                                from.path("configMapKeyRef").path("name").asText())
                        .path("data")
                        .path(from.path("configMapKeyRef").path("key").asText())
                        .asText();
            } else if (from.has("fieldRef")) {
                value = "pod";
            } else {
                value = variable.path("value").asText();
            }
            environment.put(variable.path("name").asText(), value);
        }
        return environment;
    }

    /** The passwords are the ones that the shared suite's database knows. */
    private String secret(String name, String key) {
        Matcher login = Pattern.compile("(\\w+)-database-(owner|app)").matcher(name);
        if (login.matches() && key.equals("password")) {
            try {
                return Installation.shared().secret(login.group(1) + "_" + login.group(2));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return decoded(get("Secret", name).path("data").path(key));
    }

    /** A folder with what a volume would hold. */
    private Path volume(JsonNode template, JsonNode mount, Path own) throws IOException {
        String name = mount.path("name").asText();
        Path place = own.resolve("volumes").resolve(name);
        Files.createDirectories(place);
        for (JsonNode volume : template.path("volumes")) {
            if (!volume.path("name").asText().equals(name)) {
                continue;
            }
            if (volume.has("secret")) {
                for (var entry : get(
                                "Secret",
                                volume.path("secret").path("secretName").asText())
                        .path("data")
                        .properties()) {
                    Files.writeString(place.resolve(entry.getKey()), decoded(entry.getValue()));
                }
            } else if (volume.has("configMap")) {
                String map = volume.path("configMap").path("name").asText();
                if (volume.path("configMap").path("optional").asBoolean() && !isThere("ConfigMap", map)) {
                    continue;
                }
                for (var entry : get("ConfigMap", map).path("data").properties()) {
                    Files.writeString(
                            place.resolve(entry.getKey()), entry.getValue().asText());
                }
            }
        }
        return place;
    }

    private boolean isThere(String kind, String name) {
        return objects.stream().anyMatch(object -> isNamed(object, kind, name));
    }

    private JsonNode get(String kind, String name) {
        return objects.stream()
                .filter(object -> isNamed(object, kind, name))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("There is no " + kind + " " + name));
    }

    private static boolean isNamed(JsonNode object, String kind, String name) {
        return object.path("kind").asText().equals(kind) && name(object).equals(name);
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static String decoded(JsonNode value) {
        return new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
    }

    private static String host(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:postgresql://([^:/]+).*", "$1");
    }

    private static long mebibytes(String quantity) {
        long number = Long.parseLong(quantity.replaceAll("\\D", ""));
        return quantity.endsWith("Gi") ? number * 1024 : number;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
