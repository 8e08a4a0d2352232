package id.psc119.fleet.unit;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.crew;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class UnitsTest {
    @Test
    void a_unit_is_sent_to_dispatch_field_by_field() {
        UUID id = id();
        String callSign = "AMB-" + id.toString().substring(24);
        asSupervisor()
                .body("""
                        {"callSign": "%s", "kind": "BLS_AMBULANCE", "capabilities": ["BLS", "TRANSPORT"], "telephone": "0812-0000-000",
                         "home": {"point": {"lat": -2.88, "lon": 103.84}, "radiusMetres": 30, "source": "PIN", "desaCode": "16.06.01.1010"},
                         "privateVehicle": false, "plate": "BG 1 X"}
                        """.formatted(callSign))
                .put("/units/" + id)
                .then()
                .statusCode(201)
                .body("homeDesaCode", equalTo("16.06.01.1010"))
                .body("duty.state", equalTo("UNKNOWN"))
                .body("busy", equalTo(false));
        asSupervisor()
                .body(Map.of(
                        "move",
                        true,
                        "members",
                        List.of(Map.of("personId", "p1", "name", "Siti", "role", "MIDWIFE", "telephone", "0812-1"))))
                .put("/units/" + id + "/crew")
                .then()
                .statusCode(200);
        as("p1", "crew")
                .body(Map.of("state", "ON", "validUntil", "2100-01-01T00:00:00Z", "via", "APP"))
                .put("/units/" + id + "/duty")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "fleet-units", id);
            assertThat(told).isNotNull();
            assertThat(told.path("duty").path("state").asText()).isEqualTo("ON");
            assertThat(told.path("duty").path("since").asText()).isNotEmpty();
            assertThat(told.path("duty").path("validUntil").asText()).isEqualTo("2100-01-01T00:00:00Z");
            assertThat(told.path("version").asText()).matches("\\d+-\\d+");
            assertThat(told.path("callSign").asText()).isEqualTo(callSign);
            assertThat(told.path("kind").asText()).isEqualTo("BLS_AMBULANCE");
            assertThat(told.path("capabilities"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("BLS", "TRANSPORT");
            assertThat(told.path("home").toString())
                    .isEqualTo("{\"point\":{\"lat\":-2.88,\"lon\":103.84},\"radiusMetres\":30,\"source\":\"PIN\","
                            + "\"kecamatanCode\":\"16.06.01\",\"desaCode\":\"16.06.01.1010\"}");
            assertThat(told.path("telephone").asText()).isEqualTo("0812-0000-000");
            assertThat(told.path("crew").toString())
                    .isEqualTo(
                            "[{\"personId\":\"p1\",\"name\":\"Siti\",\"role\":\"MIDWIFE\",\"telephone\":\"0812-1\"}]");
            assertThat(told.path("privateVehicle").isBoolean()).isTrue();
            assertThat(told.path("sample").asBoolean(true)).isFalse();
            assertThat(told.path("retired").asBoolean(true)).isFalse();
        });
    }

    @Test
    void a_new_unit_and_a_new_person_sent_many_times_at_once_are_made_once_and_nobody_is_refused() throws Exception {
        UUID unit = id();
        UUID person = id();
        Map<String, Object> described = Map.of(
                "callSign", "AMB-" + unit.toString().substring(24), "kind", "BOAT", "homeDesaCode", "16.06.11.2006");
        Map<String, Object> named =
                Map.of("name", "Nurhayati", "numbers", List.of(), "roles", Set.of("crew"), "active", true);

        List<Integer> ofUnit = atOnce(() -> asSupervisor().body(described).put("/units/" + unit));
        List<Integer> ofPerson = atOnce(() -> asSupervisor().body(named).put("/people/field:" + person));

        assertThat(ofUnit).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(ofPerson).containsOnly(200);
    }

    private static List<Integer> atOnce(Supplier<Response> put) throws Exception {
        int many = 8;
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<Integer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return put.get().statusCode();
                }));
            }
        }
        return running.stream().map(Future::resultNow).toList();
    }

    @Test
    void two_units_cannot_answer_to_one_call_sign_unless_one_is_retired() {
        UUID first = unit();
        String callSign = asSupervisor().get("/units/" + first).path("callSign");
        Map<String, Object> same = Map.of("callSign", callSign, "kind", "BOAT", "homeDesaCode", "16.06.11.2006");
        UUID second = id();
        asSupervisor()
                .body(same)
                .put("/units/" + second)
                .then()
                .statusCode(409)
                .body("type", endsWith("/call-sign-taken"))
                .body("unitId", equalTo(first.toString()));
        asSupervisor().get("/units/" + second).then().statusCode(404);
        asSupervisor()
                .body(Map.of("callSign", callSign, "kind", "BOAT", "homeDesaCode", "16.06.11.2006", "retired", true))
                .put("/units/" + first)
                .then()
                .statusCode(200)
                .body("retired", equalTo(true));
        asSupervisor().body(same).put("/units/" + second).then().statusCode(201);
    }

    @Test
    void a_unit_without_any_home_or_with_an_impossible_one_is_refused_and_not_half_written() {
        UUID id = id();
        asSupervisor()
                .body(Map.of("callSign", "X-" + id, "kind", "BOAT"))
                .put("/units/" + id)
                .then()
                .statusCode(422);
        asSupervisor()
                .body(Map.of(
                        "callSign",
                        "X",
                        "kind",
                        "BOAT",
                        "home",
                        Map.of("source", "PIN", "point", Map.of("lat", 91, "lon", 0))))
                .put("/units/" + id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("home.point.lat"));
        asSupervisor().get("/units/" + id).then().statusCode(404);
    }

    @Test
    void the_list_comes_page_by_page_without_a_gap_or_a_repeat() {
        Set<String> made =
                IntStream.range(0, 5).mapToObj(n -> unit().toString()).collect(Collectors.toSet());
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = (cursor == null ? asSupervisor() : asSupervisor().queryParam("cursor", cursor))
                    .queryParam("limit", 2)
                    .get("/units")
                    .then()
                    .statusCode(200)
                    .body("position", matchesPattern("\\d+-\\d+"))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
        asSupervisor()
                .queryParam("cursor", "%%%")
                .get("/units")
                .then()
                .statusCode(400)
                .body("type", endsWith("/bad-cursor"));
    }

    @Test
    void a_crew_sees_and_touches_its_own_unit_and_no_other() {
        UUID mine = unit("crew-a");
        UUID other = unit("crew-b");
        as("crew-a", "crew").get("/units").then().statusCode(200).body("items.id", contains(mine.toString()));
        as("crew-a", "crew").get("/my-units").then().statusCode(200).body("items.id", contains(mine.toString()));
        as("crew-a", "crew").get("/units/" + other).then().statusCode(404);
        Map<String, String> duty = Map.of("state", "OFF");
        as("crew-a", "crew").body(duty).put("/units/" + other + "/duty").then().statusCode(404);
        as("crew-a", "crew")
                .body(duty)
                .put("/units/" + mine + "/duty")
                .then()
                .statusCode(200)
                .body("state", equalTo("OFF"));
        as("crew-a", "crew")
                .body(List.of(Map.of("lat", -2.8, "lon", 103.8, "fixedAt", "2026-11-21T01:00:00Z")))
                .put("/units/" + other + "/positions")
                .then()
                .statusCode(404);
        as("crew-a", "crew")
                .body(Map.of("members", List.of()))
                .put("/units/" + mine + "/crew")
                .then()
                .statusCode(403);
        asSupervisor().get("/units/" + other).then().statusCode(200).body("duty.state", equalTo("UNKNOWN"));

        crew(mine, "crew-c");
        as("crew-a", "crew").get("/units/" + mine).then().statusCode(404);
        as("crew-c", "crew").get("/my-units").then().body("items.id", contains(mine.toString()));
    }

    @Test
    void the_same_person_twice_in_a_crew_is_refused() {
        UUID unit = unit("someone");
        Map<String, String> member = Map.of("personId", "p", "name", "P", "role", "NURSE");
        asSupervisor()
                .body(Map.of("members", List.of(member, member)))
                .put("/units/" + unit + "/crew")
                .then()
                .statusCode(422)
                .body("type", endsWith("/person-twice"));
        asSupervisor().get("/units/" + unit).then().body("crew.personId", contains("someone"));
    }

    /** An offer rings the numbers that dispatch has. */
    @Test
    void a_new_number_of_a_person_is_at_dispatch_at_once_and_a_borrowed_phone_stays() {
        String nurse = "field:" + id();
        String driver = "field:" + id();
        numbered(nurse, "0812-3456-7001");
        numbered(driver, "0812-3456-7002");
        UUID unit = unit(nurse);
        asSupervisor()
                .body(Map.of(
                        "members",
                        List.of(member(nurse, "NURSE", "0812-3456-7001"), member(driver, "DRIVER", "0812-9999-0001"))))
                .put("/units/" + unit + "/crew")
                .then()
                .statusCode(200);

        numbered(nurse, "0813-1111-7003");
        numbered(driver, "0813-1111-7004");
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "fleet-units", unit);
            assertThat(told).isNotNull();
            assertThat(told.path("crew").findValuesAsText("telephone"))
                    .containsExactlyInAnyOrder("+6281311117003", "0812-9999-0001");
        });
    }

    private void numbered(String person, String number) {
        asSupervisor()
                .body(Map.of("name", "Siti", "numbers", List.of(number), "roles", List.of("crew"), "active", true))
                .put("/people/" + person)
                .then()
                .statusCode(200);
    }

    private static Map<String, String> member(String person, String role, String telephone) {
        return Map.of("personId", person, "name", "Siti", "role", role, "telephone", telephone);
    }

    @Test
    void numbers_are_sent_to_intake_in_e164_and_119_is_nobodys() {
        String person = "field:" + id();
        asSupervisor()
                .body(Map.of(
                        "name",
                        "Siti",
                        "numbers",
                        List.of("0812-3456-7890", "+62 813 1111 2222"),
                        "roles",
                        List.of("crew", "responder"),
                        "active",
                        true))
                .put("/people/" + person)
                .then()
                .statusCode(200)
                .body("numbers", contains("••••7890", "••••2222"));
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("intake", "crew-numbers", person);
            assertThat(told).isNotNull();
            assertThat(told.path("numbers"))
                    .extracting(JsonNode::asText)
                    .containsExactly("+6281234567890", "+6281311112222");
            assertThat(told.path("roles")).extracting(JsonNode::asText).containsExactlyInAnyOrder("crew", "responder");
            assertThat(told.path("active").asBoolean()).isTrue();
            assertThat(told.path("name").asText()).isEqualTo("Siti");
        });
        for (String number : List.of("119", "110", "112", "abc")) {
            asSupervisor()
                    .body(Map.of("name", "Siti", "numbers", List.of(number), "roles", List.of("crew"), "active", true))
                    .put("/people/" + person)
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/not-a-persons-number"))
                    .body("number", equalTo(number));
        }
        as("x", "dispatcher").body(Map.of()).put("/people/" + person).then().statusCode(403);
    }

    /** Dispatch has no word for a hearse: for it the unit is of another kind, and never proposed. */
    @Test
    void a_hearse_is_registered_changed_and_retired_and_a_mistyped_kind_is_refused() {
        UUID hearse = id();
        Map<String, Object> body = new HashMap<>(Map.of(
                "callSign", "J-" + hearse.toString().substring(24), "kind", "OTHER", "homeDesaCode", "16.06.02.2005"));
        asSupervisor().body(body).put("/units/" + hearse).then().statusCode(201);
        asSupervisor()
                .body("{\"registeredKind\": \"HEARSE\"}")
                .put("/unit-register/" + hearse)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", hearse)
                        .path("kind")
                        .asText())
                .isEqualTo("OTHER"));
        body.put("retired", true);
        asSupervisor().body(body).put("/units/" + hearse).then().statusCode(200);
        body.put("kind", "HEARS");
        asSupervisor().body(body).put("/units/" + hearse).then().statusCode(400).body("field", equalTo("kind"));
        body.remove("kind");
        asSupervisor().body(body).put("/units/" + hearse).then().statusCode(422);
    }
}
