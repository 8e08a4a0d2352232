package id.psc119.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import id.psc119.signin.Accounts.Account;
import id.psc119.signin.Page.Language;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;

/**
 * OpenID Connect for the web apps: the code flow with PKCE (S256) alone, no refresh, no consent. A redirect goes to a
 * registered page of the suite's own address or nowhere. Partner agencies get tokens by client credentials.
 */
final class Provider implements HttpHandler {
    static final String PATH = "/sign-in";
    static final String CLIENT = "psc119-web";

    private static final String PARTNER = "partner";

    /** The pages to which a browser may be sent back, with a code or after signing out. */
    static final List<String> PAGES =
            List.of("/", "/console/", "/crew/", "/facility/", "/dinas/", "/partner/", "/province/", "/admin/");

    private static final Set<String> CODE_PARAMETERS = Set.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "ui_locales");
    private static final String COOKIE = "psc119-sign-in";
    /** Names the device, so that strangers who guess at a person's name do not keep that person out. */
    private static final String DEVICE_COOKIE = "psc119-device";

    private static final int LARGEST_FORM = 16 << 10;
    /** The pages have no script; their one style sheet is in them. */
    private static final String PAGES_MAY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final String issuer;
    private final Set<String> redirects;
    private final Set<String> origins;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Clock clock;
    private final PasswordCheck passwords;
    private final Expiring<Session> sessions;
    private final Expiring<Code> codes;

    Provider(String address, Accounts accounts, Tokens tokens, Clock clock) {
        this.issuer = address + PATH;
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
        this.passwords = new PasswordCheck(accounts, clock);
        this.sessions = new Expiring<>(clock, tokens.life());
        this.codes = new Expiring<>(clock, Duration.ofMinutes(1));
        this.origins = Set.of(address, address.replace("//localhost", "//127.0.0.1"));
        var allowed = new ArrayList<String>();
        for (String origin : origins) {
            PAGES.forEach(page -> allowed.add(origin + page));
        }
        this.redirects = Set.copyOf(allowed);
    }

    private record Session(Account account, Instant authenticated) {}

    private record Code(Account account, String redirectUri, String challenge, String nonce, Instant authenticated) {}

    /** What the token endpoint refuses, by the names of OAuth. */
    private static final class Refused extends Exception {
        private final int status;
        private final String error;

        Refused(int status, String error, String description) {
            super(description);
            this.status = status;
            this.error = error;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Content-Security-Policy", PAGES_MAY);
            try {
                route(exchange);
            } catch (Refused refused) {
                json(
                        exchange,
                        refused.status,
                        Map.of("error", refused.error, "error_description", String.valueOf(refused.getMessage())));
            } catch (IllegalArgumentException wrong) {
                json(
                        exchange,
                        400,
                        Map.of("error", "invalid_request", "error_description", "The parameters cannot be read."));
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException, Refused {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        switch (method + " " + (path.startsWith(PATH) ? path.substring(PATH.length()) : "")) {
            case "GET /.well-known/openid-configuration" -> discovery(exchange);
            case "GET /jwks" -> text(exchange, 200, "application/json", tokens.publicKeys());
            case "GET /authorize" -> authorize(exchange, query(exchange));
            case "POST /login" -> login(exchange, form(exchange));
            case "POST /token" -> token(exchange, form(exchange));
            case "GET /userinfo", "POST /userinfo" -> userinfo(exchange);
            case "GET /logout" -> logout(exchange, query(exchange));
            case "POST /logout" -> logout(exchange, form(exchange));
            default ->
                json(
                        exchange,
                        404,
                        Map.of("error", "not_found", "error_description", "There is nothing at this path."));
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        var about = new LinkedHashMap<String, Object>();
        about.put("issuer", issuer);
        about.put("authorization_endpoint", issuer + "/authorize");
        about.put("token_endpoint", issuer + "/token");
        about.put("userinfo_endpoint", issuer + "/userinfo");
        about.put("end_session_endpoint", issuer + "/logout");
        about.put("jwks_uri", issuer + "/jwks");
        about.put("response_types_supported", List.of("code"));
        about.put("response_modes_supported", List.of("query"));
        about.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        about.put("subject_types_supported", List.of("public"));
        about.put("id_token_signing_alg_values_supported", List.of("ES256"));
        about.put(
                "token_endpoint_auth_methods_supported", List.of("none", "client_secret_basic", "client_secret_post"));
        about.put("code_challenge_methods_supported", List.of("S256"));
        about.put("prompt_values_supported", List.of("none", "login"));
        about.put("scopes_supported", List.of("openid", "profile"));
        about.put("ui_locales_supported", List.of("id", "en"));
        about.put(
                "claims_supported",
                List.of("sub", "name", "preferred_username", "regency", "realm_access", "auth_time", "nonce"));
        json(exchange, 200, about);
    }

    private void authorize(HttpExchange exchange, Form request) throws IOException {
        if (!knownClient(exchange, request)) {
            return;
        }
        Optional<String> error = mistake(request);
        if (error.isPresent()) {
            back(exchange, request, Map.of("error", error.get()));
            return;
        }
        Optional<Session> session = session(exchange);
        String prompt = request.get("prompt");
        if (prompt.equals("none") && session.isEmpty()) {
            back(exchange, request, Map.of("error", "login_required"));
        } else if (session.isPresent() && !prompt.equals("login")) {
            sendCode(exchange, request, session.get());
        } else {
            html(exchange, 200, Page.login(language(exchange, request), request, "", ""));
        }
    }

    private void login(HttpExchange exchange, Form posted) throws IOException {
        var carried = new LinkedHashMap<>(posted.values());
        carried.keySet().retainAll(CODE_PARAMETERS);
        var request = new Form(carried);
        if (!knownClient(exchange, request)) {
            return;
        }
        Optional<String> error = mistake(request);
        if (error.isPresent()) {
            back(exchange, request, Map.of("error", error.get()));
            return;
        }
        Language language = language(exchange, request);
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !origins.contains(origin)) {
            // Another site must not be able to sign a desk in under an account of its choice.
            html(
                    exchange,
                    403,
                    Page.message(
                            language,
                            language.say("Tidak diizinkan", "Not allowed"),
                            language.say(
                                    "Formulir ini dikirim dari situs lain. Buka kembali halaman PSC 119.",
                                    "This form was sent by another site. Open the PSC 119 page again.")));
            return;
        }
        String username = posted.get("username").strip().toLowerCase(Locale.ROOT);
        PasswordCheck.Result result =
                passwords.check(username, posted.get("password"), deviceOf(exchange, username), addressOf(exchange));
        switch (result) {
            case PasswordCheck.TooMany(Duration wait) -> {
                exchange.getResponseHeaders().set("Retry-After", "" + (wait.toSeconds() + 1));
                html(exchange, 429, Page.login(language, request, username, waiting(language, wait)));
            }
            case PasswordCheck.Wrong() ->
                html(
                        exchange,
                        401,
                        Page.login(
                                language,
                                request,
                                username,
                                language.say(
                                        "Nama pengguna atau kata sandi salah. Coba lagi.",
                                        "The user name or the password is wrong. Try again.")));
            case PasswordCheck.Fits(Account account) -> {
                var session = new Session(account, clock.instant());
                cookie(exchange, COOKIE, sessions.put(session), tokens.life());
                cookie(exchange, DEVICE_COOKIE, tokens.device(account), Tokens.DEVICE_LIFE);
                sendCode(exchange, request, session);
            }
        }
    }

    /** The id of this device, if this person has signed in from it before. */
    private Optional<String> deviceOf(HttpExchange exchange, String username) {
        return cookieValue(exchange, DEVICE_COOKIE).flatMap(token -> tokens.deviceId(token, username));
    }

    /** The edge, the only one that asks here, names its client; a direct call comes from this machine. */
    private static String addressOf(HttpExchange exchange) {
        List<String> forwarded = exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of());
        String last = forwarded.isEmpty() ? "" : forwarded.getLast();
        String entry = last.substring(last.lastIndexOf(',') + 1).strip();
        return entry.isEmpty() ? exchange.getRemoteAddress().getAddress().getHostAddress() : entry;
    }

    private static String waiting(Language language, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return language.say(
                "Terlalu banyak percobaan. Coba lagi dalam " + seconds + " detik.",
                "Too many tries. Try again in " + seconds + " seconds.");
    }

    /** A wrong client or redirect is shown here and never redirected: the address may be an attacker's. */
    private boolean knownClient(HttpExchange exchange, Form request) throws IOException {
        if (request.get("client_id").equals(CLIENT) && redirects.contains(request.get("redirect_uri"))) {
            return true;
        }
        Language language = language(exchange, request);
        html(
                exchange,
                400,
                Page.message(
                        language,
                        language.say("Permintaan masuk tidak dikenal", "Unknown sign-in request"),
                        language.say(
                                "Aplikasi atau alamat kembalinya tidak terdaftar. Buka PSC 119 dari alamat utamanya.",
                                "The application or its return address is not registered. Open PSC 119 from its main"
                                        + " address.")));
        return false;
    }

    private static Optional<String> mistake(Form request) {
        if (!request.get("response_type").equals("code")) {
            return Optional.of("unsupported_response_type");
        }
        if (!List.of(request.get("scope").split(" ", -1)).contains("openid")) {
            return Optional.of("invalid_scope");
        }
        boolean challenged = request.get("code_challenge_method").equals("S256")
                && request.get("code_challenge").matches("[A-Za-z0-9_-]{43}");
        return challenged ? Optional.empty() : Optional.of("invalid_request");
    }

    private void sendCode(HttpExchange exchange, Form request, Session session) throws IOException {
        String code = codes.put(new Code(
                session.account(),
                request.get("redirect_uri"),
                request.get("code_challenge"),
                request.get("nonce"),
                session.authenticated()));
        back(exchange, request, Map.of("code", code));
    }

    private void back(HttpExchange exchange, Form request, Map<String, String> answer) throws IOException {
        var parameters = new LinkedHashMap<>(answer);
        if (!request.get("state").isEmpty()) {
            parameters.put("state", request.get("state"));
        }
        parameters.put("iss", issuer);
        redirect(exchange, request.get("redirect_uri") + "?" + new Form(parameters).encoded());
    }

    private void token(HttpExchange exchange, Form request) throws IOException, Refused {
        if (request.get("grant_type").equals("client_credentials")) {
            clientToken(exchange, request);
            return;
        }
        if (!request.get("grant_type").equals("authorization_code")) {
            throw new Refused(
                    400, "unsupported_grant_type", "Only authorization_code and client_credentials are given here.");
        }
        if (!request.get("client_id").equals(CLIENT)) {
            throw new Refused(401, "invalid_client", "The client is not registered.");
        }
        // Taken before it is checked: a code that somebody tried with a wrong verifier is spent.
        Code code = codes.take(request.get("code"))
                .orElseThrow(() -> new Refused(400, "invalid_grant", "The code is unknown, used or too old."));
        if (!code.redirectUri().equals(request.get("redirect_uri"))) {
            throw new Refused(400, "invalid_grant", "The redirect_uri is not the one of the code.");
        }
        if (!MessageDigest.isEqual(
                code.challenge().getBytes(StandardCharsets.US_ASCII),
                challenge(request.get("code_verifier")).getBytes(StandardCharsets.US_ASCII))) {
            throw new Refused(400, "invalid_grant", "The code_verifier does not fit the code.");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", tokens.life().toSeconds());
        answer.put("scope", "openid profile");
        answer.put("access_token", tokens.access(code.account(), CLIENT));
        answer.put("id_token", tokens.identity(code.account(), CLIENT, code.nonce(), code.authenticated()));
        json(exchange, 200, answer);
    }

    /** A partner agency's system signs in by itself; its user name and password are the client's id and secret. */
    private void clientToken(HttpExchange exchange, Form request) throws IOException, Refused {
        Optional<Form> basic = basicCredentials(exchange);
        String client = basic.orElse(request).get("client_id");
        String secret = basic.orElse(request).get("client_secret");
        PasswordCheck.Result result = passwords.check(client, secret, Optional.empty(), addressOf(exchange));
        if (!(result instanceof PasswordCheck.Fits(Account account))
                || !account.roles().contains(PARTNER)) {
            throw new Refused(401, "invalid_client", "The client or its secret is not known, or tried too often.");
        }
        json(
                exchange,
                200,
                Map.of(
                        "token_type", "Bearer",
                        "expires_in", tokens.life().toSeconds(),
                        "access_token", tokens.access(account, account.username())));
    }

    private static Optional<Form> basicCredentials(HttpExchange exchange) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String both = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        int colon = both.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Form(
                        Map.of("client_id", both.substring(0, colon), "client_secret", both.substring(colon + 1))));
    }

    private void userinfo(HttpExchange exchange) throws IOException {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Optional<Account> account = header.startsWith("Bearer ")
                ? tokens.username(header.substring("Bearer ".length())).flatMap(accounts::named)
                : Optional.empty();
        if (account.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            json(exchange, 401, Map.of("error", "invalid_token", "error_description", "Sign in again."));
            return;
        }
        Account known = account.get();
        json(
                exchange,
                200,
                Map.of(
                        "sub", known.subject(),
                        "name", known.name(),
                        "preferred_username", known.username(),
                        "realm_access", Map.of("roles", known.roles())));
    }

    private void logout(HttpExchange exchange, Form request) throws IOException {
        cookieValue(exchange, COOKIE).ifPresent(sessions::take);
        cookie(exchange, COOKIE, "", Duration.ZERO);
        String target = request.get("post_logout_redirect_uri");
        if (redirects.contains(target)) {
            String state = request.get("state");
            redirect(exchange, state.isEmpty() ? target : target + "?" + new Form(Map.of("state", state)).encoded());
            return;
        }
        Language language = language(exchange, request);
        html(
                exchange,
                200,
                Page.message(
                        language,
                        language.say("Anda sudah keluar", "You are signed out"),
                        language.say("Halaman ini boleh ditutup.", "You may close this page.")));
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks SHA-256", missing);
        }
    }

    private Optional<Session> session(HttpExchange exchange) {
        return cookieValue(exchange, COOKIE).flatMap(sessions::get);
    }

    /** RFC 6265 lets a client put the value in quotation marks, and Java's does. */
    private static Optional<String> cookieValue(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).replace("\"", ""))
                .findFirst();
    }

    private static void cookie(HttpExchange exchange, String name, String value, Duration life) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "=" + value + "; Path=" + PATH + "; Max-Age=" + life.toSeconds()
                                + "; HttpOnly; SameSite=Lax");
    }

    private static Language language(HttpExchange exchange, Form request) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        return Language.of(request.get("ui_locales"), accepted == null ? "" : accepted);
    }

    private static Form query(HttpExchange exchange) {
        return Form.parse(exchange.getRequestURI().getRawQuery());
    }

    private static Form form(HttpExchange exchange) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM + 1);
        if (body.length > LARGEST_FORM) {
            throw new Refused(413, "invalid_request", "The form is too large.");
        }
        return Form.parse(new String(body, StandardCharsets.UTF_8));
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", URI.create(target).toString());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        text(exchange, status, "application/json", JsonUtil.toJson(new LinkedHashMap<String, Object>(body)));
    }

    private static void html(HttpExchange exchange, int status, String body) throws IOException {
        text(exchange, status, "text/html; charset=utf-8", body);
    }

    private static void text(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
