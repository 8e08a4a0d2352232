package id.psc119.referral.fhir;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** An emergency with everything that a crew writes, made through the service's own API. */
public final class Emergency {
    public final String nurse = someone();
    public final String paramedic = someone();
    public final UUID arrival = UUID.randomUUID();
    public final UUID patient = UUID.randomUUID();
    public final UUID facility = facility(nurse);
    public final UUID vitals = UUID.randomUUID();
    public final UUID drug = UUID.randomUUID();
    public final UUID treatment = UUID.randomUUID();
    public final String nik = "160606" + "100190" + ThreadLocalRandom.current().nextInt(1000, 10_000);
    private final Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

    public Emergency() {
        Map<String, Object> message = message();
        tell(arrival, message).statusCode(204);
        write(
                UUID.randomUUID(),
                Map.of(
                        "history",
                        Map.of("person", "laki-laki <± 35>", "signs", "nyeri dada & sesak", "allergies", "penisilin")),
                2,
                null);
        write(
                vitals,
                Map.of(
                        "vitals",
                        Map.ofEntries(
                                Map.entry("respiratoryRate", 26),
                                Map.entry("oxygenSaturation", 93),
                                Map.entry("oxygenLitres", 4),
                                Map.entry("systolic", 88),
                                Map.entry("pulse", 120),
                                Map.entry("consciousness", "ALERT"),
                                Map.entry("temperature", 36.4),
                                Map.entry("gcsEye", 4),
                                Map.entry("gcsVerbal", 5),
                                Map.entry("gcsMotor", 6),
                                Map.entry("pain", 7),
                                Map.entry("glucose", 5000),
                                Map.entry("capillaryRefill", 3))),
                4,
                null);
        write(drug, Map.of("drug", Map.of("name", "Aspirin", "dose", "160 mg", "route", "PO")), 6, null);
        write(
                UUID.randomUUID(),
                Map.of("drug", Map.of("name", "Nitrat", "dose", "satu semprot", "route", "SL")),
                7,
                null);
        write(treatment, Map.of("treatment", "EKG 12 sadapan"), 5, null);
        supervisor()
                .body(Map.of("name", "Budi", "nik", nik, "birthDate", "1990-01-10", "sex", "MALE", "address", "Sekayu"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
    }

    private Map<String, Object> message() {
        Map<String, Object> message = coming(facility, patient);
        message.put("unitCallSign", "AMB-" + patient.toString().substring(0, 8));
        message.put("crew", List.of(Map.of("personId", paramedic, "clinical", true)));
        return message;
    }

    public void write(UUID id, Object content, int minute, @Nullable UUID corrects) {
        String at = start.plusSeconds(60L * minute).toString();
        Map<String, Object> body = new HashMap<>(
                Map.of("content", content, "happened", at, "sent", Instant.now().toString(), "via", "APP"));
        if (corrects != null) {
            body.put("corrects", corrects.toString());
        }
        as(paramedic, "crew")
                .body(body)
                .put("/patients/" + patient + "/care/" + id)
                .then()
                .statusCode(200);
    }

    /** The destination sends the patient on. */
    public UUID refer() {
        UUID id = UUID.randomUUID();
        staff(nurse)
                .body(Map.of(
                        "fromFacilityId",
                        facility.toString(),
                        "patientId",
                        patient.toString(),
                        "urgency",
                        "EMERGENCY",
                        "diagnosis",
                        "I21.9",
                        "sbar",
                        Map.of("situation", "STEMI"),
                        "to",
                        List.of(facility(someone()).toString())))
                .put("/referrals/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    /** As the crew says. */
    public void isHandedOver() {
        Map<String, Object> message = message();
        message.put("state", "HANDED_OVER");
        message.put("arrivedAt", start.plusSeconds(1800).toString());
        message.put("handedOverAt", start.plusSeconds(2100).toString());
        tell(arrival, message).statusCode(204);
    }
}
