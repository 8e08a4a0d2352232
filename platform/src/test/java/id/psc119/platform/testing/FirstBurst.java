package id.psc119.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Sends 64 requests at once to a service that has just started, with two carrier threads as in a container with two cores: more
 * requests than the pool has connections, and more than there are carriers. P-1: such a burst stopped a service for ever.
 */
public final class FirstBurst {
    private static final int REQUESTS = 64;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** What two cores do within the limit. A machine with other work takes longer, but not more of its processors. */
    private static final Duration WORK = LIMIT.multipliedBy(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FirstBurst() {}

    /** The same GET by one signed-in person, 64 times. */
    public static void ofReads(String path, String token) {
        isAnswered(
                () -> request(path).header("Authorization", "Bearer " + token).GET());
    }

    /**
     * Fails unless every request is answered with 2xx within five seconds (on a busy machine: within the processor time of five
     * seconds), and the service is alive and ready afterwards.
     */
    public static void isAnswered(Supplier<HttpRequest.Builder> requests) {
        assertThat(System.getProperty("jdk.virtualThreadScheduler.parallelism"))
                .as("carrier threads of the tests")
                .isEqualTo("2");
        assertThat(send(requests)).containsOnly("2xx");
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** Sends them all at once and says how each was answered: {@code 2xx}, {@code 5xx too late}, or the failure. */
    public static List<String> send(Supplier<HttpRequest.Builder> requests) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Instant sent = Instant.now();
            Duration workedBefore = processorTime();
            BiFunction<HttpResponse<String>, Throwable, String> outcome = (answer, failure) -> {
                boolean isLate = Duration.between(sent, Instant.now()).compareTo(LIMIT) > 0
                        && processorTime().minus(workedBefore).compareTo(WORK) > 0;
                String after = isLate ? " too late" : "";
                return failure == null ? answer.statusCode() / 100 + "xx" + after : failure.toString();
            };
            List<CompletableFuture<String>> answers = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> client.sendAsync(
                                    requests.get().timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                            .handle(outcome))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** A request to the service under test. */
    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
    }
}
