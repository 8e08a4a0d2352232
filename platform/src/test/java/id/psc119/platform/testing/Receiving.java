package id.psc119.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.testing.Contracts.Example;
import java.time.Instant;
import java.util.UUID;

/** Puts messages to the service under test, as another service would. */
public final class Receiving {
    private static long revision;

    private Receiving() {}

    /** Puts an example under a new id, which is returned. The service must take it. */
    public static String take(Example example, String sender, String receiver) {
        String id = id(example.message(), sender);
        int status = put(example.message(), id, fresh(example.body()), sender, receiver);
        assertThat(status).as("%s answers to %s", receiver, example).isBetween(200, 299);
        return id;
    }

    /** Puts an example as the next version of the thing with this id. The service must take it. */
    public static void takeNext(Example example, String id, String sender, String receiver) {
        ObjectNode body = example.body().deepCopy();
        body.put("version", nextVersion());
        assertThat(put(example.message(), id, body, sender, receiver))
                .as("%s answers to %s", receiver, example)
                .isBetween(200, 299);
    }

    /** Puts any body and returns the status. */
    public static int put(String message, String id, JsonNode body, String sender, String receiver) {
        String path = "/" + message + (id.isEmpty() ? "" : "/" + id);
        return given().auth()
                .oauth2(TestKeys.service(sender, receiver))
                .contentType("application/json")
                .body(body.toString())
                .put(path)
                .statusCode();
    }

    /** The example of a newer version of the sender. */
    public static Example newer(String message) {
        return example(message, "newer-vocabulary");
    }

    public static Example example(String message, String name) {
        return new Example(message, name, Contracts.of(message).examples().get(name));
    }

    /** The same body about other things: its ids are new. */
    private static JsonNode fresh(JsonNode body) {
        try {
            String start = UUID.randomUUID().toString().substring(0, 13);
            return new ObjectMapper().readTree(body.toString().replace("01936f00-0000", start));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized String nextVersion() {
        return Instant.now().getEpochSecond() + "-" + ++revision;
    }

    private static String id(String message, String sender) {
        return switch (message) {
            case "unit-positions" -> "";
            case "seal-heads" -> sender;
            case "censuses" -> sender + "/" + (sender.equals("dispatch") ? "engagements" : "notes");
            case "areas" -> "16.06.99." + (int) (1000 + Math.random() * 9000);
            case "crew-numbers" -> "desk:" + UUID.randomUUID();
            default -> UUID.randomUUID().toString();
        };
    }
}
