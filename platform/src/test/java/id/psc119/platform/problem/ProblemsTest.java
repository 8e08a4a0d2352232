package id.psc119.platform.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class ProblemsTest {
    private static final String PATH = "/notes/" + UUID.randomUUID();

    @Test
    void a_body_that_is_no_json_is_a_problem_without_a_java_name() {
        problem(asOperator().body("{\"text\": ").put(PATH).then(), 400, "unreadable-body");
    }

    @Test
    void no_body_at_all_is_a_problem() {
        problem(asOperator().put(PATH).then(), 400, "unreadable-body");
    }

    @Test
    void a_value_of_the_wrong_type_names_the_field() {
        problem(
                        asOperator()
                                .body("{\"text\": \"a\", \"weight\": \"much\"}")
                                .put(PATH)
                                .then(),
                        400,
                        "bad-request")
                .body("field", equalTo("weight"));
    }

    @Test
    void a_value_out_of_range_names_the_field_and_says_what_is_wrong() {
        problem(asOperator().body("{\"text\": \"\", \"weight\": 200}").put(PATH).then(), 422, "invalid")
                .body("violations.field", hasItem("weight"))
                .body("violations.field", hasItem("text"));
    }

    @Test
    void an_unknown_path_is_a_problem() {
        problem(asOperator().get("/no-such-thing").then(), 404, "not-found");
    }

    @Test
    void an_id_that_is_no_uuid_is_not_found() {
        problem(asOperator().get("/notes/abc").then(), 404, "not-found");
    }

    @Test
    void a_method_that_does_not_apply_is_a_problem() {
        problem(asOperator().delete(PATH).then(), 405, "method-not-allowed");
    }

    @Test
    void another_type_of_body_is_a_problem() {
        problem(asOperator().contentType("text/plain").body("a").put(PATH).then(), 415, "unsupported-media-type");
    }

    @Test
    void a_body_that_is_too_large_is_a_problem() {
        problem(
                asOperator()
                        .body("{\"text\": \"" + "a".repeat(1_100_000) + "\"}")
                        .put(PATH)
                        .then(),
                413,
                "too-large");
    }

    @Test
    void without_a_token_one_is_asked_for() {
        problem(given().contentType("application/json").body("{}").put(PATH).then(), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void an_expired_a_foreign_and_a_malformed_token_are_the_same_problem() {
        for (String token : List.of(
                TestKeys.expired("a", "call-taker"),
                TestKeys.ofRegency("16.07", "a", "call-taker"),
                "x.y.z",
                TestKeys.service("intake", "dispatch"))) {
            problem(
                            given().auth()
                                    .oauth2(token)
                                    .contentType("application/json")
                                    .body("{}")
                                    .put(PATH)
                                    .then(),
                            401,
                            "unauthorized")
                    .header("WWW-Authenticate", containsString("invalid_token"));
        }
    }

    @Test
    void another_role_is_refused() {
        problem(
                given().auth()
                        .oauth2(TestKeys.person("a", "crew"))
                        .contentType("application/json")
                        .body("{}")
                        .put(PATH)
                        .then()
                        .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\""),
                403,
                "forbidden");
    }

    @Test
    void a_person_cannot_grant_himself_the_role_of_a_service() {
        problem(
                given().auth()
                        .oauth2(TestKeys.person("a", "service"))
                        .contentType("application/json")
                        .body("{\"version\": \"1-1\"}")
                        .put("/notes/told/" + UUID.randomUUID())
                        .then(),
                403,
                "forbidden");
    }

    @Test
    void our_own_mistake_says_nothing_of_how_we_are_made() {
        problem(asOperator().body("{\"text\": \"a\", \"fail\": true}").put(PATH).then(), 500, "internal-error")
                .body("traceId", not(equalTo(null)));
    }

    @Test
    void texts_come_in_the_language_that_is_asked_for() {
        asOperator()
                .header("Accept-Language", "en-GB,en;q=0.9")
                .get(PATH)
                .then()
                .body("title", equalTo("Not found"));
        asOperator().header("Accept-Language", "id").get(PATH).then().body("title", equalTo("Tidak ditemukan"));
    }

    @Test
    void every_kind_has_a_title_and_advice_in_both_languages() {
        for (PlatformProblem kind : PlatformProblem.values()) {
            for (Locale locale : List.of(Locale.ENGLISH, ProblemTexts.INDONESIAN)) {
                assertThat(ProblemTexts.text(kind.code() + ".title", locale, Map.of()))
                        .isNotBlank();
                assertThat(ProblemTexts.text(kind.code() + ".detail", locale, Map.of()))
                        .isNotBlank();
            }
        }
    }

    private static RequestSpecification asOperator() {
        return given().auth().oauth2(TestKeys.person("operator", "call-taker")).contentType("application/json");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        String body = response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/" + code))
                .body("status", equalTo(status))
                .body("title", not(equalTo("")))
                .extract()
                .asString();
        assertThat(body).doesNotContain("java", "Exception", "id.psc119");
        return response;
    }
}
