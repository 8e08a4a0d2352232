package id.psc119.intake.reception.message;

import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Gateway.SECRET;
import static id.psc119.intake.Gateway.fromMeta;
import static id.psc119.intake.Gateway.posted;
import static id.psc119.intake.Gateway.signed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** SMS and WhatsApp messages as their gateways deliver them. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class MessageTest {
    private static final String SMS = "/sms-messages";
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Inject
    AgroalDataSource database;

    private final String number = "6281366" + (100_000 + NUMBERS.incrementAndGet());
    private final String id = "msg-" + newId();

    @Test
    void the_app_s_emergency_text_by_sms_is_a_contact_with_its_place() throws Exception {
        sms(id, "DARURAT -2.880012,103.840044 kecelakaan motor, 2 orang");
        contact(contactOf(id))
                .body("channel", equalTo("SMS"))
                .body("state", equalTo("WAITING"))
                .body("numberE164", equalTo("+" + number))
                .body("place.point.lat", equalTo(-2.880012f))
                .body("place.point.lon", equalTo(103.840044f))
                .body("place.source", equalTo("GPS"))
                .body("note", equalTo("DARURAT -2.880012,103.840044 kecelakaan motor, 2 orang"));
    }

    @Test
    void a_form_of_a_plain_gateway_is_the_same_as_json_and_its_secret_in_a_header_is_enough() throws Exception {
        String form = "message_id=" + id + "&sender=%2B" + number + "&message="
                + URLEncoder.encode("tolong, ibu pingsan di Lumpatan", StandardCharsets.UTF_8);
        given().header("Psc-Gateway-Secret", SECRET)
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post(SMS)
                .then()
                .statusCode(200);
        contact(contactOf(id))
                .body("note", equalTo("tolong, ibu pingsan di Lumpatan"))
                .body("numberE164", equalTo("+" + number));
    }

    @Test
    void what_a_gateway_sends_again_also_at_the_same_moment_is_one_contact() throws Exception {
        long before = contacts();
        try (var senders = Executors.newFixedThreadPool(6)) {
            Callable<Void> send = () -> {
                sms(id, "tolong kebakaran");
                return null;
            };
            for (var sent : senders.invokeAll(Collections.nCopies(12, send))) {
                sent.get();
            }
        }
        assertThat(contacts()).isEqualTo(before + 1);
        contact(contactOf(id)).body("note", equalTo("tolong kebakaran"));
    }

    @Test
    void further_messages_of_a_number_add_to_its_open_contact_and_after_the_end_they_are_a_new_one() throws Exception {
        sms(id, "tolong");
        sms(id + "-2", "di pasar Randik, -2.8891, 103.8402");
        UUID contact = contactOf(id);
        assertThat(contactOf(id + "-2")).isEqualTo(contact);
        contact(contact)
                .body("note", equalTo("tolong\ndi pasar Randik, -2.8891, 103.8402"))
                .body("place.point.lat", equalTo(-2.8891f));
        operator()
                .body("{\"outcome\":\"INFORMATION\"}")
                .put("/contacts/" + contact + "/outcome")
                .then()
                .statusCode(200);
        sms(id + "-3", "sekarang pingsan");
        assertThat(contactOf(id + "-3")).isNotEqualTo(contact);
    }

    @Test
    void a_message_with_a_bad_signature_is_401_and_never_a_contact() throws Exception {
        long before = contacts();
        byte[] body = "{\"id\":\"x\",\"from\":\"081234567890\",\"text\":\"tolong\"}".getBytes(StandardCharsets.UTF_8);
        signed(SMS, "application/json", body, Instant.now(), "wrong")
                .statusCode(401)
                .contentType("application/problem+json");
        signed(SMS, "application/json", body, Instant.now().minusSeconds(900), SECRET)
                .statusCode(401);
        given().header("Psc-Gateway-Secret", "wrong")
                .body(body)
                .post(SMS)
                .then()
                .statusCode(401);
        fromMeta(whatsApp(text("tolong")), "wrong").statusCode(401).contentType("application/problem+json");
        assertThat(contacts()).isEqualTo(before);
    }

    @Test
    void a_message_in_broken_bytes_or_without_any_field_is_kept_for_a_person_to_read() throws Exception {
        long before = contacts();
        byte[] broken = ("{\"from\":\"" + number + "\",\"text\":\"tolong \u0000").getBytes(StandardCharsets.UTF_8);
        signed(SMS, "application/json", broken, Instant.now(), SECRET).statusCode(200);
        signed(SMS, "application/json", broken, Instant.now(), SECRET).statusCode(200);
        fromMeta("[not json " + id, SECRET).statusCode(200);
        // Some resellers of WhatsApp leave Meta's envelope out.
        fromMeta("{\"messages\":[{\"from\":\"" + number + "\",\"text\":{\"body\":\"tolong\"}}]}", SECRET)
                .statusCode(200);
        assertThat(contacts()).isEqualTo(before + 3);
    }

    @Test
    void meta_s_registration_gets_its_challenge_only_for_the_right_token() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", SECRET)
                .queryParam("hub.challenge", "1158201444")
                .get("/whatsapp-messages")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("1158201444"));
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", "guess")
                .queryParam("hub.challenge", "1158201444")
                .get("/whatsapp-messages")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void a_whatsapp_text_a_shared_location_and_a_photo_of_one_person_are_one_contact() throws Exception {
        String body = whatsApp(
                text("tolong anak tenggelam"), message(id + "-2", "location", """
                        {"latitude":-2.8871,"longitude":103.8352,"name":"Dermaga Sekayu","address":"Jl. Merdeka"}"""), message(id + "-3", "image", """
                        {"id":"media-77","mime_type":"image/jpeg","caption":"di sini"}"""));
        fromMeta(body, SECRET).statusCode(200);
        fromMeta(body, SECRET).statusCode(200);
        contact(contactOf(id))
                .body("channel", equalTo("WHATSAPP"))
                .body("numberE164", equalTo("+" + number))
                .body("reporterName", equalTo("Budi"))
                .body("place.point.lat", equalTo(-2.8871f))
                .body("place.landmark", equalTo("Dermaga Sekayu Jl. Merdeka"))
                .body("note", equalTo("tolong anak tenggelam\n[lokasi] Dermaga Sekayu Jl. Merdeka\n[foto] di sini"));
        assertThat(contactOf(id + "-3")).isEqualTo(contactOf(id));
        assertThat(value("SELECT media FROM received_message WHERE message_id = '" + id + "-3'"))
                .isEqualTo("media-77");
    }

    @Test
    void a_location_that_cannot_be_is_named_and_delivery_reports_and_reactions_make_no_contact() throws Exception {
        fromMeta(whatsApp(message(id, "location", "{\"latitude\":123.4,\"longitude\":103.8}")), SECRET)
                .statusCode(200);
        contact(contactOf(id))
                .body("place", nullValue())
                .body("placeRejected", equalTo("123.4, 103.8"))
                .body("flags", hasItem("PLACE_REJECTED"));
        long before = contacts();
        fromMeta("""
                {"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"statuses":[{"id":"w1","status":"read"}]}}]}]}""", SECRET).statusCode(200);
        String other =
                message("r-" + id, "reaction", "{\"emoji\":\"\\uD83D\\uDC4D\"}").replace(number, "6281100000000");
        fromMeta(whatsApp(other), SECRET).statusCode(200);
        assertThat(contacts()).isEqualTo(before);
    }

    /** F-2: a gateway repeats what gets no 2xx, so a time that no database keeps is no time. */
    @Test
    void a_time_that_cannot_be_stored_is_left_out_and_the_message_is_taken() throws Exception {
        for (String sent : List.of("+999999999-12-31T23:59:59Z", "-99999-01-01T00:00:00Z", "999999999999999")) {
            String sms = id + sent.length();
            posted(SMS, "application/json", """
                            {"id":"%s","from":"+%s","text":"DARURAT","sent":"%s"}""".formatted(sms, number, sent)).statusCode(200);
            assertThat(value("SELECT sent_at FROM received_message WHERE split_part(message_id, ' ', 1) = '" + sms
                            + "'"))
                    .as(sent)
                    .isNull();
        }
    }

    private void sms(String messageId, String text) {
        posted(SMS, "application/json", """
                {"id":"%s","from":"+%s","text":"%s","sent":"%s"}""".formatted(messageId, number, text, Instant.now()))
                .statusCode(200);
    }

    private String text(String words) {
        return message(id, "text", "{\"body\":\"" + words + "\"}");
    }

    private String message(String messageId, String type, String content) {
        return """
                {"from":"%s","id":"%s","timestamp":"%d","type":"%s","%s":%s}""".formatted(number, messageId, Instant.now().getEpochSecond(), type, type, content);
    }

    private String whatsApp(String... messages) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"0711","phone_number_id":"9"},
                "contacts":[{"profile":{"name":"Budi"},"wa_id":"%s"}],"messages":[%s]}}]}]}""".formatted(number, String.join(",", messages));
    }

    private UUID contactOf(String messageId) throws Exception {
        return (UUID) value(
                "SELECT contact_id FROM received_message WHERE split_part(message_id, ' ', 1) = '" + messageId + "'");
    }

    private long contacts() throws Exception {
        return (Long) value("SELECT count(*) FROM contact");
    }

    private Object value(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getObject(1);
        }
    }
}
