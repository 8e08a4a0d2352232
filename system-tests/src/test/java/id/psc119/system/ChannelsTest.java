package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every channel through the edge, with what its senders send: what they deliver while the database is away is neither lost nor recorded
 * twice, and never acknowledged before it is stored.
 */
@Order(10)
class ChannelsTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration BACK = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Gateway gateway = new Gateway(SUITE);
    private final String id = Json.newId().toString();
    private final Map<Channel, UUID> ids =
            Stream.of(Channel.values()).collect(Collectors.toMap(channel -> channel, channel -> Json.newId()));

    /** A channel with what is sent. */
    enum Channel {
        CALL_GSM("/api/intake/call-events", """
                {"callId":"%s","event":"MISSED","callerNumber":"0700-0000-781","recording":"%1$s"}"""),
        SMS("/api/intake/sms-messages", """
                {"id":"%s","from":"0700-0000-782","text":"DARURAT -2.8800,103.8400 %1$s"}"""),
        WHATSAPP("/api/intake/whatsapp-messages", """
                {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[
                {"from":"6270000000783","id":"wamid.%s","timestamp":"1764312000","type":"text","text":{"body":"tolong %1$s"}}]}}]}]}"""),
        PARTNER("/api/intake/partner-reports/", """
                {"theirReference":"LP/B/471/XI/2026","complaint":"ROAD_CRASH","description":"dua motor %s"}"""),
        BUTTON("/api/intake/presses/", """
                {"point":{"lat":-2.88,"lon":103.84},"accuracyMetres":18,"note":"tolong %s"}"""),
        /** Typed in by the desk, as are visitors and paper. */
        RADIO("/api/intake/contacts/", """
                {"channel":"RADIO","reporterName":"Pos Sekayu","note":"lewat radio %s"}""");

        private final String path;
        private final String body;

        Channel(String path, String body) {
            this.path = path;
            this.body = body;
        }

        /** A press needs no proof. */
        boolean needsProof() {
            return this != BUTTON;
        }
    }

    /** What a sender was answered, until it was 2xx. */
    private record Delivered(Channel channel, List<HttpResponse<String>> answers) {}

    @Test
    void what_is_delivered_while_the_database_is_away_is_stored_once_for_each_channel_and_acknowledged_only_then()
            throws Exception {
        tokens();
        for (Channel channel : Channel.values()) {
            if (channel.needsProof()) {
                HttpResponse<String> refused = deliver(channel, false);
                assertThat(refused.statusCode()).as("%s without proof", channel).isEqualTo(401);
                assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                        .contains("application/problem+json");
            }
        }

        long killed = SUITE.kill("postgres");
        List<Delivered> all = new ArrayList<>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Delivered>> sending = new ArrayList<>();
            for (Channel channel : Channel.values()) {
                sending.add(() -> deliverUntilTaken(channel));
            }
            for (var sent : senders.invokeAll(sending)) {
                all.add(sent.get());
            }
        }
        await("the database to be back").atMost(BACK).until(() -> SUITE.pid("postgres") != killed);
        for (Delivered delivered : all) {
            List<HttpResponse<String>> refused =
                    delivered.answers().subList(0, delivered.answers().size() - 1);
            assertThat(refused)
                    .as("%s: only what comes again is asked for", delivered.channel())
                    .allMatch(answer -> answer.statusCode() == 503
                            && answer.headers().firstValue("Retry-After").isPresent());
            System.out.printf("%s: stored after %d refusals%n", delivered.channel(), refused.size());
            assertThat(deliver(delivered.channel(), true).statusCode()).isBetween(200, 201);
        }
        assertThat(all)
                .as("the database was away")
                .anyMatch(delivered -> delivered.answers().size() > 1);

        Api operator = SUITE.people().signedIn("operator1").patient(BACK);
        Map<String, List<String>> mine = new TreeMap<>();
        for (JsonNode contact :
                operator.get("/api/intake/contacts?limit=200").orThrow().path("items")) {
            if (contact.toString().contains(id)) {
                mine.computeIfAbsent(contact.path("channel").asText(), any -> new ArrayList<>())
                        .add(contact.path("id").asText());
            }
        }
        assertThat(mine.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Channel.values()).map(Channel::name).toList());
        assertThat(mine.values()).allMatch(ids -> ids.size() == 1);
        for (List<String> ids : mine.values()) {
            operator.put("/api/intake/contacts/" + ids.getFirst() + "/outcome", Json.of("outcome", "PRANK"))
                    .orThrow();
        }
    }

    private Delivered deliverUntilTaken(Channel channel) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        await("the " + channel + " to be taken").atMost(BACK).until(() -> {
            answers.add(deliver(channel, true));
            return answers.getLast().statusCode() / 100 == 2;
        });
        return new Delivered(channel, answers);
    }

    /** Signed in before the database goes away. */
    private static void tokens() {
        SUITE.people().token("operator1");
        SUITE.people().token("polres1");
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

    private HttpResponse<String> deliver(Channel channel, boolean proven) throws IOException, InterruptedException {
        String text = channel.body.formatted(id);
        return switch (channel) {
            case CALL_GSM, SMS, WHATSAPP -> deliver(channel, text, proven ? Installation.GATEWAY : "another-secret");
            case PARTNER -> put(channel, text, proven, SUITE.people().token("polres1"));
            case RADIO -> put(channel, text, proven, SUITE.people().token("operator1"));
            case BUTTON -> put(channel, text, true, null);
        };
    }

    /** What is put under an id of the sender; without proof the token's signature is another one. */
    private HttpResponse<String> put(Channel channel, String body, boolean proven, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SUITE.port("edge") + channel.path + ids.get(channel)))
                .timeout(Duration.ofSeconds(40))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        if (token == null) {
            request.header("Psc-Press-Secret", "a-secret-made-by-the-phone-" + id);
        } else {
            request.header("Authorization", "Bearer " + (proven ? token : token.substring(0, token.length() - 20)));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> deliver(Channel channel, String text, String secret)
            throws IOException, InterruptedException {
        return channel == Channel.WHATSAPP
                ? gateway.deliverAsMeta(channel.path, text, secret)
                : gateway.deliver(channel.path, text, secret);
    }
}
