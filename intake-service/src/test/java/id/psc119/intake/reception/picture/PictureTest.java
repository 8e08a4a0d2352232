package id.psc119.intake.reception.picture;

import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.phone;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.triaged;
import static id.psc119.intake.Gateway.SECRET;
import static id.psc119.intake.Gateway.fromMeta;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Photos that come with a report, by WhatsApp and from the page of the button: kept once, sealed, and seen by whoever works on it. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PictureTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Inject
    AgroalDataSource database;

    private final String number = "6281388" + (100_000 + NUMBERS.incrementAndGet());

    @AfterEach
    void everybodyAnswersAgain() {
        PeerStub.reset();
    }

    @Test
    void a_photo_by_whatsapp_is_fetched_after_its_message_and_opens_to_whoever_handles_the_contact() throws Exception {
        HttpServer meta = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        meta.createContext("/photo", exchange -> {
            try (exchange) {
                byte[] photo = Pictures.jpeg();
                exchange.sendResponseHeaders(200, photo.length);
                exchange.getResponseBody().write(photo);
            }
        });
        meta.start();
        try {
            // At first the gateway does not have it yet: it is asked again.
            PeerStub.reply("gateway", 500, "{}");
            UUID contact = photoByWhatsApp();
            operator()
                    .get("/contacts/" + contact + "/pictures")
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].state", equalTo("WAITING"));
            operator().get("/contacts/" + contact).then().body("pictures", equalTo(1));
            PeerStub.reply(
                    "gateway",
                    200,
                    "{\"url\":\"http://127.0.0.1:" + meta.getAddress().getPort() + "/photo\",\"file_size\":900}");
            soon(() -> operator()
                    .get("/contacts/" + contact + "/pictures")
                    .then()
                    .body("items[0].state", equalTo("KEPT"))
                    .body("items[0].mediaType", equalTo("image/jpeg")));
            String picture =
                    operator().get("/contacts/" + contact + "/pictures").path("items[0].id");

            opened(contact, picture, "operator-b", "call-taker").statusCode(403);
            operator().body("{}").put("/contacts/" + contact + "/claim").then().statusCode(200);
            byte[] shown = Base64.getDecoder().decode((String) opened(contact, picture, "operator-a", "call-taker")
                    .statusCode(200)
                    .extract()
                    .path("content"));
            assertThat(PlainPicture.in(shown)).isPresent();
            assertThat(Pictures.tellsPlace(shown)).isFalse();
            otherOperator()
                    .header("Psc-Purpose", "HANDLING")
                    .get("/contacts/" + contact + "/pictures/" + picture)
                    .then()
                    .statusCode(403);
            supervisor()
                    .get("/contacts/" + contact + "/pictures/" + picture)
                    .then()
                    .statusCode(200)
                    .body("content", nullValue());
            opened(contact, picture, "watch", "dispatcher").statusCode(200);
            supervisor()
                    .get("/contacts/" + newId() + "/pictures/" + picture)
                    .then()
                    .statusCode(404);
            assertThat(text("SELECT content_sealed FROM contact_picture_content WHERE picture_id = '" + picture + "'"))
                    .contains(":")
                    .doesNotContain(Base64.getEncoder().encodeToString(shown).substring(0, 40));
            assertThat(text("SELECT string_agg(fields::text, ' ') FROM read_audit WHERE subject = '" + contact + "'"))
                    .contains("picture");
        } finally {
            meta.stop(0);
        }
    }

    @Test
    void what_is_no_picture_is_refused_and_the_desk_sees_why() throws Exception {
        PeerStub.reply("gateway", 200, "{\"url\":\"http://127.0.0.1:1/x\",\"file_size\":90000000}");
        UUID contact = photoByWhatsApp();
        soon(() -> operator()
                .get("/contacts/" + contact + "/pictures")
                .then()
                .body("items[0].state", equalTo("REFUSED"))
                .body("items[0].why", equalTo("TOO_LARGE")));
    }

    @Test
    void a_photo_from_the_page_of_the_button_is_kept_once_and_needs_the_press_s_secret() throws Exception {
        UUID press = pressed(Map.of());
        UUID picture = newId();
        added(press, picture, Pictures.jpeg()).statusCode(200);
        added(press, picture, Pictures.jpeg()).statusCode(200);
        added(press, picture, Pictures.png()).statusCode(409);
        added(press, newId(), "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .statusCode(422);
        phone().header("Psc-Press-Secret", "another-secret-that-nobody-made")
                .body(Map.of("content", "AAAA"))
                .put("/presses/" + newId() + "/pictures/" + newId())
                .then()
                .statusCode(404);
        operator().get("/contacts/" + press).then().body("pictures", equalTo(1));
        for (int i = 0; i < 5; i++) {
            added(press, newId(), Pictures.png()).statusCode(200);
        }
        added(press, newId(), Pictures.png()).statusCode(409);
        operator()
                .get("/contacts/" + press + "/pictures")
                .then()
                .body("items", hasSize(6))
                .body("items[0].state", equalTo("KEPT"))
                .body("items[0].channel", equalTo("BUTTON"));
    }

    @Test
    void dispatch_asks_for_the_pictures_of_an_incident_and_no_other_service_may() {
        UUID press = pressed(Map.of());
        UUID picture = newId();
        added(press, picture, Pictures.jpeg()).statusCode(200);
        UUID incident = triaged(press, Map.of("complaint", "ROAD_CRASH"));
        asked("dispatch", Map.of("incidentId", incident))
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(picture.toString())))
                .body("opened", nullValue());
        asked("dispatch", Map.of("incidentId", incident, "pictureId", picture))
                .body("opened.mediaType", equalTo("image/jpeg"));
        asked("dispatch", Map.of("incidentId", newId(), "pictureId", picture))
                .body("items", hasSize(0))
                .body("opened", nullValue());
        asked("fleet", Map.of("incidentId", incident)).statusCode(403);
    }

    private static ValidatableResponse asked(String service, Map<String, ?> question) {
        return given().auth()
                .oauth2(TestKeys.service(service, "intake"))
                .contentType("application/json")
                .body(question)
                .post("/picture-questions")
                .then();
    }

    private static ValidatableResponse added(UUID press, UUID picture, byte[] content) {
        return phone().body(Map.of("content", Base64.getEncoder().encodeToString(content)))
                .put("/presses/" + press + "/pictures/" + picture)
                .then();
    }

    private static ValidatableResponse opened(UUID contact, String picture, String person, String role) {
        return as(person, role)
                .header("Psc-Purpose", "HANDLING")
                .get("/contacts/" + contact + "/pictures/" + picture)
                .then();
    }

    private UUID photoByWhatsApp() throws Exception {
        String id = "photo-" + newId();
        fromMeta("""
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
                "messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"image",
                "image":{"id":"media-%s","mime_type":"image/jpeg","caption":"jalan putus"}}]}}]}]}""".formatted(number, id, Instant.now().getEpochSecond(), id), SECRET)
                .statusCode(200);
        return UUID.fromString(text("SELECT contact_id FROM received_message WHERE message_id = '" + id + "'"));
    }

    private String text(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
