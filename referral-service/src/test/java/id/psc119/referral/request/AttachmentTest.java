package id.psc119.referral.request;

import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 15: a letter or picture goes with the request. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class AttachmentTest {
    private static final byte[] LETTER = "%PDF-1.7 surat rujukan Siti".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ECG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3, 4};

    @Inject
    EntityManager database;

    private final String midwife = someone();
    private final String nurse = someone();
    private final String stranger = someone();
    private final UUID referral = UUID.randomUUID();

    private ValidatableResponse attach(String who, UUID id, boolean named, byte[] content) {
        return staff(who)
                .body(Map.of(
                        "kind",
                        named ? "LETTER" : "RESULT",
                        "namesPatient",
                        named,
                        "content",
                        Base64.getEncoder().encodeToString(content)))
                .put("/referrals/" + referral + "/attachments/" + id)
                .then();
    }

    private ValidatableResponse read(String who, UUID id) {
        return staff(who).get("/referrals/" + referral + "/attachments/" + id).then();
    }

    @Test
    void the_sender_attaches_a_letter_and_an_ecg_and_who_is_only_asked_reads_what_names_nobody() {
        UUID puskesmas = facility(midwife);
        UUID hospital = facility(nurse);
        facility(stranger);
        staff(midwife)
                .body(Map.of(
                        "fromFacilityId",
                        puskesmas.toString(),
                        "patientId",
                        UUID.randomUUID().toString(),
                        "urgency",
                        "EMERGENCY",
                        "diagnosis",
                        "I21",
                        "to",
                        List.of(hospital.toString()),
                        "sbar",
                        Map.of("situation", "nyeri dada")))
                .put("/referrals/" + referral)
                .then()
                .statusCode(200);
        UUID letter = UUID.randomUUID();
        UUID ecg = UUID.randomUUID();
        attach(midwife, letter, true, LETTER).statusCode(200).body("mediaType", equalTo("application/pdf"));
        attach(midwife, letter, true, LETTER).statusCode(200);
        attach(midwife, letter, true, ECG).statusCode(409).body("type", endsWith("/referral-file-id-used"));
        attach(midwife, ecg, false, ECG).statusCode(200).body("mediaType", equalTo("image/jpeg"));
        attach(nurse, UUID.randomUUID(), false, ECG).statusCode(404);
        // What a file is, its first bytes say: a page that calls itself a picture is none.
        attach(midwife, UUID.randomUUID(), true, "<html><script>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("type", endsWith("/referral-file-kind"));
        attach(midwife, UUID.randomUUID(), true, new byte[760_000]).statusCode(422);

        staff(nurse)
                .get("/referrals/" + referral + "/attachments")
                .then()
                .statusCode(200)
                .body("items.id", contains(letter.toString(), ecg.toString()));
        read(nurse, ecg)
                .statusCode(200)
                .body("content", equalTo(Base64.getEncoder().encodeToString(ECG)));
        read(nurse, letter).statusCode(404);
        staff(stranger).get("/referrals/" + referral + "/attachments").then().statusCode(404);
        read(midwife, letter).statusCode(200);
        // Who takes the patient may know them, and reads the letter.
        staff(nurse)
                .body(Map.of("answer", "ACCEPTED"))
                .put("/referrals/" + referral + "/targets/" + hospital + "/answer")
                .then()
                .statusCode(200);
        read(nurse, letter).statusCode(200);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> database.createNativeQuery(
                                        "SELECT content FROM referral_attachment_content WHERE id = :id", String.class)
                                .setParameter("id", letter)
                                .getSingleResult()
                                .toString()))
                .doesNotContain(Base64.getEncoder().encodeToString(LETTER));
    }
}
