package id.psc119.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTest {
    /** K-5: what a client keeps open does not lead it to a pod that is about to end. */
    @Test
    void each_answer_ends_its_connection_once_the_pod_is_about_to_end() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var ending = new Ending();
            Router router = Router.router(vertx);
            router.route().handler(ending::mark);
            router.route().handler(request -> request.response().end("answered"));
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("Connection"))
                    .isEmpty();
            ending.begin(new ShutdownDelayInitiatedEvent());
            HttpResponse<String> last = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(last.headers().firstValue("Connection")).hasValue("close");
            assertThat(last.body()).isEqualTo("answered");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
