package id.psc119.referral.fhir;

import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: hospitals read the emergencies that come to them as FHIR R4. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class FhirTest {
    private Emergency emergency;

    @BeforeEach
    void happens() {
        emergency = new Emergency();
    }

    private String read(String type, Object id) {
        return staff(emergency.nurse)
                .get("/fhir/" + type + "/" + id)
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .extract()
                .asString();
    }

    private static RequestSpecification form(RequestSpecification who) {
        return who.config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(ContentType.URLENC);
    }

    @Test
    void every_resource_of_an_emergency_is_valid_before_and_after_the_hand_over() {
        assertThat(read("Encounter", emergency.patient)).contains("\"triaged\"").doesNotContain("\"finished\"");
        assertThat(read("Composition", emergency.patient)).contains("preliminary", "laki-laki &lt;± 35&gt;");
        UUID referral = emergency.refer();
        emergency.isHandedOver();
        for (String type : List.of("Patient", "Encounter", "Location", "Condition", "Composition")) {
            FhirValidity.isValid(read(type, emergency.patient));
        }
        for (String sign : List.of("rr", "hr", "spo2", "temp", "o2", "pain", "bp", "gcs", "crt", "acvpu", "score")) {
            FhirValidity.isValid(read("Observation", emergency.vitals + "-" + sign));
        }
        FhirValidity.isValid(read("Observation", emergency.patient + "-mode"));
        FhirValidity.isValid(read("Condition", referral));
        FhirValidity.isValid(read("Procedure", emergency.treatment));
        FhirValidity.isValid(read("ServiceRequest", referral));
        FhirValidity.isValid(staff(emergency.nurse)
                .get("/fhir/MedicationAdministration?patient=Patient/" + emergency.patient)
                .then()
                .body("total", equalTo(2))
                .extract()
                .asString());
        staff(emergency.nurse)
                .get("/fhir/Encounter/" + emergency.patient)
                .then()
                .body("class.code", equalTo("EMER"))
                .body("statusHistory.status", contains("arrived", "triaged", "in-progress", "finished"));
        // A figure that no body can have is no observation.
        staff(emergency.nurse)
                .get("/fhir/Observation/" + emergency.vitals + "-glucose")
                .then()
                .statusCode(404);
        FhirValidity.isValid(staff(emergency.nurse).get("/fhir/metadata").asString());
    }

    @Test
    void a_nik_is_searched_in_a_body_and_never_in_an_address_and_opens_only_what_the_caller_may_see() {
        String token = "https://fhir.kemkes.go.id/id/nik|" + emergency.nik;
        staff(emergency.nurse)
                .queryParam("identifier", token)
                .get("/fhir/Patient")
                .then()
                .statusCode(400)
                .body("type", endsWith("/fhir-nik-in-address"));
        String found = form(staff(emergency.nurse))
                .header("Psc-Purpose", "HAND_OVER")
                .formParam("identifier", token)
                .post("/fhir/Patient/_search")
                .then()
                .statusCode(200)
                .body("entry.resource.id", hasItem(emergency.patient.toString()))
                .body("entry[0].resource.identifier[0].value", equalTo(emergency.nik))
                .extract()
                .asString();
        FhirValidity.isValid(found);
        assertThat(read("Patient", emergency.patient)).as("without a purpose").doesNotContain(emergency.nik);
        String other = someone();
        facility(other);
        form(staff(other))
                .formParam("identifier", token)
                .post("/fhir/Patient/_search")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
        staff(other).get("/fhir/Encounter/" + emergency.patient).then().statusCode(404);
        staff(other)
                .get("/fhir/Observation?patient=" + emergency.patient)
                .then()
                .body("total", equalTo(0));
        staff(emergency.nurse)
                .get("/fhir/Encounter")
                .then()
                .statusCode(200)
                .body("entry.resource.id", contains(emergency.patient.toString()));
        staff(emergency.nurse).get("/fhir/Observation").then().statusCode(400);
        staff(emergency.nurse)
                .get("/fhir/Claim?patient=" + emergency.patient)
                .then()
                .statusCode(404);
    }
}
