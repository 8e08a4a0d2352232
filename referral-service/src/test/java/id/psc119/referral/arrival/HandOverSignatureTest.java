package id.psc119.referral.arrival;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class HandOverSignatureTest {
    private static final String AT = "2026-11-27T07:05:20Z";

    private final String nurse = someone();
    private final String driver = someone();
    private final UUID patient = UUID.randomUUID();

    private void isComing() {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put("crew", List.of(Map.of("personId", driver, "clinical", false)));
        tell(UUID.randomUUID(), message).statusCode(204);
    }

    private ValidatableResponse signs(RequestSpecification who, UUID id, String receivedBy, String at) {
        return who.body(Map.of("handedAt", at, "receivedBy", receivedBy, "happened", at, "sent", at, "via", "APP"))
                .put("/patients/" + patient + "/hand-over-signatures/" + id)
                .then();
    }

    private ValidatableResponse state() {
        return supervisor()
                .get("/patients/" + patient + "/hand-over-signatures")
                .then()
                .statusCode(200);
    }

    @Test
    void two_phones_without_network_sign_once_whichever_is_synced_first() {
        UUID crewId = UUID.randomUUID();
        signs(as(driver, "crew"), crewId, "Ns. Dewi", AT).statusCode(200);
        signs(as(driver, "crew"), crewId, "Ns. Dewi", AT).statusCode(200);
        isComing();
        state().body("state", equalTo("WAITS_FOR_FACILITY"));
        signs(staff(nurse), UUID.randomUUID(), " Ns. Dewi ", "2026-11-27T07:05:55Z")
                .statusCode(200);
        String signed = state().body("state", equalTo("SIGNED")).extract().path("facility.recorded");
        signs(staff(nurse), UUID.randomUUID(), "Ns. Dewi", AT).statusCode(200);
        signs(as(driver, "crew"), UUID.randomUUID(), "dr. Lain", AT).statusCode(200);
        state().body("state", equalTo("SIGNED")).body("facility.recorded", equalTo(signed));
    }

    @Test
    void the_facility_may_be_synced_first() {
        isComing();
        signs(staff(nurse), UUID.randomUUID(), "Ns. Dewi", AT).statusCode(200);
        state().body("state", equalTo("WAITS_FOR_CREW"));
        signs(as(driver, "crew"), UUID.randomUUID(), "Ns. Dewi", AT).statusCode(200);
        state().body("state", equalTo("SIGNED")).body("crew.signedBy", equalTo("Name of " + driver));
    }

    @Test
    void a_changed_half_does_not_make_a_signed_hand_over_and_an_id_names_one_thing() {
        isComing();
        UUID id = UUID.randomUUID();
        signs(as(driver, "crew"), id, "Ns. Dewi", AT).statusCode(200);
        signs(as(driver, "crew"), id, "Ns. Palsu", AT).statusCode(409).body("type", endsWith("/signature-id-used"));
        signs(staff(nurse), UUID.randomUUID(), "Ns. Dewi", "2026-11-27T09:00:00Z")
                .statusCode(200);
        state().body("state", equalTo("DIFFERS"));
    }

    @Test
    void a_facility_that_is_not_the_destination_and_another_crew_sign_nothing_and_see_nothing() {
        isComing();
        String other = someone();
        facility(other);
        signs(staff(other), UUID.randomUUID(), "Ns. Dewi", AT).statusCode(200);
        signs(as(someone(), "crew"), UUID.randomUUID(), "Ns. Dewi", AT).statusCode(200);
        state().body("state", equalTo("UNSIGNED"))
                .body("crew", nullValue())
                .body("claims.signedBy", hasItem("Name of " + other))
                .body("claims", hasSize(2));
        staff(other)
                .get("/patients/" + patient + "/hand-over-signatures")
                .then()
                .statusCode(404);
        staff(other).get("/patients/" + patient).then().statusCode(404);
    }
}
