package id.psc119.intake.reception.block;

import static id.psc119.intake.Desk.SECRET;
import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.supervisor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers who call for nothing, and what still reaches the call taker. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class BlockTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(30_000_000);

    @Test
    void a_blocked_callers_next_call_arrives_marked_and_after_the_others() {
        String number = aNumber();
        UUID prank = called(number);
        block(newId(), prank).statusCode(200).body("number", equalTo("••••" + number.substring(number.length() - 4)));
        contact(prank).body("flags", hasItem("BLOCKED"));

        UUID other = called(aNumber());
        UUID again = called(number);

        contact(again).body("flags", hasItem("BLOCKED")).body("state", equalTo("CLAIMED"));
        contact(other).body("flags", not(hasItem("BLOCKED")));
        List<String> open = operator()
                .get("/contacts?state=OPEN&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(open.indexOf(again.toString())).isGreaterThan(open.indexOf(other.toString()));
    }

    @Test
    void the_working_list_is_read_page_by_page_without_losing_a_blocked_contact() {
        String number = aNumber();
        UUID first = called(number);
        block(newId(), first).statusCode(200);
        UUID between = called(aNumber());
        UUID second = called(number);
        List<String> seen = new java.util.ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = operator()
                    .get("/contacts?state=OPEN&limit=3" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(seen).doesNotHaveDuplicates().contains(first.toString(), between.toString(), second.toString());
    }

    @Test
    void a_supervisor_lifts_a_block_and_nobody_else() {
        String number = aNumber();
        UUID prank = called(number);
        UUID id = newId();
        block(id, prank).statusCode(200);
        operator()
                .body(Map.of("reason", "salah orang"))
                .put("/blocks/" + id + "/lifting")
                .then()
                .statusCode(403);

        supervisor()
                .body(Map.of("reason", "salah orang"))
                .put("/blocks/" + id + "/lifting")
                .then()
                .statusCode(200)
                .body("inForce", equalTo(false))
                .body("liftReason", equalTo("salah orang"));

        contact(prank).body("flags", not(hasItem("BLOCKED")));
        contact(called(number)).body("flags", not(hasItem("BLOCKED")));
        operator().get("/blocks?contactId=" + prank).then().body("id", contains(id.toString()));
        operator().get("/blocks").then().body("id", not(hasItem(id.toString())));
    }

    @Test
    void a_block_sent_twice_is_one_and_another_under_its_id_is_refused() {
        UUID prank = called(aNumber());
        UUID id = newId();
        block(id, prank).statusCode(200);
        block(id, prank).statusCode(200);
        operator().get("/blocks?contactId=" + prank).then().body("id", contains(id.toString()));
        block(id, called(aNumber())).statusCode(409);
    }

    @Test
    void a_number_that_somebody_typed_cannot_be_blocked_since_it_may_be_his_neighbours() {
        UUID press = pressed(Map.of("callBackNumber", aNumber()));
        block(newId(), press).statusCode(422).body("type", equalTo("https://psc119.id/problems/no-proven-number"));
        contact(press).body("flags", not(hasItem("BLOCKED")));
        operator().get("/blocks?contactId=" + press).then().body("$", empty());
    }

    @Test
    void a_blocked_citizens_press_is_received_like_any_other_and_marked() {
        JsonPath tokens = Desk.signedIn(aNumber());
        UUID prank = press(tokens.getString("accessToken"), 201);
        block(newId(), prank).statusCode(200);

        UUID again = press(tokens.getString("accessToken"), 201);

        soon(() -> contact(again).body("flags", hasItem("BLOCKED")).body("state", equalTo("WAITING")));
        Desk.phone().get("/presses/" + again).then().statusCode(200).body("state", equalTo("RECEIVED"));
    }

    /** S-4: a signed-in phone's press was neither marked nor sorted above. */
    @Test
    void a_press_of_a_signed_in_phone_comes_before_those_of_phones_that_nobody_knows() {
        UUID verified = press(Desk.signedIn(aNumber()).getString("accessToken"), 201);
        UUID unknown = pressed(Map.of());
        contact(verified).body("verified", equalTo(true));
        contact(unknown).body("verified", equalTo(false));
        List<String> open = operator()
                .get("/contacts?state=OPEN&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(open).contains(verified.toString());
        if (open.contains(unknown.toString())) {
            assertThat(open.indexOf(verified.toString())).isLessThan(open.indexOf(unknown.toString()));
        }
    }

    @Test
    void a_press_with_a_token_that_is_not_good_is_received_all_the_same() {
        for (String token : List.of(
                "nonsense",
                TestKeys.expired("phone:x", "citizen"),
                TestKeys.ofRegency("16.07", "phone:x", "citizen"),
                TestKeys.session(newId(), "phone:x", "citizen"))) {
            contact(press(token, 201)).body("flags", not(hasItem("BLOCKED")));
        }
    }

    @Test
    void many_presses_from_one_address_are_all_received() {
        for (int i = 0; i < 150; i++) {
            given().header("X-Forwarded-For", "10.66.0.1")
                    .header("Psc-Press-Secret", SECRET)
                    .contentType("application/json")
                    .body(Map.of("note", "banjir"))
                    .put("/presses/" + newId())
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void a_citizen_sees_the_contacts_of_his_own_number_and_no_others() {
        JsonPath mine = Desk.signedIn(aNumber());
        JsonPath others = Desk.signedIn(aNumber());
        UUID press = press(mine.getString("accessToken"), 201);
        pressed(Map.of());

        contacts(mine).body("id", contains(press.toString())).body("state", contains("RECEIVED"));
        contacts(others).body("$", empty());
        given().auth()
                .oauth2(TestKeys.person("phone:x", "citizen"))
                .get("/my-contacts")
                .then()
                .statusCode(200)
                .body("$", empty());
    }

    private static ValidatableResponse contacts(JsonPath tokens) {
        return given().auth()
                .oauth2(tokens.getString("accessToken"))
                .get("/my-contacts")
                .then()
                .statusCode(200);
    }

    private static UUID press(String token, int status) {
        UUID id = newId();
        given().header("Authorization", "Bearer " + token)
                .header("Psc-Press-Secret", SECRET)
                .contentType("application/json")
                .body(Map.of("note", "tolong"))
                .put("/presses/" + id)
                .then()
                .statusCode(status);
        return id;
    }

    private static ValidatableResponse block(UUID id, UUID contact) {
        return as("operator-a", "call-taker")
                .body(Map.of("contactId", contact, "reason", "telepon iseng berulang", "hours", 24))
                .put("/blocks/" + id)
                .then();
    }

    private static UUID called(String number) {
        return called(Map.of("channel", "CALL_GSM", "numberAsReceived", number));
    }

    private static UUID called(Map<String, ?> form) {
        return Desk.called(form);
    }

    private static String aNumber() {
        return "+62812" + NUMBERS.incrementAndGet();
    }
}
