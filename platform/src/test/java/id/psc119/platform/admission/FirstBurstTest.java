package id.psc119.platform.admission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.AsInstalled;
import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** P-1 */
@QuarkusTest
@TestProfile(AsInstalled.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstBurstTest {
    @Test
    @Order(1)
    void a_burst_right_after_the_start_is_answered() {
        FirstBurst.isAnswered(FirstBurstTest::write);
    }

    @Test
    @Order(2)
    void a_burst_right_after_the_database_has_closed_every_connection_stops_nothing() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (var superuser = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1));
                var statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        // Some of them meet a closed connection and are answered 503; what counts is that the service goes on.
        FirstBurst.send(FirstBurstTest::write);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        FirstBurst.isAnswered(FirstBurstTest::write);
    }

    private static HttpRequest.Builder write() {
        return FirstBurst.request("/notes/" + UUID.randomUUID())
                .header("Authorization", "Bearer " + TestKeys.person("operator", "call-taker"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\": \"a\"}"));
    }
}
