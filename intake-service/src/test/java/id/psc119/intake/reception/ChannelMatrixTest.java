package id.psc119.intake.reception;

import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Gateway.SECRET;
import static id.psc119.intake.Gateway.fromMeta;
import static id.psc119.intake.Gateway.signed;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every channel of a gateway with everything that happens on the way: nothing is lost and nothing is recorded twice. The same with the
 * database away is in the system tests ({@code ChannelsTest}); presses and partners' reports have tests of their own.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ChannelMatrixTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Inject
    AgroalDataSource database;

    private final String id = "matrix-" + newId();
    private final String number = "6281399" + (100_000 + NUMBERS.incrementAndGet());

    /** A channel with what its gateway sends: the message id, the sender as a field, a second of time, and the words. */
    enum Channel {
        CALL("/call-events", "callerNumber", """
                {"callId":"%1$s",%2$s"event":"%4$s","happened":"%3$s"}"""),
        SMS("/sms-messages", "from", """
                {"id":"%1$s",%2$s"text":"tolong %4$s","sent":"%3$s"}"""),
        WHATSAPP("/whatsapp-messages", "from", """
                {"entry":[{"changes":[{"value":{"messages":[{%2$s"id":"%1$s","timestamp":"%5$d","type":"text",
                "text":{"body":"tolong %4$s"}}]}}]}]}""");

        private final String path;
        private final String sender;
        private final String body;

        Channel(String path, String sender, String body) {
            this.path = path;
            this.sender = sender;
            this.body = body;
        }

        String body(String id, String number, Instant at, String words) {
            String from =
                    number.isEmpty() ? "" : "\"" + sender + "\":\"" + (this == WHATSAPP ? "" : "+") + number + "\",";
            return body.formatted(id, from, at, words, at.getEpochSecond());
        }

        ValidatableResponse deliver(String body, String secret) {
            return this == WHATSAPP
                    ? fromMeta(body, secret)
                    : signed(path, "application/json", body.getBytes(StandardCharsets.UTF_8), Instant.now(), secret);
        }
    }

    /** What happens on the way. */
    enum Trouble {
        SENT_AGAIN,
        OUT_OF_ORDER,
        TWICE_AT_THE_SAME_MOMENT,
        UNKNOWN_SENDER,
        BAD_SIGNATURE,
        BAD_ENCODING
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
        String body = channel.body(id, number, now, last);
        switch (trouble) {
            case SENT_AGAIN -> {
                channel.deliver(body, SECRET).statusCode(200);
                channel.deliver(body, SECRET).statusCode(200);
            }
            case OUT_OF_ORDER -> {
                String earlier = channel == Channel.CALL
                        ? channel.body(id, number, now.minusSeconds(20), "RINGING")
                        : channel.body(id + "-1", number, now.minusSeconds(20), "satu");
                channel.deliver(body, SECRET).statusCode(200);
                channel.deliver(earlier, SECRET).statusCode(200);
                channel.deliver(body, SECRET).statusCode(200);
            }
            case TWICE_AT_THE_SAME_MOMENT -> {
                try (var senders = Executors.newFixedThreadPool(4)) {
                    Callable<ValidatableResponse> send =
                            () -> channel.deliver(body, SECRET).statusCode(200);
                    for (var sent : senders.invokeAll(Collections.nCopies(6, send))) {
                        sent.get();
                    }
                }
            }
            case UNKNOWN_SENDER -> {
                channel.deliver(channel.body(id, "", now, last), SECRET).statusCode(200);
                channel.deliver(channel.body(id, "", now, last), SECRET).statusCode(200);
            }
            case BAD_SIGNATURE -> channel.deliver(body, "another-secret").statusCode(401);
            case BAD_ENCODING -> {
                String broken = "{\"" + id + "\": \u0000 \uFFFD" + body;
                channel.deliver(broken, SECRET).statusCode(200);
                channel.deliver(broken, SECRET).statusCode(200);
            }
        }
        assertThat(contacts() - before).isEqualTo(trouble == Trouble.BAD_SIGNATURE ? 0 : 1);
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
