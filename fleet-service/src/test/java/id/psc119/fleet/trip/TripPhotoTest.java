package id.psc119.fleet.trip;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The photo of an odometer: once, of a known type, with its digest in the chain of evidence. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class TripPhotoTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3, 4};

    @Inject
    DataSource database;

    private static ValidatableResponse sent(String crew, UUID trip, UUID photo, String part, byte[] content) {
        return as(crew, "crew")
                .body(Map.of("part", part, "content", Base64.getEncoder().encodeToString(content)))
                .put("/trips/" + trip + "/photos/" + photo)
                .then();
    }

    @Test
    void a_photo_of_the_odometer_is_kept_once_and_its_digest_is_in_the_chain_of_evidence() throws SQLException {
        String crew = "awak-" + id();
        UUID unit = unit(crew);
        UUID trip = id();
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                "3-1",
                "unitId",
                unit,
                "incidentId",
                id(),
                "kind",
                "EMERGENCY",
                "exercise",
                false,
                "state",
                "OPEN",
                "acceptedAt",
                Instant.now().toString()));
        asDispatch().body(body).put("/engagements/" + trip).then().statusCode(200);
        UUID photo = id();
        String digest = TripPhotos.digestOf(JPEG);

        sent(crew, trip, photo, "ODOMETER_END", JPEG)
                .statusCode(200)
                .body("photos", hasSize(1))
                .body("photos[0].sha256", equalTo(digest))
                .body("photos[0].mediaType", equalTo("image/jpeg"));
        sent(crew, trip, photo, "ODOMETER_END", JPEG).statusCode(200).body("photos", hasSize(1));
        sent(crew, trip, photo, "ODOMETER_START", JPEG).statusCode(409);
        sent("stranger", trip, id(), "ODOMETER_END", JPEG).statusCode(404);
        sent(
                        crew,
                        trip,
                        id(),
                        "ODOMETER_END",
                        "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .statusCode(422);
        as(crew, "crew")
                .body(Map.of("part", "ODOMETER_END", "content", "A".repeat(1_000_004)))
                .put("/trips/" + trip + "/photos/" + id())
                .then()
                .statusCode(422);

        asSupervisor()
                .get("/trips/" + trip + "/photos/" + photo)
                .then()
                .statusCode(200)
                .body("mediaType", equalTo("image/jpeg"))
                .body("content", equalTo(Base64.getEncoder().encodeToString(JPEG)));
        as("stranger", "crew").get("/trips/" + trip + "/photos/" + photo).then().statusCode(404);
        assertThat(text(
                        database,
                        "SELECT count(*) FROM evidence WHERE table_name = 'trip_photo' AND row_key[1] = '" + photo
                                + "'"))
                .isEqualTo("1");
    }

    @Test
    void the_type_follows_from_the_content() {
        assertThat(TripPhotos.typeOf(JPEG)).contains("image/jpeg");
        assertThat(TripPhotos.typeOf("RIFF0000WEBPVP8 ".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .contains("image/webp");
        assertThat(TripPhotos.typeOf("GIF89a".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(TripPhotos.typeOf(new byte[0])).isEmpty();
    }
}
