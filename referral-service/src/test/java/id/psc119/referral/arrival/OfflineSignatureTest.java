package id.psc119.referral.arrival;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: two phones without a network sign a hand-over; each is synced later, in either order. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class OfflineSignatureTest {
    private static final Instant AT = Instant.parse("2026-11-27T07:05:00Z");
    private static final String CHALLENGE = "k7Qx2mPa";

    private final String nurse = someone();
    private final String driver = someone();
    private final UUID patient = UUID.randomUUID();
    private final UUID keyId = UUID.randomUUID();
    private KeyPair device;

    @BeforeEach
    void nurse_s_phone_has_been_online() throws GeneralSecurityException {
        device = key();
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put("crew", List.of(Map.of("personId", driver, "clinical", false)));
        tell(UUID.randomUUID(), message).statusCode(204);
        register(nurse, keyId, device).statusCode(200).body("items.id", contains(keyId.toString()));
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static ValidatableResponse register(String who, UUID id, KeyPair key) {
        return staff(who)
                .body(Map.of(
                        "publicKey",
                        Base64.getEncoder().encodeToString(key.getPublic().getEncoded())))
                .put("/device-keys/" + id)
                .then();
    }

    private String signature(KeyPair key, String receivedBy) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key.getPrivate());
        signer.update(OfflineSignature.words(patient, AT, receivedBy, CHALLENGE).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    }

    private ValidatableResponse brings(
            RequestSpecification who, UUID id, UUID key, String receivedBy, String signature) {
        return who.body(Map.of(
                        "keyId",
                        key.toString(),
                        "handedAt",
                        AT.plusSeconds(21).toString(),
                        "receivedBy",
                        receivedBy,
                        "challenge",
                        CHALLENGE,
                        "signature",
                        signature,
                        "happened",
                        AT.toString(),
                        "sent",
                        Instant.now().toString(),
                        "via",
                        "APP"))
                .put("/patients/" + patient + "/offline-signatures/" + id)
                .then();
    }

    private void crewSigns(String receivedBy) {
        as(driver, "crew")
                .body(Map.of("handedAt", AT.toString(), "receivedBy", receivedBy, "via", "APP"))
                .put("/patients/" + patient + "/hand-over-signatures/" + UUID.randomUUID())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse state() {
        return supervisor()
                .get("/patients/" + patient + "/hand-over-signatures")
                .then()
                .statusCode(200);
    }

    @Test
    void both_phones_bring_it_in_either_order_and_it_is_signed_once() throws GeneralSecurityException {
        UUID id = UUID.randomUUID();
        String signature = signature(device, "Ns. Dewi");
        brings(as(driver, "crew"), id, keyId, " Ns. Dewi", signature)
                .statusCode(200)
                .body("verdict", equalTo("GENUINE"));
        state().body("state", equalTo("WAITS_FOR_CREW"))
                .body("facility.signedBy", equalTo("Name of " + nurse))
                .body("discrepancies", empty());
        crewSigns("Ns. Dewi");
        String signed = state().body("state", equalTo("SIGNED")).extract().path("facility.recorded");
        brings(staff(nurse), id, keyId, "Ns. Dewi", signature).statusCode(200).body("recorded", equalTo(signed));
        state().body("state", equalTo("SIGNED"))
                .body("facility.recorded", equalTo(signed))
                .body("claims", empty());
    }

    @Test
    void the_facility_s_phone_may_be_synced_first() throws GeneralSecurityException {
        UUID id = UUID.randomUUID();
        String signature = signature(device, "Ns. Dewi");
        crewSigns("Ns. Dewi");
        brings(staff(nurse), id, keyId, "Ns. Dewi", signature).statusCode(200);
        state().body("state", equalTo("SIGNED"));
        brings(as(driver, "crew"), id, keyId, "Ns. Dewi", signature).statusCode(200);
        state().body("state", equalTo("SIGNED")).body("claims", empty());
    }

    @Test
    void words_that_were_changed_after_signing_sign_nothing_and_are_shown() throws GeneralSecurityException {
        String signature = signature(device, "Ns. Dewi");
        brings(as(driver, "crew"), UUID.randomUUID(), keyId, "dr. Palsu", signature)
                .statusCode(200)
                .body("verdict", equalTo("WORDS_CHANGED"));
        crewSigns("dr. Palsu");
        state().body("state", equalTo("WAITS_FOR_FACILITY"))
                .body("discrepancies.verdict", contains("WORDS_CHANGED"))
                .body("discrepancies[0].receivedBy", equalTo("dr. Palsu"))
                .body("discrepancies[0].broughtBy", equalTo("Name of " + driver));
        // A part of the name cannot be moved into the challenge.
        as(driver, "crew")
                .body(Map.of(
                        "keyId",
                        keyId.toString(),
                        "handedAt",
                        AT.toString(),
                        "receivedBy",
                        "Ns. Dewi",
                        "challenge",
                        "RSUD|" + CHALLENGE,
                        "signature",
                        signature(device, "Ns. Dewi|RSUD")))
                .put("/patients/" + patient + "/offline-signatures/" + UUID.randomUUID())
                .then()
                .body("verdict", equalTo("WORDS_CHANGED"));
        // What was really signed still comes, and differs from what the crew says.
        UUID id = UUID.randomUUID();
        brings(staff(nurse), id, keyId, "Ns. Dewi", signature).body("verdict", equalTo("GENUINE"));
        state().body("state", equalTo("DIFFERS"));
        brings(staff(nurse), id, keyId, "Ns. Lain", signature)
                .statusCode(409)
                .body("type", endsWith("/signature-id-used"));
    }

    @Test
    void an_unknown_key_a_lost_device_and_another_facility_s_staff_sign_nothing() throws GeneralSecurityException {
        brings(as(driver, "crew"), UUID.randomUUID(), UUID.randomUUID(), "Ns. Dewi", signature(device, "Ns. Dewi"))
                .body("verdict", equalTo("KEY_UNKNOWN"));
        String other = someone();
        facility(other);
        KeyPair others = key();
        UUID othersId = UUID.randomUUID();
        register(other, othersId, others).statusCode(200);
        brings(as(driver, "crew"), UUID.randomUUID(), othersId, "Ns. Dewi", signature(others, "Ns. Dewi"))
                .body("verdict", equalTo("GENUINE"));
        state().body("state", equalTo("UNSIGNED"))
                .body("discrepancies", hasSize(1))
                .body("claims.signedBy", contains("Name of " + other));
        staff(other).delete("/device-keys/" + keyId).then().statusCode(404);
        staff(nurse).delete("/device-keys/" + keyId).then().statusCode(200).body("items", empty());
        register(nurse, UUID.randomUUID(), device).statusCode(200);
        staff(nurse)
                .body(Map.of("publicKey", "bm8ga2V5"))
                .put("/device-keys/" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", endsWith("/device-key-unreadable"));
    }
}
