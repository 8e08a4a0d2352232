package id.psc119.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * {@code ./psc k8s provider-keys}, a job on the cluster: writes the provider's public keys into the ConfigMap
 * {@code provider-keys}. Services and the gateway read it when they start while the provider is down. An answer that is no
 * key set changes nothing.
 */
final class ProviderKeys {
    private static final String NAME = "provider-keys";
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final URI API = URI.create("https://kubernetes.default.svc");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI api;
    private final Path account;

    ProviderKeys(HttpClient http, URI api, Path account) {
        this.http = http;
        this.api = api;
        this.account = account;
    }

    static int run(Map<String, String> environment) throws InterruptedException {
        String source = environment.get("PSC_TRUST_DESK_JWKS_URL");
        if (source == null) {
            throw new CommandException("PSC_TRUST_DESK_JWKS_URL is not set: this is a job of an installation.");
        }
        try (HttpClient provider = HttpClient.newHttpClient();
                HttpClient cluster = HttpClient.newBuilder()
                        .sslContext(trusting(ACCOUNT.resolve("ca.crt")))
                        .build()) {
            return new ProviderKeys(cluster, API, ACCOUNT).keep(provider, URI.create(source));
        } catch (IOException | GeneralSecurityException wrong) {
            throw new CommandException("The provider's keys were not kept: " + wrong.getMessage(), wrong);
        }
    }

    /** Fetches the keys and keeps them; 0 when that is done. */
    int keep(HttpClient provider, URI source) throws IOException, InterruptedException {
        HttpResponse<String> answer = provider.send(
                HttpRequest.newBuilder(source).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !isKeySet(answer.body())) {
            throw new CommandException(
                    "The provider answers " + answer.statusCode() + " and no keys. The last ones stay.");
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("apiVersion", "v1");
        map.put("kind", "ConfigMap");
        map.put("metadata", Map.of("name", NAME));
        // The services look for desk.jwks, the gateway for jwks.
        map.put("data", Map.of("desk.jwks", answer.body(), "jwks", answer.body()));
        String namespace = Files.readString(account.resolve("namespace")).strip();
        String all = "/api/v1/namespaces/" + namespace + "/configmaps";
        HttpResponse<String> kept = ask("PATCH", all + "/" + NAME, "application/merge-patch+json", map);
        if (kept.statusCode() == 404) {
            kept = ask("POST", all, "application/json", map);
        }
        if (kept.statusCode() >= 300) {
            throw new CommandException("The cluster answers " + kept.statusCode() + " " + kept.body());
        }
        Launcher.say("The provider's keys are kept.");
        return 0;
    }

    private HttpResponse<String> ask(String method, String path, String type, Map<String, Object> body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(api.resolve(path))
                        .timeout(TIMEOUT)
                        .header(
                                "Authorization",
                                "Bearer "
                                        + Files.readString(account.resolve("token"))
                                                .strip())
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(JsonUtil.toJson(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isKeySet(String text) {
        try {
            return !new JsonWebKeySet(text).getJsonWebKeys().isEmpty();
        } catch (JoseException none) {
            return false;
        }
    }

    private static SSLContext trusting(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(authorities)) {
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("cluster-" + number++, each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
