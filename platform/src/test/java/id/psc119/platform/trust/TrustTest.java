package id.psc119.platform.trust;

import static io.restassured.RestAssured.given;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class TrustTest {
    @Test
    void a_service_is_believed_only_with_its_own_key_and_only_by_the_receiver_it_names() {
        message(TestKeys.service("intake", "platform"), 200);
        message(TestKeys.service("intake", "dispatch"), 401);
        message(TestKeys.forged("intake", "fleet", "platform"), 401);
        message(TestKeys.forged("intake", "desk", "platform"), 401);
        message(TestKeys.forged("nobody", "intake", "platform"), 401);
    }

    @Test
    void a_person_is_believed_only_with_a_token_that_the_desk_signed() {
        note(TestKeys.person("operator", Role.CALL_TAKER), 200);
        note(TestKeys.unsigned("operator", Role.CALL_TAKER), 401);
        note(TestKeys.person("operator", Role.CALL_TAKER) + "x", 401);
        note(TestKeys.forged("desk", "desk", "psc119"), 401);
    }

    @Test
    void the_desk_cannot_grant_what_is_not_its_to_grant() {
        message(TestKeys.person("operator", Role.SERVICE, Role.CALL_TAKER), 403);
        note(TestKeys.person("operator", Role.SERVICE, Role.CALL_TAKER), 200);
    }

    @Test
    void a_phone_signs_in_citizens_and_crews_and_nobody_of_the_desk() {
        notesOfCrews(TestKeys.byPhone("crew", Role.CREW), 200);
        notesOfCrews(TestKeys.byPhone("crew", Role.CITIZEN), 403);
        notesOfCrews(TestKeys.expired("crew", Role.CREW), 401);
        notesOfCrews(TestKeys.ofRegency("16.07", "crew", Role.CREW), 401);
        notesOfCrews(TestKeys.byDesk("crew", Role.CREW), 403);
        note(TestKeys.byPhone("operator", Role.CALL_TAKER), 403);
        message(TestKeys.byPhone("operator", Role.SERVICE), 403);
    }

    private static void notesOfCrews(String token, int status) {
        given().auth().oauth2(token).get("/notes/of-crews").then().statusCode(status);
    }

    private static void message(String token, int status) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"version\": \"1-1\"}")
                .put("/notes/told/" + UUID.randomUUID())
                .then()
                .statusCode(status);
    }

    private static void note(String token, int status) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"text\": \"a\"}")
                .put("/notes/" + UUID.randomUUID())
                .then()
                .statusCode(status);
    }

    /** S-2 */
    @Test
    void an_issuer_speaks_for_its_own_people_only() {
        notesOfCrews(TestKeys.byPhone("phone:1", Role.CREW), 200);
        notesOfCrews(TestKeys.byPhone("service:intake", Role.CREW), 401);
        notesOfCrews(TestKeys.byPhone("a b", Role.CREW), 401);
        note(TestKeys.byDesk("phone:1", Role.CALL_TAKER), 401);
        note(TestKeys.byDesk("service:intake", Role.CALL_TAKER), 401);
        note(TestKeys.byDesk("operator", Role.CALL_TAKER), 200);
    }
}
