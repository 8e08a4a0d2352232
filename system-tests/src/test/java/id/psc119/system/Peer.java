package id.psc119.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** One service of another version: it sends messages with its own key to the services of the suite. */
final class Peer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Installation suite;
    private final String name;

    Peer(Installation suite, String name) {
        this.suite = suite;
        this.name = name;
    }

    /** An example of {@code contracts/}, about things of which nobody has heard. */
    static ObjectNode example(String message, String name) throws IOException {
        Path file = Path.of(System.getProperty("psc.tree"), "contracts", "examples", message, name + ".json");
        String start = UUID.randomUUID().toString().substring(0, 13);
        return (ObjectNode)
                JSON.readTree(JSON.readTree(file.toFile()).toString().replace("01936f00-0000", start));
    }

    /** Puts a message to a service; its answer's status. */
    int put(String receiver, String message, Object id, JsonNode body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + suite.port(receiver) + "/" + message + "/" + id))
                                    .timeout(Duration.ofSeconds(20))
                                    .header("Authorization", "Bearer " + token(receiver))
                                    .header("Content-Type", "application/json")
                                    .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private String token(String receiver) throws IOException {
        JsonNode key = suite.key(name);
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", "psc119:" + name)
                .put("sub", "service:" + name)
                .put("aud", receiver)
                .put("regency", suite.regency())
                .put("iat", now)
                .put("exp", now + 300)
                .put("jti", UUID.randomUUID().toString());
        claims.putArray("groups").add("service");
        ObjectNode header = JSON.createObjectNode()
                .put("alg", "ES256")
                .put("typ", "JWT")
                .put("kid", key.path("kid").asText());
        String signed = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey(key));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(JsonNode json) throws JsonProcessingException {
        return URL.encodeToString(JSON.writeValueAsBytes(json));
    }

    private static PrivateKey privateKey(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        BigInteger secret =
                new BigInteger(1, Base64.getUrlDecoder().decode(key.path("d").asText()));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
    }
}
