package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpCookie;
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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser at the desk's sign-in, whichever OpenID provider the installation names: it knows forms, hidden fields,
 * cookies and redirects, and nothing of one provider's addresses.
 */
public final class DeskBrowser implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI edge;
    private final JsonNode provider;
    private final String client;
    private final String redirect;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    // By hand: Java's own jar keeps "Secure" cookies from http://localhost, which browsers trust.
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final int directPort;
    private final String forwardedFor;

    public DeskBrowser(URI edge) {
        this(edge, 0, "");
    }

    /**
     * A browser elsewhere, as a gateway that names its address would pass it on: past the edge, which knows only this
     * machine.
     */
    public static DeskBrowser from(String address, URI edge, int portOfTheProvider) {
        return new DeskBrowser(edge, portOfTheProvider, address);
    }

    private DeskBrowser(URI edge, int directPort, String forwardedFor) {
        this.edge = edge;
        this.directPort = directPort;
        this.forwardedFor = forwardedFor;
        this.redirect = edge.resolve("/console/").toString();
        JsonNode config = json(send(HttpRequest.newBuilder(edge.resolve("/config.json"))));
        this.client = config.required("clientId").asText();
        this.provider = json(send(HttpRequest.newBuilder(
                URI.create(config.required("issuer").asText() + "/.well-known/openid-configuration"))));
    }

    /** What the browser shows; {@code code} when the provider has sent it back to the console. */
    public record Shown(URI at, int status, String html, Optional<String> code) {
        /** The value of a field of the page's form, hidden ones included. */
        public String field(String name) {
            return Optional.ofNullable(fields(form()).get(name))
                    .orElseThrow(() -> new IllegalStateException("the page has no field " + name));
        }

        public boolean asksFor(String name) {
            return FORM.matcher(html).find() && fields(form()).containsKey(name);
        }

        /** The page's text without marks, for comparing what two people see. */
        public String text() {
            return html.replaceAll("(?s)<(script|style).*?</\\1>", "")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ");
        }

        private String form() {
            Matcher form = FORM.matcher(html);
            if (!form.find()) {
                throw new IllegalStateException("the page at " + at.getPath() + " has no form: " + text());
            }
            return form.group();
        }
    }

    /** The sign-in form. */
    public Shown open() {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", client);
        question.put("redirect_uri", redirect);
        question.put("scope", "openid profile");
        question.put("prompt", "login");
        question.put("state", UUID.randomUUID().toString());
        question.put("nonce", UUID.randomUUID().toString());
        question.put("code_challenge", challenge(verifier));
        question.put("code_challenge_method", "S256");
        return get(URI.create(provider.required("authorization_endpoint").asText() + "?" + encoded(question)));
    }

    /** Fills the form in and sends it. */
    public Shown submit(Shown page, Map<String, String> typed) {
        String form = page.form();
        Map<String, String> fields = new LinkedHashMap<>(fields(form));
        fields.putAll(typed);
        URI action = page.at().resolve(attribute(form, "action"));
        return follow(
                action,
                send(HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", edge.toString())
                        .POST(BodyPublishers.ofString(encoded(fields)))));
    }

    public Shown signIn(String username, String password) {
        return submit(open(), Map.of("username", username, "password", password));
    }

    /** Changes the code of a finished sign-in for tokens. */
    public JsonNode tokens(Shown back) {
        String code = back.code()
                .orElseThrow(
                        () -> new IllegalStateException("no code but status " + back.status() + ": " + back.text()));
        return json(send(HttpRequest.newBuilder(
                        URI.create(provider.required("token_endpoint").asText()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "code", code,
                        "redirect_uri", redirect,
                        "code_verifier", verifier))))));
    }

    /** Signs out at the provider as the web apps do, and answers where that ends. */
    public Shown signOut(String idToken) {
        return get(URI.create(provider.required("end_session_endpoint").asText() + "?"
                + encoded(
                        Map.of("client_id", client, "id_token_hint", idToken, "post_logout_redirect_uri", redirect))));
    }

    private Shown get(URI address) {
        return follow(address, send(HttpRequest.newBuilder(address)));
    }

    private Shown follow(URI from, HttpResponse<String> answer) {
        URI at = from;
        HttpResponse<String> last = answer;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            @Nullable String next = last.headers().firstValue("Location").orElse(null);
            if (next == null) {
                return new Shown(at, last.statusCode(), last.body(), Optional.empty());
            }
            at = at.resolve(next);
            if (at.toString().startsWith(redirect)) {
                return new Shown(at, last.statusCode(), "", parameter(at, "code"));
            }
            last = send(HttpRequest.newBuilder(at));
        }
        throw new IllegalStateException("redirected without end: " + at.getPath());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        URI named = request.build().uri();
        if (directPort != 0 && named.getPath().startsWith("/sign-in/")) {
            request.uri(URI.create(named.toString().replace(":" + edge.getPort(), ":" + directPort)))
                    .header("X-Forwarded-For", forwardedFor);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String line : answer.headers().allValues("Set-Cookie")) {
                for (HttpCookie cookie : HttpCookie.parse(line)) {
                    if (cookie.getMaxAge() == 0) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie.getValue());
                    }
                }
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("the sign-in does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        answer.uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return Api.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.uri().getPath() + " answers no JSON", e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            String name = attribute(input.group(), "name");
            boolean ticked = !attribute(input.group(), "type").equals("checkbox");
            if (!name.isEmpty() && ticked) {
                fields.put(name, attribute(input.group(), "value"));
            }
        }
        return fields;
    }

    /** The attribute's value, or an empty text. */
    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find()
                ? found.group(1).replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"")
                : "";
    }

    private static Optional<String> parameter(URI address, String name) {
        String query = Optional.ofNullable(address.getRawQuery()).orElse("");
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
