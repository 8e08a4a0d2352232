package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.ManyUnits;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** P-5: with thousands of units an answer names few of them and counts all, and the journal keeps little. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class ShortRecommendationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_ROW = 20_000;

    @Inject
    EntityManager database;

    private static JsonNode recommendation(Incident incident, String query) throws Exception {
        return JSON.readTree(dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static JsonNode review(JsonNode recommendation) throws Exception {
        return JSON.readTree(as("supervisor1", "supervisor")
                .get("/recommendations/" + recommendation.path("id").asText())
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private int rowSize(JsonNode recommendation) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT pg_column_size(r.*) FROM recommendation r WHERE id = cast(:id AS uuid)")
                                .setParameter("id", recommendation.path("id").asText())
                                .getSingleResult())
                        .intValue());
    }

    @Test
    void with_three_thousand_crewed_units_the_answer_is_short_the_row_small_and_the_replay_the_same() throws Exception {
        try (ManyUnits _ = ManyUnits.create(database, 3000)) {
            Incident incident = Incident.reported(1, 1);

            JsonNode brief = recommendation(incident, "");

            assertThat(brief.path("candidates").size()).isBetween(20, 28);
            assertThat(brief.path("leftOut").size()).isLessThanOrEqualTo(12);
            assertThat(brief.path("totals").path("complete").asBoolean()).isFalse();
            assertThat(brief.path("totals").path("candidates").asInt()
                            + brief.path("totals").path("leftOut").asInt())
                    .isGreaterThanOrEqualTo(3000);
            assertThat(brief.toString().length()).isLessThan(40_000);
            assertThat(rowSize(brief)).isLessThan(LARGEST_ROW);
            JsonNode review = review(brief);
            assertThat(review.path("replay").asText()).isEqualTo("SAME");
            assertThat(review.path("answer")).isEqualTo(brief);

            JsonNode full = recommendation(incident, "?all=true");

            assertThat(full.path("totals").path("complete").asBoolean()).isTrue();
            assertThat(full.path("candidates").size() + full.path("leftOut").size())
                    .isEqualTo(full.path("totals").path("candidates").asInt()
                            + full.path("totals").path("leftOut").asInt())
                    .isGreaterThanOrEqualTo(3000);
            assertThat(full.path("candidates").get(0).path("unitId"))
                    .isEqualTo(brief.path("candidates").get(0).path("unitId"));
            assertThat(review(full).path("replay").asText()).isEqualTo("SAME");
        }
    }
}
