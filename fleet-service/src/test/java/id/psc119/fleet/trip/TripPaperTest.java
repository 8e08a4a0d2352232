package id.psc119.fleet.trip;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PRStream;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfReader;

/** A trip on paper, and the check of it by whoever holds the paper. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class TripPaperTest {
    @Inject
    DataSource database;

    private static final String ACCEPTED = "2026-11-21T03:00:00Z";

    @Test
    void whoever_holds_a_sheet_can_check_it_and_sees_that_something_was_added_since() throws Exception {
        UUID unit = unit("driver-of-paper");
        UUID trip = id();
        tell(trip, unit);
        await().untilAsserted(() -> assertThat(codeOn(paper(trip))).contains("/trip-checks/" + trip + "/"));
        String path = pathOf(codeOn(paper(trip)));

        given().get(path)
                .then()
                .statusCode(200)
                .body("result", equalTo("GENUINE"))
                .body("callSign", equalTo("U-" + unit.toString().substring(24)));
        given().get(path.substring(0, path.length() - 4) + "0000").then().body("result", equalTo("NOT_GENUINE"));
        given().get("/trip-checks/" + id() + "/" + path.substring(path.lastIndexOf('/') + 1))
                .then()
                .body("result", equalTo("NOT_GENUINE"));

        as("driver-of-paper", "crew")
                .body(Map.of("odometerStart", 41_000, "odometerEnd", 41_050, "askedToPay", "YES"))
                .put("/trips/" + trip + "/evidence/" + id())
                .then()
                .statusCode(200)
                .body("unusual", equalTo(List.of("ASKED_TO_PAY")));
        given().get(path).then().body("result", equalTo("ADDED_TO")).body("odometerEnd", equalTo(41_050));
        await().untilAsserted(() -> assertThat(pathOf(codeOn(paper(trip))))
                .startsWith("/trip-checks/")
                .isNotEqualTo(path));
    }

    @Test
    void the_code_covers_fuel_receipts_photos_and_the_signature_and_older_sheets_are_still_checked() throws Exception {
        UUID unit = unit("driver-of-fuel");
        UUID trip = id();
        tell(trip, unit);
        await().untilAsserted(() -> assertThat(codeOn(paper(trip))).contains("/trip-checks/" + trip + "/3-"));
        String before = pathOf(codeOn(paper(trip)));
        String older = text(
                database, "SELECT last_position || '-' || left(digest, 40) FROM trip_digest('" + trip + "', NULL)");

        as("driver-of-fuel", "crew")
                .body(Map.of("litres", 12.5, "rupiah", 125_000))
                .put("/trips/" + trip + "/fuel/" + id())
                .then()
                .statusCode(200);
        String receipt = picture(trip, "FUEL_RECEIPT", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1});
        String signature = picture(trip, "SIGNATURE_PATIENT", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2});

        await().untilAsserted(() -> given().get(before)
                .then()
                .body("result", equalTo("ADDED_TO"))
                .body("later", equalTo(3))
                .body("signed", equalTo(true)));
        await().untilAsserted(() -> given().get(pathOf(codeOn(paper(trip))))
                .then()
                .body("result", equalTo("GENUINE"))
                .body("fuel[0].rupiah", equalTo(125_000))
                .body("pictures.sha256", hasItems(receipt, signature)));
        given().get("/trip-checks/" + trip + "/" + older).then().body("result", equalTo("GENUINE"));
        given().get("/trip-checks/" + trip + "/2-" + older).then().body("result", equalTo("ADDED_TO"));
    }

    /** Issue 14: where nobody can sign, the family sets a PIN; asked for it later, it knows it or not. */
    @Test
    void a_family_confirms_a_trip_by_a_pin_of_which_only_a_hash_is_kept_and_knows_it_when_it_is_asked()
            throws Exception {
        UUID trip = id();
        tell(trip, unit("driver-of-pin"));
        await().untilAsserted(() -> assertThat(codeOn(paper(trip))).contains("/trip-checks/"));
        String before = pathOf(codeOn(paper(trip)));
        String proof = "A".repeat(43);
        String wrong = "B".repeat(43);
        UUID report = id();
        String path = "/trips/" + trip + "/pins/" + report;
        Map<String, String> body = Map.of("signer", "FAMILY", "proof", proof);

        as("stranger", "crew").body(body).put(path).then().statusCode(404);
        as("driver-of-pin", "crew")
                .body(Map.of("signer", "FAMILY", "proof", "123456"))
                .put(path)
                .then()
                .statusCode(422);
        as("driver-of-pin", "crew")
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .body("pins.signer", equalTo(List.of("FAMILY")))
                .body("pins[0].checkedAt", equalTo(null));
        as("driver-of-pin", "crew").body(body).put(path).then().statusCode(200).body("pins.size()", equalTo(1));
        as("driver-of-pin", "crew")
                .body(Map.of("signer", "FAMILY", "proof", wrong))
                .put(path)
                .then()
                .statusCode(409);
        assertThat(text(database, "SELECT pin_hash FROM trip_pin WHERE report_id = '" + report + "'"))
                .hasSize(43)
                .isNotEqualTo(proof);
        await().untilAsserted(() ->
                given().get(before).then().body("result", equalTo("ADDED_TO")).body("signed", equalTo(true)));

        as("driver-of-pin", "crew")
                .body(Map.of("proof", proof))
                .put(path + "/checks/" + id())
                .then()
                .statusCode(403);
        UUID check = id();
        for (int i = 0; i < 2; i++) {
            asSupervisor()
                    .body(Map.of("proof", proof))
                    .put(path + "/checks/" + check)
                    .then()
                    .statusCode(200)
                    .body("matched", equalTo(true));
        }
        for (int i = 0; i < 10; i++) {
            asSupervisor()
                    .body(Map.of("proof", wrong))
                    .put(path + "/checks/" + id())
                    .then()
                    .statusCode(200)
                    .body("matched", equalTo(false));
        }
        asSupervisor()
                .body(Map.of("proof", proof))
                .put(path + "/checks/" + id())
                .then()
                .statusCode(409);
        asSupervisor().get("/trips/" + trip).then().body("pins[0].matched", equalTo(false));
        assertThat(text(
                        database,
                        "SELECT count(*) FROM evidence e JOIN trip_pin_check c ON e.row_key[1] = c.id::text"
                                + " WHERE e.table_name = 'trip_pin_check' AND c.report_id = '" + report + "'"))
                .isEqualTo("11");
        await().untilAsserted(
                        () -> given().get(pathOf(codeOn(paper(trip)))).then().body("result", equalTo("GENUINE")));
    }

    /** @return its digest */
    private static String picture(UUID trip, String part, byte[] content) {
        as("driver-of-fuel", "crew")
                .body(Map.of("part", part, "content", Base64.getEncoder().encodeToString(content)))
                .put("/trips/" + trip + "/photos/" + id())
                .then()
                .statusCode(200);
        return TripPhotos.digestOf(content);
    }

    @Test
    void a_crew_prints_its_own_trips_and_nobody_elses() {
        UUID trip = id();
        tell(trip, unit("owner-of-paper"));
        as("owner-of-paper", "crew").get("/trips/" + trip + "/paper").then().statusCode(200);
        as("somebody-else", "crew").get("/trips/" + trip + "/paper").then().statusCode(404);
        asSupervisor().get("/trips/" + trip + "/paper").then().body("content", not(equalTo("")));
    }

    private static byte[] paper(UUID trip) {
        String content = asSupervisor()
                .get("/trips/" + trip + "/paper")
                .then()
                .statusCode(200)
                .extract()
                .path("content");
        return Base64.getDecoder().decode(content);
    }

    private static String pathOf(String code) {
        return code.isEmpty() ? "" : code.substring(code.indexOf("/trip-checks/"));
    }

    /** What the square code on the paper says, read as a telephone reads it; empty while the paper has none. */
    private static String codeOn(byte[] pdf) throws IOException, ReaderException {
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        PdfReader reader = new PdfReader(pdf);
        try {
            for (int i = 0; i < reader.getXrefSize(); i++) {
                PdfObject object = reader.getPdfObject(i);
                if (object instanceof PRStream stream && PdfName.IMAGE.equals(stream.get(PdfName.SUBTYPE))) {
                    int width = stream.getAsNumber(PdfName.WIDTH).intValue();
                    byte[] grey = PdfReader.getStreamBytes(stream);
                    int[] pixels = new int[grey.length];
                    Arrays.setAll(pixels, at -> (grey[at] & 0xff) * 0x010101);
                    return new QRCodeReader()
                            .decode(
                                    new BinaryBitmap(new HybridBinarizer(
                                            new RGBLuminanceSource(width, grey.length / width, pixels))),
                                    // It is drawn, not photographed: the search for a tilted one may miss it.
                                    Map.of(DecodeHintType.PURE_BARCODE, true))
                            .getText();
                }
            }
            return "";
        } finally {
            reader.close();
        }
    }

    private static void tell(UUID trip, UUID unit) {
        asDispatch()
                .body(Map.of(
                        "version",
                        "7-1",
                        "unitId",
                        unit.toString(),
                        "incidentId",
                        "019a0000-0000-7000-8000-000000000001",
                        "spokenNumber",
                        "1606-261121-001",
                        "exercise",
                        false,
                        "state",
                        "OPEN",
                        "step",
                        "ACCEPTED",
                        "stepTimes",
                        Map.of("ACCEPTED", ACCEPTED),
                        "acceptedAt",
                        ACCEPTED))
                .put("/engagements/" + trip)
                .then()
                .statusCode(200);
    }
}
