package id.psc119.referral.satusehat;

import static id.psc119.referral.Given.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.referral.fhir.Emergency;
import id.psc119.referral.fhir.FhirValidity;
import id.psc119.referral.satusehat.SatuSehatCases.Case;
import id.psc119.referral.satusehat.SatuSehatCases.State;
import id.psc119.referral.satusehat.SatuSehatDouble.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: SATUSEHAT is told of an emergency once, whatever happens, and a person sees what differs. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class SatuSehatBridgeTest {
    private static final SatuSehatBridge.Asking PSC = new SatuSehatBridge.Asking("10000004", "N10000001");

    @Inject
    SatuSehatBridge bridge;

    @Inject
    SatuSehatCases cases;

    private SatuSehatDouble there;
    private SatuSehatClient client;
    private Emergency emergency;
    private Instant later = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void start() throws IOException {
        there = new SatuSehatDouble();
        client = new SatuSehatClient(
                new SatuSehatClient.Access(
                        there.address(), SatuSehatDouble.CLIENT, SatuSehatDouble.SECRET, Duration.ofMillis(400)),
                Clock.systemUTC());
        emergency = new Emergency();
        there.knows(emergency.nik, "P0001", "1990-01-10", "male");
    }

    @AfterEach
    void stop() {
        there.close();
    }

    private void handedOver() {
        emergency.isHandedOver();
        QuarkusTransaction.requiringNew().run(() -> bridge.enqueue(emergency.arrival));
    }

    private Case attempt() {
        // Each attempt is later than any wait after the one before.
        later = later.plusSeconds(86_400);
        bridge.deliver(emergency.patient, later, client, PSC);
        return cases.find(emergency.patient).orElseThrow();
    }

    @Test
    void without_configuration_it_is_off_and_an_emergency_that_goes_on_is_not_sent() {
        emergency.isHandedOver();
        assertThat(bridge.isOn()).isFalse();
        assertThat(cases.find(emergency.patient)).isEmpty();
        supervisor().get("/satusehat").then().statusCode(200).body("on", equalTo(false));
        emergency = new Emergency();
        QuarkusTransaction.requiringNew().run(() -> bridge.enqueue(emergency.arrival));
        assertThat(attempt().state()).isEqualTo(State.NOTHING);
        assertThat(there.transactions).isEmpty();
    }

    @Test
    void a_hand_over_is_sent_once_as_valid_fhir_and_its_exchange_is_kept_masked() {
        emergency.refer();
        handedOver();
        assertThat(attempt().state()).isEqualTo(State.SENT);
        FhirValidity.isValid(there.transactions.getFirst());
        assertThat(there.of("Encounter")).hasSize(1);
        ObjectNode encounter = there.of("Encounter").getFirst();
        assertThat(encounter.path("subject").path("reference").asText()).isEqualTo("Patient/P0001");
        assertThat(encounter.path("serviceProvider").path("reference").asText()).isEqualTo("Organization/10000004");
        assertThat(there.of("MedicationAdministration")).hasSize(2);
        assertThat(there.of("ServiceRequest")).hasSize(1);
        assertThat(there.of("Composition").toString())
                .as("references are resolved")
                .doesNotContain("urn:uuid");
        assertThat(supervisor().get("/satusehat").asString())
                .contains("transaction", "Encounter")
                .doesNotContain(emergency.nik, "P0001", "Aspirin", "I21.9", "Budi", "penisilin");
        assertThat(attempt().attempts()).as("what is sent is not sent again").isZero();
        assertThat(there.transactions).hasSize(1);
    }

    @Test
    void an_answer_that_was_lost_or_breaks_off_makes_nothing_twice() {
        handedOver();
        there.next(Fault.TIME_OUT, Fault.ANSWER_LOST);
        assertThat(attempt().failure()).startsWith("NO_ANSWER");
        assertThat(attempt().state()).isEqualTo(State.WAITING);
        int made = there.stored.size();
        there.next(Fault.HALF_ANSWER, Fault.HALF_THE_ENTRIES);
        assertThat(attempt().failure()).startsWith("UNREADABLE");
        assertThat(attempt().failure()).contains("half an answer");
        assertThat(attempt().state()).isEqualTo(State.SENT);
        assertThat(there.stored).hasSize(made);
        assertThat(there.of("Encounter")).hasSize(1);
    }

    @Test
    void a_duplicate_is_looked_for_and_taken_over() {
        handedOver();
        attempt();
        int made = there.stored.size();
        // As if our database had been restored to before the sending.
        QuarkusTransaction.requiringNew().run(() -> forget(emergency.patient));
        assertThat(attempt().failure()).startsWith("DUPLICATE");
        assertThat(attempt().state()).isEqualTo(State.SENT);
        assertThat(there.stored).hasSize(made);
    }

    @Inject
    jakarta.persistence.EntityManager database;

    private void forget(UUID patient) {
        database.createNativeQuery("UPDATE satusehat_link SET resource = 'gone/' || resource, patient_id = :other"
                        + " WHERE patient_id = :patient")
                .setParameter("patient", patient)
                .setParameter("other", UUID.randomUUID())
                .executeUpdate();
        bridge.changed(patient);
    }

    private void wasMade(String before) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE satusehat_case SET made_at = made_at - cast(:before AS interval) WHERE patient_id = :patient")
                        .setParameter("before", before)
                        .setParameter("patient", emergency.patient)
                        .executeUpdate());
    }

    @Test
    void trouble_there_and_a_limit_are_waited_for_an_ended_token_is_renewed_and_a_refusal_is_shown() {
        handedOver();
        there.next(Fault.SERVER_ERROR, Fault.BUSY);
        assertThat(attempt().failure()).startsWith("SERVER");
        Case busy = attempt();
        assertThat(busy.failure()).startsWith("BUSY");
        assertThat(busy.nextAttempt()).as("as it asked").isEqualTo(later.plusSeconds(120));
        assertThat(there.tokensIssued()).as("the token is kept").isEqualTo(1);
        there.expireTokens();
        there.next(Fault.REFUSED);
        assertThat(attempt().state()).isEqualTo(State.SET_ASIDE);
        assertThat(there.tokensIssued()).isEqualTo(2);
        supervisor().get("/satusehat").then().body("setAside.patientId", hasItem(emergency.patient.toString()));
        supervisor()
                .get("/reminders")
                .then()
                .body("items.find { it.id == 'satusehat stuck' }.link", equalTo("#/satusehat"))
                .body("items.find { it.id == 'satusehat stuck' }.severity", equalTo("NOTICE"));
        wasMade("3 days");
        supervisor()
                .get("/reminders")
                .then()
                .body("items.find { it.id == 'satusehat stuck' }.severity", equalTo("WARNING"))
                .body("items.findAll { it.id == 'satusehat stuck' }.size()", equalTo(1));
        supervisor()
                .put("/satusehat/cases/" + emergency.patient + "/sending")
                .then()
                .statusCode(200);
        assertThat(attempt().state()).isEqualTo(State.SENT);
        client = new SatuSehatClient(
                new SatuSehatClient.Access(there.address(), SatuSehatDouble.CLIENT, "wrong", Duration.ofSeconds(2)),
                Clock.systemUTC());
        QuarkusTransaction.requiringNew().run(() -> bridge.changed(emergency.patient));
        assertThat(attempt().failure()).startsWith("NOT_ACCEPTED");
    }

    @Test
    void somebody_else_there_an_unknown_and_a_missing_nik_are_held_until_a_person_has_looked() {
        there.knows(emergency.nik, "P0001", "1961-05-01", "female");
        handedOver();
        assertThat(attempt())
                .extracting(Case::state, Case::failure)
                .containsExactly(State.HELD, "PATIENT_DIFFERS: birthDate, gender");
        assertThat(there.transactions).isEmpty();
        supervisor().get("/satusehat").then().body("held.patientId", hasItem(emergency.patient.toString()));
        supervisor()
                .put("/satusehat/cases/" + emergency.patient + "/sending")
                .then()
                .statusCode(200);
        there.patients.clear();
        assertThat(attempt().failure()).isEqualTo("PATIENT_UNKNOWN");
        supervisor()
                .body("{\"nik\":null}")
                .put("/patients/" + emergency.patient)
                .then()
                .statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> bridge.changed(emergency.patient));
        assertThat(attempt().failure()).isEqualTo("NO_NIK");
    }

    @Test
    void a_late_correction_changes_what_was_sent_and_what_is_taken_back_is_marked_there() {
        handedOver();
        attempt();
        emergency.write(UUID.randomUUID(), Map.of(), 20, emergency.treatment);
        emergency.write(UUID.randomUUID(), Map.of("drug", Map.of("name", "Klopidogrel", "dose", "300 mg")), 21, null);
        QuarkusTransaction.requiringNew().run(() -> bridge.changed(emergency.patient));
        assertThat(attempt().state()).isEqualTo(State.SENT);
        FhirValidity.isValid(there.transactions.getLast());
        assertThat(there.of("Encounter")).hasSize(1);
        assertThat(there.of("MedicationAdministration")).hasSize(3);
        assertThat(there.of("Procedure"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("status").asText()).isEqualTo("entered-in-error"));
    }
}
