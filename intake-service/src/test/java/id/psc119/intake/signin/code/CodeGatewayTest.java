package id.psc119.intake.signin.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes on their way to an operator's gateway, which a stub plays. */
class CodeGatewayTest {
    private static final CodeSender.Message MESSAGE =
            new CodeSender.Message("+628127100223", "042042", "Kode \"PSC 119\" Anda: 042042 & jangan bagikan");

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private boolean slow;
    private HttpServer gateway;

    @TempDir
    private Path folder;

    @BeforeEach
    void gateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/send", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")));
            try {
                if (slow) {
                    answer.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 202, -1);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void gatewayGoes() {
        answer.countDown();
        gateway.stop(0);
    }

    @Test
    void a_message_carries_the_gateways_own_shape_and_its_secret() throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "first\n");
        CodePost post = post(Map.of("gateway.secret-header", "X-Api-Key", "gateway.secret-file", secret.toString()));
        send(post);
        await().until(() -> bodies.size() == 1);
        assertThat(bodies.getFirst())
                .isEqualTo("{\"to\": \"+628127100223\", \"message\":"
                        + " \"Kode \\\"PSC 119\\\" Anda: 042042 & jangan bagikan\"}");
        assertThat(secrets).containsExactly("first");

        Files.writeString(secret, "second");
        send(post);
        await().until(() -> secrets.equals(List.of("first", "second")));
    }

    @Test
    void a_form_gateway_gets_a_form() {
        send(post(Map.of(
                "gateway.content-type", "application/x-www-form-urlencoded",
                "gateway.body", "msisdn={digits}&text={text}")));
        await().until(() -> bodies.size() == 1);
        assertThat(bodies.getFirst())
                .isEqualTo("msisdn=628127100223&text=Kode+%22PSC+119%22+Anda%3A+042042+%26+jangan+bagikan");
    }

    @Test
    void a_gateway_that_fails_is_tried_again_and_not_for_ever() {
        failures.set(1);
        send(post(Map.of()));
        await().atMost(Duration.ofSeconds(10)).until(() -> bodies.size() == 2);

        failures.set(100);
        bodies.clear();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        send(post(Map.of("gateway.tries", "2"), meters));
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        meters.counter("psc.sign.in.codes", "outcome", "failed").count() == 1);
        assertThat(bodies).hasSize(2);
    }

    @Test
    void a_gateway_that_hangs_keeps_nobody_waiting() {
        slow = true;
        CodePost post = post(Map.of());
        Instant before = Instant.now();
        for (int i = 0; i < 50; i++) {
            send(post);
        }
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        await().until(() -> bodies.size() == 8);
    }

    @Test
    void nothing_goes_to_a_number_with_which_nobody_may_sign_in() {
        CodePost post = post(Map.of());
        post.send(UUID.randomUUID(), MESSAGE, Instant.now().plusSeconds(300), false);
        send(post);
        await().until(() -> bodies.size() == 1);
        await().during(Duration.ofMillis(300)).until(() -> bodies.size() == 1);
    }

    private static void send(CodePost post) {
        post.send(UUID.randomUUID(), MESSAGE, Instant.now().plusSeconds(300), true);
    }

    private CodePost post(Map<String, String> settings) {
        return post(settings, new SimpleMeterRegistry());
    }

    private CodePost post(Map<String, String> settings, SimpleMeterRegistry meters) {
        Map<String, String> all = new HashMap<>();
        all.put("psc.sign-in.key-file", folder.toString());
        all.put(
                "psc.sign-in.gateway.url",
                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/send");
        settings.forEach((name, value) -> all.put("psc.sign-in." + name, value));
        SignInSettings read = new SmallRyeConfigBuilder()
                .withMapping(SignInSettings.class)
                .withSources(new io.smallrye.config.PropertiesConfigSource(all, "test", 100))
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(SignInSettings.class);
        return new CodePost(read, Clock.systemUTC(), meters);
    }
}
