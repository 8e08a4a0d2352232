package id.psc119.intake;

import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.triaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.ClearText;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PrivacyTest {
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void without_a_purpose_numbers_are_masked_and_the_reporter_has_no_name() {
        UUID id = call("0812-9876-4401", "0813-9876-4402");
        operator()
                .get("/contacts/" + id)
                .then()
                .statusCode(200)
                .body("numberAsReceived", equalTo("••••4401"))
                .body("numberE164", equalTo("••••4401"))
                .body("callBackNumber", equalTo("••••4402"))
                .body("callBackE164", equalTo("••••4402"))
                .body("reporterName", nullValue())
                .body("reporterRelation", equalTo("tetangga"));
        supervisor().get("/audit?subject=" + id).then().body("items", org.hamcrest.Matchers.empty());
    }

    @Test
    void a_list_never_holds_a_whole_number_whatever_purpose_is_stated() {
        UUID id = call("0812-9876-4403", "0813-9876-4404");
        String list = operator()
                .header("Psc-Purpose", "HANDLING")
                .get("/contacts?state=OPEN&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(list).contains(id.toString(), "••••4403").doesNotContain("98764403", "9876-4403", "Siti Rahmawati");
    }

    @Test
    void who_opens_a_contact_to_work_on_it_sees_the_number_at_once_and_leaves_a_trace() {
        UUID id = call("0812-9876-4405", "0813-9876-4406");
        contact(id).body("callBackNumber", equalTo("0813-9876-4406")).body("reporterName", equalTo("Siti Rahmawati"));
        supervisor()
                .get("/audit?subject=" + id)
                .then()
                .statusCode(200)
                .body("items.personId", contains("operator-a"))
                .body("items[0].subjectKind", equalTo("contact"))
                .body("items[0].purpose", equalTo("HANDLING"))
                .body("items[0].fields", hasItem("callBackNumber"))
                .body("items[0].fields", hasItem("reporterName"));
    }

    @Test
    void a_purpose_that_is_not_the_roles_is_refused() {
        UUID id = call("0812-9876-4407", "0813-9876-4408");
        operator()
                .header("Psc-Purpose", "COMPLAINT")
                .get("/contacts/" + id)
                .then()
                .statusCode(403)
                .body("type", endsWith("/purpose-not-allowed"));
        supervisor()
                .header("Psc-Purpose", "COMPLAINT")
                .get("/contacts/" + id)
                .then()
                .statusCode(200)
                .body("callBackNumber", equalTo("0813-9876-4408"));
    }

    @Test
    void a_form_that_sends_back_the_mask_it_was_shown_leaves_the_number_as_it_was() {
        UUID id = call("0812-9876-4409", "0813-9876-4410");
        operator()
                .body(Map.of("callBackNumber", "••••4410", "numberAsReceived", "••••4409", "note", "sadar"))
                .put("/contacts/" + id)
                .then()
                .statusCode(200);
        contact(id)
                .body("callBackNumber", equalTo("0813-9876-4410"))
                .body("numberAsReceived", equalTo("0812-9876-4409"))
                .body("note", equalTo("sadar"));
        UUID incident = triaged(id, Map.of("complaint", "FALL", "callBackNumber", "••••4410"));
        Desk.incident(incident).body("callBackNumber", equalTo("+6281398764410"));
    }

    @Test
    void two_contacts_of_one_number_are_still_seen_to_be_alike() {
        UUID first = call("0812-9876-4411", "0812-9876-4411");
        triaged(first, Map.of("complaint", "ROAD_CRASH"));
        UUID second = pressed(Map.of("callBackNumber", "+62 812 9876 4411"));
        contact(second).body("duplicatesProposed[0].why", hasItem("SAME_NUMBER"));
    }

    @Test
    void what_is_streamed_to_the_desk_holds_no_whole_number_and_no_name() throws Exception {
        try (StreamReader stream = StreamReader.open(TestKeys.person("operator-a", "call-taker"), null)) {
            UUID id = call("0812-9876-4412", "0813-9876-4413");
            UUID incident = triaged(id, Map.of("complaint", "FALL"));
            Awaitility.await()
                    .until(() -> stream.events().stream()
                            .anyMatch(event -> event.data().contains(incident.toString())));
            assertThat(stream.events())
                    .extracting(StreamReader.Event::data)
                    .noneMatch(data ->
                            data.contains("98764413") || data.contains("9876-441") || data.contains("Rahmawati"));
        }
    }

    @Test
    void the_printed_form_of_a_passing_on_names_the_number_for_a_purpose_alone() {
        UUID id = call("0812-9876-4414", "0813-9876-4415");
        UUID passing = newId();
        operator()
                .body(Map.of("contactId", id, "agency", "POLICE", "reason", "perkelahian"))
                .put("/handoffs/" + passing)
                .then()
                .statusCode(201);
        operator().get("/handoffs/" + passing).then().body("contact.callBackNumber", equalTo("••••4415"));
        operator()
                .header("Psc-Purpose", "HANDLING")
                .get("/handoffs/" + passing)
                .then()
                .body("contact.callBackNumber", equalTo("0813-9876-4415"));
        supervisor().get("/audit?subject=" + id).then().body("items", org.hamcrest.Matchers.hasSize(1));
    }

    @Test
    void the_audit_is_the_supervisors_alone() {
        for (String role : List.of("call-taker", "dispatcher", "administrator", "crew", "facility", "citizen")) {
            as("someone", role).get("/audit").then().statusCode(403);
        }
    }

    @Test
    void no_table_holds_a_number_in_clear_after_a_call_a_press_and_what_follows() throws Exception {
        UUID call = call("(0812) 9876 4416", "0813 9876 4417");
        UUID incident = triaged(call, Map.of("complaint", "FALL", "callBackNumber", "0815-9876-4418"));
        UUID press = pressed(Map.of("callBackNumber", "0816 9876 4419"));
        contact(press);
        Desk.told(incident, message -> message.path("callBackNumber").asText().contains("4418"));
        try (Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1))) {
            assertThat(ClearText.of(
                            connection,
                            List.of("0812-9876-4416", "0813-9876-4417", "0815-9876-4418", "0816-9876-4419")))
                    .isEmpty();
            assertThat(ClearText.numbers(connection)).isEmpty();
            assertThat(ClearText.of(connection, List.of("Siti Rahmawati 1606")))
                    .as("the search itself finds what is there: each spoken number holds the regency")
                    .isNotEmpty();
        }
    }

    @Test
    void a_contact_that_an_earlier_version_left_in_clear_is_sealed_found_and_shown() throws Exception {
        UUID first = call("0812-9876-4420", "0812-9876-4420");
        triaged(first, Map.of("complaint", "ROAD_CRASH"));
        UUID old = call("0812-9876-4421", "0812-9876-4421");
        try (Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1));
                var asItWas = connection.createStatement()) {
            asItWas.execute("""
                    UPDATE contact SET number_as_received = '0812-9876-4420', number_e164 = '+6281298764420', number_hash = NULL,
                      call_back_number = '0812-9876-4420', call_back_e164 = '+6281298764420', call_back_hash = NULL
                    WHERE id = '%s'""".formatted(old));
            as("admin", "administrator").post("/field-keys/resealing").then().statusCode(200);
            contact(old)
                    .body("callBackNumber", equalTo("0812-9876-4420"))
                    .body("duplicatesProposed[0].why", hasItem("SAME_NUMBER"));
            assertThat(ClearText.of(connection, List.of("0812-9876-4420"))).isEmpty();
        }
    }

    private static UUID call(String shown, String callBack) {
        return called(Map.of(
                "channel", "CALL_GSM",
                "numberAsReceived", shown,
                "callBackNumber", callBack,
                "reporterName", "Siti Rahmawati",
                "reporterRelation", "tetangga"));
    }
}
