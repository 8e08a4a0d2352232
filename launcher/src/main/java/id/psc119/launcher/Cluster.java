package id.psc119.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * An installation on Kubernetes. A job inside it finds addresses and key in its environment; a person outside names the
 * namespace ({@code --cluster}), and kubectl forwards ports and reads the operator's key with that person's rights.
 */
final class Cluster implements Installation, AutoCloseable {
    private static final String KEY_FILE = "PSC_OPERATOR_KEY_FILE";
    private static final String CODE = "PSC_REGENCY_CODE";
    private static final Pattern FORWARDED = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) .*");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final String namespace;
    private final String kubectl;
    private final Map<String, String> environment;
    private final Map<String, URI> addresses = new HashMap<>();
    private final List<Process> forwards = new ArrayList<>();

    private Cluster(String namespace, String kubectl, Map<String, String> environment) {
        this.namespace = namespace;
        this.kubectl = kubectl;
        this.environment = environment;
    }

    /** The cluster's namespace that a person names. */
    static Cluster of(String namespace, String kubectl, Map<String, String> environment) {
        if (!namespace.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")) {
            throw new CommandException("--cluster takes a namespace, such as psc119-16-06.");
        }
        return new Cluster(namespace, kubectl, environment);
    }

    /** Whether the environment says where the services are: then this is a job of the installation itself. */
    static boolean isNamedBy(Map<String, String> environment) {
        return environment.containsKey(KEY_FILE);
    }

    /** The installation that the environment names. */
    static Cluster ofEnvironment(Map<String, String> environment) {
        return new Cluster("", "kubectl", environment);
    }

    @Override
    public URI address(String service) {
        String named = environment.get("PSC_" + service.toUpperCase(Locale.ROOT) + "_URL");
        if (named != null) {
            return URI.create(named);
        }
        if (namespace.isEmpty()) {
            throw new CommandException("PSC_" + service.toUpperCase(Locale.ROOT) + "_URL is not set.");
        }
        return addresses.computeIfAbsent(service, name -> URI.create("http://127.0.0.1:" + forward(name, 80)));
    }

    @Override
    public String tokenFor(String service) {
        return ServiceKeys.tokenOf("operator", operatorKey(), service, regency());
    }

    @Override
    public String help(String service) {
        return namespace.isEmpty()
                ? "Is it ready?"
                : "See kubectl -n " + namespace + " get pods, and logs deployment/" + service + ".";
    }

    @Override
    public boolean holdsFieldKeys() {
        return false;
    }

    /** Forwards a free port of this machine to a service's port, until {@link #close}. */
    int forward(String service, int port) {
        try {
            Process process = new ProcessBuilder(
                            kubectl,
                            "--namespace",
                            namespace,
                            "port-forward",
                            "--address",
                            "127.0.0.1",
                            "service/" + service,
                            ":" + port)
                    .redirectErrorStream(true)
                    .start();
            forwards.add(process);
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String last = "";
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher forwarded = FORWARDED.matcher(line);
                if (forwarded.matches()) {
                    // What it says later must be read, or it would stop when the pipe is full.
                    Thread.ofVirtual().start(() -> output.lines().forEach(said -> {}));
                    return Integer.parseInt(forwarded.group(1));
                }
                last = line;
            }
            throw new CommandException("kubectl cannot reach " + service + " in " + namespace + ": " + last);
        } catch (IOException wrong) {
            throw noKubectl(wrong);
        }
    }

    /** The owner's database address of each service, for {@code audit verify}. */
    Map<String, String> ownersOfDatabases() {
        var named = new HashMap<String, String>();
        int port = forward("postgres-rw", 5432);
        for (String service : Programs.SERVICES) {
            named.put(
                    "PSC_AUDIT_" + service.toUpperCase(Locale.ROOT),
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + service + "?user=" + service + "_owner&password="
                            + secret(service + "-database-owner", "password"));
        }
        return named;
    }

    /** A table of the pods, and whether each service is ready; 0 when all are. */
    int status() throws InterruptedException {
        if (!namespace.isEmpty()) {
            Launcher.say(
                    run(List.of("get", "pods", "--selector", "app.kubernetes.io/part-of=psc119", "--output", "wide"))
                            .stripTrailing());
        }
        int worst = 0;
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(SOON).build()) {
            for (String service : Programs.SERVICES) {
                String state;
                try {
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(address(service).resolve("/q/health/ready"))
                                    .timeout(SOON)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    state = answer.statusCode() == 200 ? "ready" : "not ready (" + answer.statusCode() + ")";
                } catch (IOException | CommandException silent) {
                    state = "does not answer: " + silent.getMessage();
                }
                worst = state.equals("ready") ? worst : 1;
                Launcher.say(String.format(Locale.ROOT, "%-10s %s", service, state));
            }
        }
        return worst;
    }

    private String regency() {
        String given = environment.get(CODE);
        if (given != null && namespace.isEmpty()) {
            return given;
        }
        Matcher named = Pattern.compile("psc119-(\\d\\d)-(\\d\\d)").matcher(namespace);
        if (named.matches()) {
            return named.group(1) + "." + named.group(2);
        }
        if (given == null) {
            throw new CommandException(
                    "The namespace does not say which regency it is. Set " + CODE + ", such as 16.06.");
        }
        return given;
    }

    private PublicJsonWebKey operatorKey() {
        try {
            String file = environment.get(KEY_FILE);
            return PublicJsonWebKey.Factory.newPublicJwk(
                    file == null ? secret("operator-key", "key.jwk") : Files.readString(Path.of(file)));
        } catch (IOException | JoseException wrong) {
            throw new CommandException("The operator's key cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    private String secret(String name, String key) {
        String encoded =
                run(List.of("get", "secret", name, "--output", "jsonpath={.data." + key.replace(".", "\\.") + "}"));
        if (encoded.isBlank()) {
            throw new CommandException("The Secret " + name + " in " + namespace + " has no " + key
                    + ". Was secrets.json of ./psc k8s keys applied?");
        }
        return new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
    }

    /** What kubectl answers. */
    String run(List<String> arguments) {
        return run(arguments, ProcessBuilder.Redirect.PIPE);
    }

    /** The same with a file as its input. */
    void run(List<String> arguments, Path input) {
        run(arguments, ProcessBuilder.Redirect.from(input.toFile()));
    }

    private String run(List<String> arguments, ProcessBuilder.Redirect input) {
        try {
            var command = new ArrayList<>(List.of(kubectl, "--namespace", namespace));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectInput(input)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandException("kubectl " + String.join(" ", arguments.subList(0, 2)) + " failed.");
            }
            return output;
        } catch (IOException wrong) {
            throw noKubectl(wrong);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted.", stopped);
        }
    }

    private static CommandException noKubectl(IOException wrong) {
        return new CommandException("kubectl cannot be started: " + Home.reason(wrong), wrong);
    }

    @Override
    public void close() {
        forwards.forEach(Process::destroy);
    }
}
