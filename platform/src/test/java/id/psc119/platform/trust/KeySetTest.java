package id.psc119.platform.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySetTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final SettableClock clock = new SettableClock();
    private volatile String published = "";
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private HttpServer provider;

    @TempDir
    private Path folder;

    @BeforeEach
    void provider() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void providerGoes() {
        provider.stop(0);
    }

    @Test
    void a_newly_published_key_is_found_as_soon_as_a_token_names_it() throws Exception {
        KeySet keys = keySet();
        publish("one");
        assertThat(keys.contentWith("one")).contains("\"one\"");

        publish("one", "two");

        assertThat(keys.contentWith("two")).contains("\"two\"");
    }

    @Test
    void a_key_invented_just_before_does_not_keep_a_real_new_one_from_being_found() throws Exception {
        KeySet keys = keySet();
        publish("one");
        keys.contentWith("one");
        keys.contentWith("invented");

        publish("one", "two");

        assertThat(keys.contentWith("two")).contains("\"two\"");
    }

    @Test
    void strangers_with_invented_keys_share_one_look_at_the_provider() throws Exception {
        KeySet keys = keySet();
        publish("one");
        keys.contentWith("one");
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                String keyId = "invented-" + i;
                strangers.submit(() -> keys.contentWith(keyId));
            }
        }
        // One when the service began, one or a few for all strangers, whatever their number.
        assertThat(asked.get()).isBetween(2, 5);
    }

    /** P-1: of 512 requests right after a start of dispatch, 21 were told that their token was not good. */
    @Test
    void whoever_comes_before_the_first_look_waits_for_it_however_many_they_are() throws Exception {
        KeySet keys = keySet();
        publish("one");
        CountDownLatch thinking = new CountDownLatch(1);
        answers = thinking;
        List<Future<String>> found = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                found.add(callers.submit(() -> keys.contentWith("one")));
            }
            thinking.countDown();
        }
        for (Future<String> each : found) {
            assertThat(each.get()).contains("\"one\"");
        }
        assertThat(asked).hasValue(1);
    }

    /** S-15: neither a stranger nor whoever brings a new key waits for a source that does not answer. */
    @Test
    void an_invented_key_is_refused_while_the_provider_still_thinks_and_a_new_one_is_found_when_it_has_answered()
            throws Exception {
        KeySet keys = keySet();
        publish("one");
        keys.contentWith("one");
        publish("one", "two");
        CountDownLatch thinking = new CountDownLatch(1);
        answers = thinking;

        assertThat(keys.contentWith("invented")).contains("\"one\"").doesNotContain("\"two\"");
        assertThat(keys.contentWith("one")).doesNotContain("\"two\"");

        thinking.countDown();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(keys.contentWith("two")).contains("\"two\""));
    }

    @Test
    void those_whose_key_is_known_never_wait_for_the_provider() throws Exception {
        KeySet keys = keySet();
        publish("one");
        keys.contentWith("one");
        CountDownLatch thinking = new CountDownLatch(1);
        answers = thinking;
        clock.pass(Duration.ofHours(3));

        // The provider answers only afterwards.
        assertThat(keys.contentWith("one")).contains("\"one\"");
        thinking.countDown();
    }

    @Test
    void a_key_that_the_provider_has_withdrawn_is_forgotten_when_the_set_is_old() throws Exception {
        KeySet keys = keySet();
        publish("one", "two");
        keys.contentWith("one");
        publish("two");
        clock.pass(Duration.ofHours(3));

        keys.contentWith("two");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(keys.contentWith("two")).doesNotContain("\"one\""));
    }

    @Test
    void while_the_provider_is_down_the_keys_we_have_go_on() throws Exception {
        KeySet keys = keySet();
        publish("one");
        keys.contentWith("one");
        provider.stop(0);

        clock.pass(Duration.ofHours(3));

        assertThat(keys.contentWith("one")).contains("\"one\"");
    }

    @Test
    void a_service_that_starts_while_the_provider_is_down_uses_the_copy_on_disk() throws Exception {
        publish("one");
        keySet().contentWith("one");
        provider.stop(0);

        assertThat(keySet().contentWith("one")).contains("\"one\"");
    }

    /** K-9 */
    @Test
    void a_service_that_starts_on_a_fresh_disk_while_the_provider_is_down_uses_the_copy_that_was_handed_over()
            throws Exception {
        publish("one");
        Files.writeString(folder.resolve("desk.jwks"), published);
        providerGoes();

        KeySet keys = new KeySet(
                URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/jwks"),
                folder.resolve("empty").resolve("copy.jwks"),
                folder.resolve("desk.jwks"),
                Duration.ofMinutes(10),
                Duration.ZERO,
                clock);

        assertThat(keys.contentWith("one")).contains("\"one\"");
    }

    @Test
    void a_provider_that_answers_nonsense_changes_nothing() throws Exception {
        KeySet keys = keySet();
        publish("one");
        keys.contentWith("one");
        for (String nonsense : List.of("<html>maintenance</html>", "{\"keys\":[]}")) {
            published = nonsense;
            keys.contentWith("unknown");

            assertThat(keys.contentWith("one")).contains("\"one\"");
        }
    }

    private KeySet keySet() {
        return new KeySet(
                URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/jwks"),
                folder.resolve("desk.jwks"),
                null,
                Duration.ofMinutes(10),
                Duration.ofMillis(100),
                clock);
    }

    private void publish(String... keyIds) throws JoseException {
        JsonWebKeySet set = new JsonWebKeySet();
        for (String keyId : keyIds) {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(keyId);
            set.addJsonWebKey(key);
        }
        published = set.toJson();
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T03:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
