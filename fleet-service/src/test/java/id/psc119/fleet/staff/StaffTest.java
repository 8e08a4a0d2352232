package id.psc119.fleet.staff;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.fleet.Given;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** People and training (SDM 119): files of an office, certificates that expire, trainings that give one. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class StaffTest {
    private static final String HEADING = "Nomor Identitas;Nama;Telepon;Tugas;Kode Desa;BTCLS sampai;SIM sampai\n";

    private final String person = "field:" + id();

    @Inject
    DataSource database;

    @Test
    void a_file_of_people_is_judged_first_and_taken_with_its_lost_zeros_and_dates() throws SQLException {
        String file = HEADING + person + ";Siti;81234567890;perawat;16.06.02.2005 16.06.02.2006;31/12/2027;\n"
                + person + ";Siti lagi;;;;;\n"
                + "siti;Tanpa awalan;;;;;\n"
                + person + "2;Budi;119;sopir;;;\n"
                + person + "3;Budi;;pilot;;;\n"
                + person + "4;Budi;;sopir;;;31/02/2027\n";
        imported(file, true)
                .body("created", equalTo(1))
                .body("refused.line", equalTo(List.of(3, 4, 5, 6, 7)))
                .body(
                        "refused.reason",
                        equalTo(List.of(
                                "PERSON_TWICE",
                                "UNIT_REFUSED",
                                "NOT_A_TELEPHONE_NUMBER",
                                "WORD_UNKNOWN",
                                "NOT_A_DATE")));
        assertThat(text(database, "SELECT count(*) FROM person WHERE person_id = '" + person + "'"))
                .isEqualTo("0");

        imported(file, false).body("created", equalTo(1)).body("refused", hasSize(5));
        JsonNode entry = entry(person);
        assertThat(entry.path("crewRole").asText()).isEqualTo("NURSE");
        assertThat(entry.path("desaCodes")).hasSize(2);
        assertThat(entry.at("/certificates/0/validUntil").asText()).isEqualTo("2027-12-31");
        assertThat(entry.at("/numbers/0").asText()).contains("•").endsWith("7890");
        assertThat(text(database, "SELECT numbers FROM person WHERE person_id = '" + person + "'"))
                .as("sealed")
                .doesNotContain("81234567890");
    }

    @Test
    void an_exported_file_comes_back_unchanged_and_keeps_the_masked_number() throws SQLException {
        imported(HEADING + person + ";Siti;0812-3456-7891;bidan;;;\n", false).body("created", equalTo(1));
        String before = text(database, "SELECT numbers FROM person WHERE person_id = '" + person + "'");
        String content = as("admin1", "administrator")
                .get("/staff-file?format=XLSX")
                .then()
                .statusCode(200)
                .extract()
                .path("content");
        as("admin1", "administrator")
                .body(Map.of("content", content, "dryRun", false))
                .post("/staff-imports")
                .then()
                .statusCode(200)
                .body("read", greaterThan(0))
                .body("created", equalTo(0))
                .body("refused.findAll { it.value == '" + person + "' }", hasSize(0));
        assertThat(entry(person).at("/numbers/0").asText()).endsWith("7891");
        assertThat(before).isNotEmpty();
    }

    @Test
    void a_nurse_with_an_expired_certificate_may_not_be_rostered_until_they_pass_the_training() {
        imported(HEADING + person + ";Siti;;perawat;;31/01/2020;\n", false).body("created", equalTo(1));
        assertThat(entry(person).at("/mayNotBeRostered/0/reason").asText()).isEqualTo("CERTIFICATE_EXPIRED");
        assertThat(entry(person).at("/mayNotBeRostered/0/on").asText()).isEqualTo("2020-01-31");

        String training = id().toString();
        as("dinas1", "health-office")
                .body(training("null", "null"))
                .put("/trainings/" + training)
                .then()
                .statusCode(200);
        assertThat(entry(person).path("mayNotBeRostered")).as("planned only").hasSize(1);
        as("dinas1", "health-office")
                .body(training("\"2026-11-20\"", "true"))
                .put("/trainings/" + training)
                .then()
                .statusCode(200)
                .body("training.attendance[0].score", equalTo(88));
        assertThat(entry(person).path("mayNotBeRostered")).isEmpty();
        as("dinas1", "health-office")
                .get("/trainings")
                .then()
                .body("items.findAll { it.id == '" + training + "' }.training.heldOn", equalTo(List.of("2026-11-20")));
    }

    @Test
    void a_person_who_is_ill_may_not_be_rostered_and_the_reason_says_until_when() {
        imported(HEADING + person + ";Budi;;sopir;;;31/12/2099\n", false).body("created", equalTo(1));
        assertThat(entry(person).path("mayNotBeRostered")).isEmpty();
        as("s1", "supervisor")
                .body("""
                        {"crewRole": "DRIVER", "certificates": [{"kind": "DRIVING_LICENCE", "validUntil": "2099-12-31"}],
                         "offDuty": {"reason": "ILL", "from": "2020-01-01", "until": "2099-01-01"}}""")
                .put("/staff/" + person)
                .then()
                .statusCode(200)
                .body("mayNotBeRostered.reason", equalTo(List.of("OFF_DUTY")))
                .body("mayNotBeRostered[0].on", equalTo("2099-01-01"));
        as("s1", "supervisor").body("{}").put("/staff/field:nobody").then().statusCode(404);
        as("awak", "crew").get("/staff").then().statusCode(403);
        as("s1", "supervisor")
                .body("{\"crewRole\": \"DRIVER\"}")
                .put("/staff/" + person)
                .then()
                .body("certificates", empty());
    }

    @Test
    void the_days_on_which_somebody_is_off_duty_go_to_dispatch_with_the_crew_and_end_there_too() {
        imported(HEADING + person + ";Budi;;sopir;;;31/12/2099\n", false).body("created", equalTo(1));
        UUID unit = Given.unit(person);
        await().untilAsserted(() ->
                assertThat(sentCrew(unit).path("personId").asText()).isEqualTo(person));
        assertThat(sentCrew(unit).has("offDuty")).isFalse();
        as("s1", "supervisor")
                .body("{\"crewRole\": \"DRIVER\", \"offDuty\": {\"reason\": \"LEAVE\", \"from\": \"2099-01-01\"}}")
                .put("/staff/" + person)
                .then()
                .statusCode(200);
        await().untilAsserted(() ->
                assertThat(sentCrew(unit).at("/offDuty").toString()).isEqualTo("{\"from\":\"2099-01-01\"}"));
        as("s1", "supervisor")
                .body("{\"crewRole\": \"DRIVER\"}")
                .put("/staff/" + person)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(sentCrew(unit).has("offDuty")).isFalse());
    }

    private static JsonNode sentCrew(UUID unit) {
        return PeerStub.newest("dispatch", "fleet-units", unit).at("/crew/0");
    }

    private String training(String heldOn, String passed) {
        return """
                {"title": "BTCLS 2026", "kind": "TRAINING", "certificate": "BTCLS", "plannedOn": "2026-11-20", "heldOn": %s,
                 "cancelled": false, "attendance": [{"personId": "%s", "attended": %s, "passed": %s, "score": 88,
                 "certificateUntil": "2099-11-20"}]}""".formatted(heldOn, person, passed, passed);
    }

    private static JsonNode entry(String person) {
        String next = null;
        do {
            JsonNode page = as("s1", "supervisor")
                    .queryParam("limit", 500)
                    .queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get("/staff")
                    .as(JsonNode.class);
            for (JsonNode item : page.path("items")) {
                if (item.path("personId").asText().equals(person)) {
                    return item;
                }
            }
            next = page.path("next").textValue();
        } while (next != null);
        throw new AssertionError(person + " is not in the list");
    }

    private static ValidatableResponse imported(String file, boolean dryRun) {
        return as("s1", "supervisor")
                .body(Map.of(
                        "content",
                        Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)),
                        "dryRun",
                        dryRun))
                .post("/staff-imports")
                .then()
                .statusCode(200);
    }
}
