package id.psc119.platform.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import id.psc119.platform.AsInstalled;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Keys change under the running service: an agency's own provider, named in the configuration, and a service's mounted file. */
@QuarkusTest
@TestProfile(AsInstalled.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
public class RotationTest {
    private static final String ISSUER = "https://agency.example";

    @Inject
    TrustSettings settings;

    @Inject
    Regency regency;

    @Inject
    ObjectMapper json;

    @Inject
    ServiceTokens ownTokens;

    @Test
    void a_new_key_is_published_while_requests_run_and_nobody_is_refused() throws Exception {
        EllipticCurveJsonWebKey one = key("one-" + UUID.randomUUID());
        EllipticCurveJsonWebKey two = key("two-" + UUID.randomUUID());
        Agency.publish(one);
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean rotated = new AtomicBoolean();
        AtomicInteger withTheNew = new AtomicInteger();
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            List<Future<?>> working = new ArrayList<>();
            for (int person = 0; person < 8; person++) {
                working.add(people.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        boolean signedWithTheNew = rotated.get() && i % 2 == 0;
                        answers.add(note(token(signedWithTheNew ? two : one, Role.CALL_TAKER)));
                        if (signedWithTheNew) {
                            withTheNew.incrementAndGet();
                        }
                        if (i == 20) {
                            Agency.publish(one, two);
                            rotated.set(true);
                        }
                    }
                }));
            }
            for (Future<?> work : working) {
                work.get();
            }
        }
        assertThat(answers).hasSize(480).containsOnly(200);
        assertThat(withTheNew.get()).isPositive();
    }

    @Test
    void strangers_with_unknown_keys_neither_keep_a_new_key_out_nor_flood_the_provider() throws Exception {
        EllipticCurveJsonWebKey one = key("one-" + UUID.randomUUID());
        EllipticCurveJsonWebKey two = key("two-" + UUID.randomUUID());
        Agency.publish(one);
        assertThat(note(token(one, Role.CALL_TAKER))).isEqualTo(200);
        int before = Agency.ASKED.get();
        Instant began = Instant.now();
        try (ExecutorService strangers = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 100; i++) {
                EllipticCurveJsonWebKey invented = key("invented-" + i);
                strangers.submit(
                        () -> assertThat(note(token(invented, Role.CALL_TAKER))).isEqualTo(401));
            }
            Agency.publish(one, two);

            assertThat(note(token(two, Role.CALL_TAKER))).isEqualTo(200);
        }
        // S-15: four looks a second at most, however many strangers there are.
        long quarters = Duration.between(began, Instant.now()).toMillis() / 250;
        assertThat(Agency.ASKED.get() - before).isLessThanOrEqualTo((int) quarters + 2);
    }

    @Test
    void an_outage_of_the_provider_stops_nobody_who_is_signed_in_also_after_a_restart() throws Exception {
        EllipticCurveJsonWebKey one = key("one-" + UUID.randomUUID());
        Agency.publish(one);
        assertThat(note(token(one, Role.CALL_TAKER))).isEqualTo(200);
        Agency.up = false;
        try {
            assertThat(note(token(key("unknown"), Role.CALL_TAKER))).isEqualTo(401);
            assertThat(note(token(one, Role.CALL_TAKER))).isEqualTo(200);

            TrustedTokens restarted = new TrustedTokens(
                    settings,
                    regency,
                    "platform",
                    json,
                    new Revocations(null, null, null, null, Clock.systemUTC()),
                    Clock.systemUTC());
            assertThat(restarted
                            .parse(token(one, Role.CALL_TAKER), new JWTAuthContextInfo())
                            .getGroups())
                    .containsExactly(Role.CALL_TAKER);
        } finally {
            Agency.up = true;
        }
    }

    @Test
    void clocks_a_minute_apart_refuse_nobody() throws Exception {
        EllipticCurveJsonWebKey one = key("one-" + UUID.randomUUID());
        Agency.publish(one);
        for (Duration ahead : List.of(Duration.ofSeconds(55), Duration.ofSeconds(-55))) {
            Instant theirs = Instant.now().plus(ahead);
            // Made by a clock that is ahead or behind, and used in its first and in its last second by that clock.
            assertThat(note(token(one, theirs, theirs.plusSeconds(300)))).isEqualTo(200);
            assertThat(note(token(one, theirs.minusSeconds(300), theirs.plusSeconds(1))))
                    .isEqualTo(200);
        }
        Instant far = Instant.now().plusSeconds(120);
        assertThat(note(token(one, far, far.plusSeconds(300)))).isEqualTo(401);
        Instant gone = Instant.now().minusSeconds(120);
        assertThat(note(token(one, gone.minusSeconds(300), gone))).isEqualTo(401);
    }

    @Test
    void an_agency_grants_what_its_entry_lists_and_no_more() throws Exception {
        EllipticCurveJsonWebKey one = key("one-" + UUID.randomUUID());
        Agency.publish(one);

        assertThat(note(token(one, Role.CALL_TAKER))).isEqualTo(200);
        assertThat(note(token(one, Role.SUPERVISOR))).isEqualTo(403);
        assertThat(message(token(one, Role.SERVICE))).isEqualTo(403);
    }

    /** S-2: its prefix is its name with a colon, whatever the token's subject says. */
    @Test
    void a_person_of_an_agency_carries_its_name_and_no_other_issuer_may_name_them() throws Exception {
        EllipticCurveJsonWebKey one = key("one-" + UUID.randomUUID());
        Agency.publish(one);
        assertThat(person(ofAgency(one, "dispatcher1"))).isEqualTo("agency:dispatcher1");
        assertThat(person(ofAgency(one, "agency:dispatcher1"))).isEqualTo("agency:dispatcher1");
        assertThat(note(TestKeys.byDesk("agency:dispatcher1", Role.CALL_TAKER))).isEqualTo(401);
        assertThat(note(TestKeys.byDesk("dispatcher1", Role.CALL_TAKER))).isEqualTo(200);
    }

    private static String person(String token) {
        return given().auth()
                .oauth2(token)
                .get("/notes/whoami")
                .then()
                .extract()
                .path("person");
    }

    private static String ofAgency(EllipticCurveJsonWebKey key, String subject) throws Exception {
        Instant now = Instant.now();
        return Jwt.issuer(ISSUER)
                .subject(subject)
                .audience("psc-of-muba")
                .claim("roles", Map.of("psc", List.of(Role.CALL_TAKER)))
                .claim("regency", "16.06")
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    @Test
    void a_services_mounted_keys_change_under_the_running_receiver() throws Exception {
        Path file = settings.service().publicKeysFile();
        String original = Files.readString(file);
        EllipticCurveJsonWebKey next = key("intake-" + UUID.randomUUID());
        try {
            assertThat(message(TestKeys.service("intake", "platform"))).isEqualTo(200);
            assertThat(message(serviceToken(next))).isEqualTo(401);

            JsonWebKeySet both = new JsonWebKeySet(original);
            both.addJsonWebKey(next);
            Files.writeString(file, both.toJson());

            assertThat(message(serviceToken(next))).isEqualTo(200);
            assertThat(message(TestKeys.service("intake", "platform"))).isEqualTo(200);
        } finally {
            Files.writeString(file, original);
        }
    }

    @Test
    void a_service_signs_with_its_new_key_as_soon_as_that_is_mounted() throws Exception {
        Path file = settings.service().keyFile();
        String original = Files.readString(file);
        try {
            EllipticCurveJsonWebKey next = key("platform-" + UUID.randomUUID());
            Files.writeString(file, next.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));

            String header = new String(
                    java.util.Base64.getUrlDecoder()
                            .decode(ownTokens.forReceiver("receiver-" + UUID.randomUUID())
                                    .split("\\.")[0]),
                    StandardCharsets.UTF_8);

            assertThat(header).contains(next.getKeyId());
        } finally {
            Files.writeString(file, original);
        }
    }

    private static int note(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"text\": \"a\"}")
                .put("/notes/" + UUID.randomUUID())
                .statusCode();
    }

    private static int message(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"version\": \"1-1\"}")
                .put("/notes/told/" + UUID.randomUUID())
                .statusCode();
    }

    private static String token(EllipticCurveJsonWebKey key, String role) {
        Instant now = Instant.now();
        return token(key, now, now.plusSeconds(300), role);
    }

    private static String token(EllipticCurveJsonWebKey key, Instant issued, Instant ends) {
        return token(key, issued, ends, Role.CALL_TAKER);
    }

    private static String token(EllipticCurveJsonWebKey key, Instant issued, Instant ends, String role) {
        return Jwt.issuer(ISSUER)
                .subject("agency:" + role)
                .audience("psc-of-muba")
                .claim("roles", Map.of("psc", List.of(role)))
                .claim("regency", "16.06")
                .claim("nbf", issued.getEpochSecond())
                .issuedAt(issued)
                .expiresAt(ends)
                .jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    private static String serviceToken(PublicJsonWebKey key) {
        return Jwt.issuer("psc119:intake")
                .subject("service:intake")
                .audience("platform")
                .groups(Role.SERVICE)
                .claim("regency", "16.06")
                .expiresAt(Instant.now().plusSeconds(300))
                .jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    private static EllipticCurveJsonWebKey key(String id) throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        key.setUse("sig");
        key.setAlgorithm("ES256");
        return key;
    }

    /** An agency's own provider; {@link #up} false is its outage. */
    public static class Agency implements QuarkusTestResourceLifecycleManager {
        static final AtomicInteger ASKED = new AtomicInteger();
        static volatile boolean up = true;
        private static volatile String published = "{\"keys\":[]}";
        private HttpServer server;

        static void publish(EllipticCurveJsonWebKey... keys) {
            published = new JsonWebKeySet(keys).toJson();
        }

        @Override
        public Map<String, String> start() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/keys", exchange -> {
                    try (exchange) {
                        ASKED.incrementAndGet();
                        byte[] body = published.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(up ? 200 : 503, up ? body.length : -1);
                        if (up) {
                            exchange.getResponseBody().write(body);
                        }
                    }
                });
                server.start();
                return Map.of(
                        "psc.trust.issuers.agency.issuer",
                        ISSUER,
                        "psc.trust.issuers.agency.jwks-url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                        "psc.trust.issuers.agency.audience",
                        "psc-of-muba",
                        "psc.trust.issuers.agency.roles-claim",
                        "roles/psc",
                        "psc.trust.issuers.agency.roles",
                        "call-taker,partner",
                        "psc.trust.cache-dir",
                        Files.createTempDirectory("psc-keys").toString());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }
}
