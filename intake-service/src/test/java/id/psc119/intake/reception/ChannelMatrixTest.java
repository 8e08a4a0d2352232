package id.psc119.intake.reception;

import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Gateway.SECRET;
import static id.psc119.intake.Gateway.fromMeta;
import static id.psc119.intake.Gateway.raw;
import static id.psc119.intake.Gateway.signed;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every channel with everything that happens on the way: nothing is lost and nothing is recorded twice. The same with the database away
 * is in the system tests ({@code ChannelsTest}).
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ChannelMatrixTest {
    private static final AtomicInteger NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(100, 800_000));
    /** In Latin-1 these bytes are no UTF-8. */
    private static final String NOT_ASCII = "Jl. Caf\u00e9 \u00ff";

    @Inject
    AgroalDataSource database;

    private final UUID contact = newId();
    private final String number = "6281399" + (100_000 + NUMBERS.incrementAndGet());

    /**
     * A channel with what its sender sends: the id of the message, the sender as a field, the time, the words, the same time in seconds, and
     * words in which a character beyond ASCII may be.
     */
    enum Channel {
        CALL("callerNumber", """
                {"callId":"%1$s",%2$s"event":"%4$s","happened":"%3$s","recording":"r%6$s"}"""),
        SMS("from", """
                {"id":"%1$s",%2$s"text":"tolong %4$s %6$s","sent":"%3$s"}"""),
        WHATSAPP("from", """
                {"entry":[{"changes":[{"value":{"messages":[{%2$s"id":"%1$s","timestamp":"%5$d","type":"text",
                "text":{"body":"tolong %4$s %6$s"}}]}}]}]}"""),
        PARTNER("reporterNumber", """
                {"theirReference":"%1$s",%2$s"description":"tolong %4$s %6$s","sent":"%3$s"}"""),
        BUTTON("callBackNumber", """
                {"happened":"%3$s",%2$s"note":"tolong %4$s %6$s"}"""),
        /** Radio, a visitor or paper: a person at the desk types it in. */
        FORM("numberAsReceived", """
                {"channel":"RADIO",%2$s"receivedAt":"%3$s","note":"tolong %4$s %6$s"}""");

        private final String sender;
        private final String body;

        Channel(String sender, String body) {
            this.sender = sender;
            this.body = body;
        }

        String body(Object id, String number, Instant at, String words, String place) {
            String from =
                    number.isEmpty() ? "" : "\"" + sender + "\":\"" + (this == WHATSAPP ? "" : "+") + number + "\",";
            return body.formatted("matrix-" + id, from, at, words, at.getEpochSecond(), place);
        }

        /** @return the status */
        int deliver(UUID contact, byte[] body, boolean proven) {
            Instant now = Instant.now();
            String secret = proven ? SECRET : "another-secret";
            ValidatableResponse answer = switch (this) {
                case CALL -> signed("/call-events", "application/json", body, now, secret);
                case SMS -> signed("/sms-messages", "application/json", body, now, secret);
                case WHATSAPP -> fromMeta(body, secret);
                case PARTNER ->
                    json(proven ? TestKeys.person("partner:matrix", "partner") : foreign("partner"))
                            .body(body)
                            .put("/partner-reports/" + contact)
                            .then();
                case BUTTON ->
                    json(proven ? null : foreign("citizen"))
                            .header("Psc-Press-Secret", Desk.SECRET)
                            .header("X-Forwarded-For", "10.66.1.1")
                            .body(body)
                            .put("/presses/" + contact)
                            .then();
                case FORM ->
                    json(proven ? TestKeys.person("operator-a", "call-taker") : foreign("call-taker"))
                            .body(body)
                            .put("/contacts/" + contact)
                            .then();
            };
            return answer.extract().statusCode();
        }

        private static RequestSpecification json(String token) {
            RequestSpecification request = raw().contentType("application/json");
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        }

        /** A token that somebody else has signed. */
        private static String foreign(String role) {
            return TestKeys.unsigned("somebody", role);
        }
    }

    /** What happens on the way. */
    enum Trouble {
        SENT_AGAIN,
        OUT_OF_ORDER,
        TWICE_AT_THE_SAME_MOMENT,
        UNKNOWN_SENDER,
        BAD_SIGNATURE,
        BAD_ENCODING,
        UNREADABLE
    }

    static Stream<Arguments> all() {
        return Stream.of(Channel.values())
                .flatMap(channel -> Stream.of(Trouble.values()).map(trouble -> Arguments.of(channel, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("all")
    void nothing_is_lost_and_nothing_is_recorded_twice(Channel channel, Trouble trouble) throws Exception {
        long before = contacts();
        Instant now = Instant.now();
        String last = channel == Channel.CALL ? "MISSED" : "dua";
        byte[] body = utf8(channel.body(contact, number, now, last, ""));
        switch (trouble) {
            case SENT_AGAIN -> taken(channel, body, body);
            case OUT_OF_ORDER -> {
                // What a gateway sends first has an id of its own; the others repeat the id of the report.
                boolean hasOwnId = channel == Channel.SMS || channel == Channel.WHATSAPP;
                byte[] earlier = utf8(channel.body(
                        hasOwnId ? contact + "-1" : contact,
                        number,
                        now.minusSeconds(20),
                        channel == Channel.CALL ? "RINGING" : "satu",
                        ""));
                taken(channel, body, earlier, body);
            }
            case TWICE_AT_THE_SAME_MOMENT -> {
                try (var senders = Executors.newFixedThreadPool(4)) {
                    Callable<Integer> send = () -> channel.deliver(contact, body, true);
                    for (var sent : senders.invokeAll(Collections.nCopies(6, send))) {
                        assertThat(sent.get()).isBetween(200, 201);
                    }
                }
            }
            case UNKNOWN_SENDER -> {
                byte[] unknown = utf8(channel.body(contact, "", now, last, ""));
                taken(channel, unknown, unknown);
            }
            case BAD_SIGNATURE ->
                // A press needs no token, and a bad one refuses none.
                assertThat(channel.deliver(contact, body, false)).isEqualTo(channel == Channel.BUTTON ? 201 : 401);
            case BAD_ENCODING -> {
                byte[] latin =
                        channel.body(contact, number, now, last, NOT_ASCII).getBytes(StandardCharsets.ISO_8859_1);
                if (channel == Channel.FORM) {
                    // The console writes no other encoding; whoever types sees that it was not taken.
                    assertThat(channel.deliver(contact, latin, true)).isEqualTo(400);
                } else {
                    taken(channel, latin, latin);
                }
            }
            case UNREADABLE -> {
                byte[] broken = utf8("{\"" + contact + "\": \u0000 \uFFFD");
                if (channel == Channel.FORM) {
                    assertThat(channel.deliver(contact, broken, true)).isEqualTo(400);
                } else {
                    taken(channel, broken, broken);
                }
            }
        }
        assertThat(contacts() - before).isEqualTo(expected(channel, trouble));
    }

    private static long expected(Channel channel, Trouble trouble) {
        return switch (trouble) {
            case BAD_SIGNATURE -> channel == Channel.BUTTON ? 1 : 0;
            case BAD_ENCODING, UNREADABLE -> channel == Channel.FORM ? 0 : 1;
            default -> 1;
        };
    }

    private void taken(Channel channel, byte[]... bodies) {
        for (byte[] body : List.of(bodies)) {
            assertThat(channel.deliver(contact, body, true)).isBetween(200, 201);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long contacts() throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery("SELECT count(*) FROM contact")) {
            row.next();
            return row.getLong(1);
        }
    }
}
