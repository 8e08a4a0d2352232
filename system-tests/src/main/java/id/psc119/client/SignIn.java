package id.psc119.client;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signs a person in as a browser does: the form of the desk sign-in, a code, and the code against a token. */
final class SignIn {
    private final URI edge;

    SignIn(URI edge) {
        this.edge = edge;
    }

    /** The person's access token. */
    String token(String username, String password) {
        try (HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
            String redirect = edge.resolve("/console/").toString();
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("response_type", "code");
            fields.put("client_id", "psc119-web");
            fields.put("redirect_uri", redirect);
            fields.put("scope", "openid profile");
            fields.put("state", UUID.randomUUID().toString());
            fields.put("nonce", UUID.randomUUID().toString());
            fields.put("code_challenge", challenge(verifier));
            fields.put("code_challenge_method", "S256");
            fields.put("username", username);
            fields.put("password", password);
            HttpResponse<String> signedIn = post(browser, "/sign-in/login", fields);
            String location = signedIn.headers()
                    .firstValue("Location")
                    .orElseThrow(() ->
                            new IllegalStateException(username + " cannot sign in: status " + signedIn.statusCode()));
            HttpResponse<String> tokens = post(
                    browser,
                    "/sign-in/token",
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "client_id",
                            "psc119-web",
                            "code",
                            parameter(location, "code"),
                            "redirect_uri",
                            redirect,
                            "code_verifier",
                            verifier));
            return Api.JSON.readTree(tokens.body()).required("access_token").asText();
        } catch (IOException e) {
            throw new IllegalStateException(username + " cannot sign in", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> post(HttpClient browser, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(edge.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", edge.toString())
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String parameter(String location, String name) {
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("the sign-in gave no " + name);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
