package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Telephone, SMS and WhatsApp through the edge: what their gateways deliver is neither lost nor recorded twice. */
@Order(10)
class ChannelsTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration BACK = Duration.ofSeconds(90);

    private final Gateway gateway = new Gateway(SUITE);
    private final String id = Json.newId().toString();

    /** A channel with what its gateway sends. */
    enum Channel {
        CALL_GSM("/api/intake/call-events", """
                {"callId":"%s","event":"MISSED","callerNumber":"0700-0000-781","recording":"%1$s"}"""),
        SMS("/api/intake/sms-messages", """
                {"id":"%s","from":"0700-0000-782","text":"DARURAT -2.8800,103.8400 %1$s"}"""),
        WHATSAPP("/api/intake/whatsapp-messages", """
                {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[
                {"from":"6270000000783","id":"wamid.%s","timestamp":"1764312000","type":"text","text":{"body":"tolong %1$s"}}]}}]}]}""");

        private final String path;
        private final String body;

        Channel(String path, String body) {
            this.path = path;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_delivery_repeated_while_the_database_is_away_is_one_contact_and_a_bad_signature_none(Channel channel)
            throws Exception {
        HttpResponse<String> refused = deliver(channel, "another-secret");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");

        long killed = SUITE.kill("postgres");
        await("the delivery to be stored").atMost(BACK).until(() -> {
            HttpResponse<String> answer = deliver(channel, Installation.GATEWAY);
            if (answer.statusCode() != 200) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            return answer.statusCode() == 200;
        });
        assertThat(deliver(channel, Installation.GATEWAY).statusCode()).isEqualTo(200);
        await("the database to be back").atMost(BACK).until(() -> SUITE.pid("postgres") != killed);

        Api operator = SUITE.people().signedIn("operator1").patient(BACK);
        List<JsonNode> mine = new ArrayList<>();
        for (JsonNode contact :
                operator.get("/api/intake/contacts?limit=200").orThrow().path("items")) {
            if (contact.toString().contains(id)) {
                mine.add(contact);
            }
        }
        assertThat(mine).hasSize(1);
        JsonNode contact = mine.getFirst();
        assertThat(contact.path("channel").asText()).isEqualTo(channel.name());
        operator.put("/api/intake/contacts/" + contact.path("id").asText() + "/outcome", Json.of("outcome", "PRANK"))
                .orThrow();
    }

    @Test
    void a_crew_without_data_says_by_sms_where_its_unit_is_and_the_desk_sees_it() throws Exception {
        Api supervisor = SUITE.people().signedIn("supervisor1");
        UUID unit = Json.newId();
        String crew = "field:awak-" + unit;
        supervisor
                .put(
                        "/api/fleet/people/" + crew,
                        Json.of(
                                "name",
                                "Awak",
                                "numbers",
                                List.of("0700-0000-784"),
                                "roles",
                                List.of("crew"),
                                "active",
                                true))
                .orThrow();
        supervisor
                .put(
                        "/api/fleet/units/" + unit,
                        Json.of(
                                "callSign",
                                "SMS-" + unit.toString().substring(30),
                                "kind",
                                "VILLAGE_CAR",
                                "capabilities",
                                List.of("TRANSPORT"),
                                "homeDesaCode",
                                "16.06.02.2005",
                                "privateVehicle",
                                true))
                .orThrow();
        supervisor
                .put(
                        "/api/fleet/units/" + unit + "/crew",
                        Json.of(
                                "move",
                                true,
                                "members",
                                List.of(Json.of("personId", crew, "name", "Awak", "role", "DRIVER"))))
                .orThrow();
        String sms = """
                {"id":"%s","from":"0700-0000-784","text":"POSISI -2.31042,104.52"}""".formatted(id);
        assertThat(deliver(Channel.SMS, sms, Installation.GATEWAY).statusCode()).isEqualTo(200);
        await("the unit to be where its crew says")
                .atMost(BACK)
                .untilAsserted(() -> assertThat(supervisor
                                .get("/api/fleet/units/" + unit)
                                .orThrow()
                                .path("position")
                                .path("lat")
                                .asDouble())
                        .isEqualTo(-2.31042));
    }

    private HttpResponse<String> deliver(Channel channel, String secret) throws IOException, InterruptedException {
        return deliver(channel, channel.body.formatted(id), secret);
    }

    private HttpResponse<String> deliver(Channel channel, String text, String secret)
            throws IOException, InterruptedException {
        return channel == Channel.WHATSAPP
                ? gateway.deliverAsMeta(channel.path, text, secret)
                : gateway.deliver(channel.path, text, secret);
    }
}
