package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Issue 15 through the edge: home care, the bus, and a hand-over that two phones signed without a network. */
@Order(4)
class ReferralTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";
    private static final Instant HANDED = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String CHALLENGE = "k7Qx2mPa";

    private final Installation suite = Installation.shared();
    private final Api operator = suite.people().signedIn("operator1");
    private final Api dispatcher = suite.people().signedIn("dispatcher1");
    private final Api supervisor = suite.people().signedIn("supervisor1");

    private UUID accepted(String kind) {
        UUID request = Json.newId();
        operator.put(
                        "/api/intake/service-requests/" + request,
                        Json.of(
                                "kind",
                                kind,
                                "askedBy",
                                "Ibu Contoh",
                                "note",
                                "percobaan",
                                "desaCode",
                                "16.06.02.2005"))
                .orThrow();
        operator.put(
                        "/api/intake/service-requests/" + request + "/decisions/" + Json.newId(),
                        Json.of("state", "ACCEPTED"))
                .orThrow();
        return request;
    }

    private JsonNode planOf(UUID request) {
        return operator.get("/api/intake/service-requests")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(one -> one.at("/request/id").asText().equals(request.toString()))
                .findFirst()
                .orElseThrow()
                .path("plan");
    }

    @Test
    void a_seat_asked_at_the_desk_is_booked_by_the_bus_desk_and_dispatch_plans_the_bus() {
        UUID route = Json.newId();
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Jakarta")).plusDays(2);
        supervisor
                .put(
                        "/api/referral/bus-routes/" + route,
                        Json.of(
                                "code",
                                "UJI-" + route.toString().substring(31),
                                "name",
                                "Babat Toman – Sekayu",
                                "from",
                                Json.of("source", "DESA", "desaCode", "16.06.02.2005"),
                                "to",
                                Json.of("source", "TOLD", "landmark", "RSUD Sekayu"),
                                "days",
                                IntStream.rangeClosed(1, 7).boxed().toList(),
                                "departs",
                                "05:00:00",
                                "seats",
                                2,
                                "wheelchairs",
                                0,
                                "stretchers",
                                0,
                                "active",
                                true))
                .orThrow();
        UUID request = accepted("BUS_SEAT");
        await("the request at the bus desk")
                .atMost(SOON)
                .until(() -> dispatcher
                        .get("/api/referral/bus-requests")
                        .orThrow()
                        .path("items")
                        .findValuesAsText("id")
                        .contains(request.toString()));
        JsonNode booking = dispatcher
                .put(
                        "/api/referral/bus-bookings/" + Json.newId(),
                        Json.of(
                                "routeId",
                                route,
                                "day",
                                day.toString(),
                                "seat",
                                "SEAT",
                                "companion",
                                false,
                                "returnTrip",
                                false,
                                "name",
                                "Ibu Contoh",
                                "requestId",
                                request))
                .orThrow();
        assertThat(booking.path("state").asText()).isEqualTo("CONFIRMED");
        await("the place at the request")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(planOf(request).path("state").asText()).isEqualTo("PLANNED"));
        await("the bus in dispatch's plan")
                .atMost(SOON)
                .until(() -> dispatcher
                        .get("/api/referral/bus-runs")
                        .orThrow()
                        .path("items")
                        .valueStream()
                        .anyMatch(run -> run.path("id").equals(booking.path("runId"))
                                && run.path("state").asText().equals("WANTED")));
        // Leaves nothing to be planned.
        dispatcher
                .put(
                        "/api/referral/bus-routes/" + route + "/days/" + day + "/cancellation",
                        Json.of("reason", "percobaan selesai"))
                .orThrow();
        ends(request);
    }

    private void ends(UUID request) {
        operator.put("/api/intake/service-requests/" + request + "/decisions/" + Json.newId(), Json.of("state", "DONE"))
                .orThrow();
    }

    @Test
    void a_home_visit_that_was_asked_for_is_recorded_and_the_next_one_is_planned_for_the_same_patient() {
        UUID request = accepted("HOME_VISIT");
        await("the visit at referral")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> visit(request).path("patientId").asText().equals(request.toString()));
        supervisor
                .put(
                        "/api/referral/home-visits/" + request + "/reports/" + Json.newId(),
                        Json.of(
                                "outcome",
                                "VISITED",
                                "content",
                                Json.of("findings", "luka bersih"),
                                "nextVisit",
                                LocalDate.now().plusDays(7).toString()))
                .orThrow();
        await("the next visit, told by dispatch")
                .atMost(SOON)
                .until(() -> supervisor
                        .get("/api/referral/home-visits")
                        .orThrow()
                        .path("items")
                        .valueStream()
                        .anyMatch(one -> one.path("followUpOf").asText().equals(request.toString())
                                && one.path("patientId").asText().equals(request.toString())));
        supervisor
                .put("/api/referral/home-visits/" + request + "/reports/" + Json.newId(), Json.of("outcome", "VISITED"))
                .orThrow();
        ends(request);
    }

    private JsonNode visit(UUID id) {
        return supervisor.get("/api/referral/home-visits/" + id).orThrow().path("visit");
    }

    @Test
    void a_hand_over_that_two_phones_signed_without_a_network_counts_once_in_either_order_and_tampering_is_seen()
            throws GeneralSecurityException {
        Emergency emergency = Emergency.triaged(suite, "TRANSPORT");
        Emergency.Work work = emergency.departed("AMB-04");
        suite.desk("dispatcher1")
                .goTo(work.assignment(), SEKAYU, List.of(emergency.patient()))
                .orThrow();
        Hospital hospital = suite.hospital("rs-sekayu");
        await("the arrival")
                .atMost(SOON)
                .until(() -> hospital.arrivalOf(work.assignment()).isPresent());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        UUID keyId = Json.newId();
        hospital.api()
                .put(
                        "/api/referral/device-keys/" + keyId,
                        Json.of(
                                "publicKey",
                                Base64.getEncoder()
                                        .encodeToString(key.getPublic().getEncoded())))
                .orThrow();
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key.getPrivate());
        signer.update(String.join(
                        "|",
                        "psc119-hand-over-1",
                        emergency.patient().toString(),
                        HANDED.truncatedTo(ChronoUnit.MINUTES).toString(),
                        "Ns. Dewi",
                        CHALLENGE)
                .getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());

        Api crew = suite.crew(work.account()).api();
        assertThat(brings(crew, emergency.patient(), Json.newId(), keyId, "dr. Palsu", signature))
                .isEqualTo("WORDS_CHANGED");
        UUID id = Json.newId();
        assertThat(brings(crew, emergency.patient(), id, keyId, "Ns. Dewi", signature))
                .isEqualTo("GENUINE");
        String patient = "/api/referral/patients/" + emergency.patient();
        crew.put(
                        patient + "/hand-over-signatures/" + Json.newId(),
                        Json.of("handedAt", HANDED.toString(), "receivedBy", "Ns. Dewi", "via", "APP"))
                .orThrow();
        JsonNode signed = supervisor.get(patient + "/hand-over-signatures").orThrow();
        assertThat(signed.path("state").asText()).isEqualTo("SIGNED");
        assertThat(signed.at("/discrepancies/0/verdict").asText()).isEqualTo("WORDS_CHANGED");
        assertThat(brings(hospital.api(), emergency.patient(), id, keyId, "Ns. Dewi", signature))
                .isEqualTo("GENUINE");
        assertThat(supervisor.get(patient + "/hand-over-signatures").orThrow())
                .as("the other phone brings the same, later")
                .isEqualTo(signed);
        emergency.cancel();
    }

    private static String brings(Api who, UUID patient, UUID id, UUID key, String receivedBy, String signature) {
        Map<String, Object> body = Json.of(
                "keyId",
                key,
                "handedAt",
                HANDED.toString(),
                "receivedBy",
                receivedBy,
                "challenge",
                CHALLENGE,
                "signature",
                signature,
                "happened",
                HANDED.toString(),
                "sent",
                Instant.now().toString(),
                "via",
                "APP");
        return who.put("/api/referral/patients/" + patient + "/offline-signatures/" + id, body)
                .orThrow()
                .path("verdict")
                .asText();
    }
}
