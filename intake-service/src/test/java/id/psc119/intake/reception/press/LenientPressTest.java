package id.psc119.intake.reception.press;

import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.press;
import static id.psc119.intake.Desk.pressed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S-10, S-12, F-15, F-18, F-19: a press is never refused; what can be used of it is used, and what cannot is said. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class LenientPressTest {
    private static final String GOOD =
            "{\"point\":{\"lat\":-2.88,\"lon\":103.84},\"callBackNumber\":\"0812-7100-2233\"";

    @TestHTTPResource
    URL here;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NONE",
            value = {
                "application/json             | `" + GOOD + "}`",
                "NONE                         | `" + GOOD + "}`",
                "text/plain                   | `" + GOOD + "}`",
                ";;                           | `" + GOOD + "}`",
                "a/b/c;;                      | `" + GOOD + "}`",
                "application/json;charset=xyz | `" + GOOD + "}`",
                "application/json             | `" + GOOD + ",\"note\":\"cut her`",
                "application/json             | `" + GOOD + ",\"accuracyMetres\":NaN}`",
                "application/json             | `" + GOOD + ",\"note\":\"a\",\"note\":\"b\"}`",
                "application/json             | `" + GOOD + ",} xyz`",
                "application/json             | `[" + GOOD + "}]`",
                "application/x-www-form-urlencoded | `lat=-2.88&lon=103.84&callBackNumber=0812-7100-2233`",
                "text/plain                   | `tolong, kecelakaan di -2.88, 103.84 telepon 0812-7100-2233`"
            })
    void point_and_number_are_taken_whatever_the_format(String type, String body) throws Exception {
        UUID id = newId();
        assertThat(send(id, type, null, body.getBytes(StandardCharsets.UTF_8))).isEqualTo(201);
        contact(id).body("place.point.lat", equalTo(-2.88f)).body("callBackE164", equalTo("+6281271002233"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[1]", "\"text\"", "{\"point\": ", "null", "7", "{", "}", "=&=&%zz"})
    void a_body_that_says_nothing_is_a_press_all_the_same(String body) throws Exception {
        UUID id = newId();
        assertThat(send(id, "application/json", null, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(201);
        contact(id).body("state", equalTo("WAITING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", ";;;", "image/png", "application/xml;q=0"})
    void whatever_answer_is_asked_for(String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(here + "presses/" + newId()))
                .header("Psc-Press-Secret", "another-good-secret-17")
                .header("X-Forwarded-For", "10.200.1.1")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .PUT(BodyPublishers.ofString(GOOD + "}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_body_that_is_compressed_or_in_another_encoding_is_read() throws Exception {
        for (byte[] body : new byte[][] {
            gzip((GOOD + "}").getBytes(StandardCharsets.UTF_8)),
            (GOOD + "}").getBytes(StandardCharsets.UTF_16),
            (GOOD + "}").getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + GOOD + "}").getBytes(StandardCharsets.UTF_8),
            (GOOD + ",\"note\":\"caf\u00e9\"}").getBytes(Charset.forName("windows-1252"))
        }) {
            UUID id = newId();
            assertThat(send(id, "application/json", body[0] == 0x1f ? "gzip" : null, body))
                    .isEqualTo(201);
            contact(id).body("place.point.lat", equalTo(-2.88f)).body("callBackE164", equalTo("+6281271002233"));
        }
    }

    @Test
    void numbers_of_thousands_of_digits_are_left_out_and_named() {
        UUID id = newId();
        press(id, GOOD + ",\"accuracyMetres\":" + "9".repeat(5000) + "}")
                .statusCode(201)
                .body("ignored", equalTo(List.of("accuracyMetres")));
        contact(id).body("place.point.lat", equalTo(-2.88f));
    }

    /** F-18: a text was cut inside a character, and the answer did not say so. */
    @Test
    void a_long_text_is_cut_between_characters_and_the_answer_names_the_cut() {
        UUID id = newId();
        press(id, Map.of("note", "a".repeat(499) + "🚑")).statusCode(201).body("ignored", hasItem("note"));
        contact(id).body("note", equalTo("a".repeat(499)));
        UUID half = newId();
        press(half, "{\"note\":\"tolong \\uD83D\"}").statusCode(201).body("ignored", hasItem("note"));
        contact(half).body("note", equalTo("tolong \uFFFD"));
        UUID whole = newId();
        press(whole, Map.of("note", "🚑 tolong")).statusCode(201).body("ignored", empty());
        contact(whole).body("note", equalTo("🚑 tolong"));
    }

    /** A page that sends a picture with its press, or a broken one that sends megabytes: what comes first is read. */
    @Test
    void a_body_of_many_megabytes_is_cut_and_the_press_is_taken() throws Exception {
        for (int megabytes : new int[] {1, 3, 12}) {
            UUID id = newId();
            byte[] body = (GOOD + ",\"picture\":\"" + "x".repeat(megabytes * 1_100_000) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(send(id, "application/json", null, body)).isEqualTo(201);
            contact(id).body("place.point.lat", equalTo(-2.88f)).body("callBackE164", equalTo("+6281271002233"));
            press(id, new String(body, StandardCharsets.UTF_8)).statusCode(201).body("ignored", hasItem("body"));
        }
    }

    /** S-12: no entropy check on secret and id. */
    @Test
    void a_press_without_a_secret_or_with_a_weak_one_is_taken_flagged_and_opens_to_nobody() {
        for (String secret :
                new String[] {null, "short", "aaaaaaaaaaaaaaaa", "abcdefghijklmnopqrst", "x".repeat(300)}) {
            UUID id = newId();
            for (int status : new int[] {201, 200}) {
                var request = given().header("X-Forwarded-For", "10.201.1.1").contentType("application/json");
                (secret == null ? request : request.header("Psc-Press-Secret", secret))
                        .body(Map.of("note", "tolong"))
                        .put("/presses/" + id)
                        .then()
                        .statusCode(status);
            }
            contact(id).body("flags", hasItem("WEAK_SECRET"));
            var request = given();
            (secret == null ? request : request.header("Psc-Press-Secret", secret))
                    .get("/presses/" + id)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("https://psc119.id/problems/press-secret-missing"));
        }
        contact(pressed(Map.of())).body("flags", not(hasItem("WEAK_SECRET"))).body("flags", not(hasItem("WEAK_ID")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "11111111-1111-1111-1111-111111111111", "satu"})
    void two_phones_that_make_the_same_weak_id_are_two_contacts(String sent) {
        String one = given().header("X-Forwarded-For", "10.202.2.1")
                .header("Psc-Press-Secret", "secret-of-phone-one-" + sent)
                .body("{\"note\":\"satu\"}")
                .put("/presses/" + sent)
                .then()
                .extract()
                .path("id");
        String secret = "secret-of-phone-two-" + sent;
        String two = null;
        for (int i = 0; i < 2; i++) {
            two = given().header("X-Forwarded-For", "10.202.1." + i)
                    .header("Psc-Press-Secret", secret)
                    .body("{\"note\":\"dua\"}")
                    .put("/presses/" + sent)
                    .then()
                    .extract()
                    .path("id");
        }
        assertThat(two).isNotEqualTo(one);
        contact(UUID.fromString(two)).body("flags", hasItem("WEAK_ID")).body("note", equalTo("dua"));
        given().header("Psc-Press-Secret", secret)
                .get("/presses/" + sent)
                .then()
                .statusCode(200)
                .body("id", equalTo(two));
    }

    /** F-19: a press from the other side of the earth raised no flag. */
    @ParameterizedTest
    @CsvSource({"2.86, -103.9, PLACE_FAR", "-2.99, 104.76, PLACE_OUTSIDE", "-2.88, 103.84, NONE"})
    void a_point_outside_the_regency_is_taken_and_flagged(double lat, double lon, String flag) {
        UUID id = pressed(Map.of("point", Map.of("lat", lat, "lon", lon), "exercise", true));
        var flags = contact(id)
                .body("place.point.lat", equalTo((float) lat))
                .extract()
                .<List<String>>path("flags");
        assertThat(flags.stream().filter(each -> each.startsWith("PLACE_")).toList())
                .isEqualTo(flag.equals("NONE") ? List.of() : List.of(flag));
    }

    /** F-9: people write more than a number into its field. */
    @Test
    void a_call_back_number_with_words_beside_it_is_found_again() {
        contact(pressed(Map.of("callBackNumber", "wa.me/6281271002299")))
                .body("callBackNumber", equalTo("wa.me/6281271002299"))
                .body("callBackE164", equalTo("+6281271002299"));
    }

    private int send(UUID id, String type, String encoding, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(here + "presses/" + id))
                .header("Psc-Press-Secret", "another-good-secret-17")
                .header(
                        "X-Forwarded-For",
                        "10." + (id.hashCode() >>> 1) % 200 + "." + (id.hashCode() >>> 9) % 200 + ".1")
                .PUT(BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
