package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class JournalTest {
    private static String recommended(Incident incident) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonNode reviewed(String id) throws Exception {
        String body = as("supervisor1", "supervisor")
                .get("/recommendations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ObjectMapper().readTree(body);
    }

    @Test
    void a_recommendation_that_was_shown_is_found_again_as_it_was_and_replays_to_the_same_bytes() throws Exception {
        Incident incident = Incident.reported(1, 1);
        Unit near = Unit.onDuty();
        Unit village = Unit.onDuty(
                "kind",
                "VILLAGE_CAR",
                "privateVehicle",
                true,
                "duty",
                map("state", "UNKNOWN"),
                "capabilities",
                List.of("TRANSPORT"));
        Unit busy = Unit.onDuty();
        Incident.reported(1, 1).assign(busy, 0);
        String shown = recommended(incident);
        String recommendation = new ObjectMapper().readTree(shown).path("id").asText();

        // What happens afterwards must not matter: the near unit is at work, the car is off duty and has another name.
        UUID offer = id();
        dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.needs.getFirst(),
                        "unitId",
                        near.id,
                        "recommendationId",
                        recommendation))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        village.tell("callSign", "DES-RENAMED", "duty", map("state", "OFF"));

        JsonNode review = reviewed(recommendation);
        assertThat(review.path("answer").toString())
                .isEqualTo(new ObjectMapper().readTree(shown).toString());
        assertThat(review.path("replay").asText()).isEqualTo("SAME");
        assertThat(review.path("usedForOffers").get(0).asText()).isEqualTo(offer.toString());
        assertThat(review.path("inputs").path("snapshot").path("units").isEmpty())
                .isFalse();
        assertThat(review.path("askedBy").asText()).contains("dispatcher1");
        assertThat(dispatcher().get("/incidents/" + incident.id).jsonPath().getString("offers[0].recommendationId"))
                .isEqualTo(recommendation);
    }

    @Test
    void recommendations_are_for_those_who_send_and_those_who_review() {
        dispatcher().get("/recommendations/" + id()).then().statusCode(404);
        as("operator1", "call-taker").get("/recommendations/" + id()).then().statusCode(403);
        as("crew-1", "crew").get("/recommendations/" + id()).then().statusCode(403);
    }
}
