package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.EventStream;
import id.psc119.client.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Issue 14 through the edge, as each of its people uses it: register, people and trainings, shifts, equipment, trackers, places, trips and
 * coverage. What a village does in a month is in {@link MonthOfAVillageTest}.
 */
@Order(12)
class FleetTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /** Four characters of this run. */
    private static final String RUN = Long.toString(System.nanoTime() % 1_679_616 + 1_679_616, 36);

    private static final double LAT = -2.89;
    private static final double LON = 103.85;

    /** The smallest PNG. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /** Units of this test; no other test sees them. */
    private static final List<Made> MADE = new ArrayList<>();

    private static final Map<String, Map<String, Object>> HOSPITALS = new HashMap<>();

    private final Desk dispatcher = SUITE.desk("dispatcher1");
    private final Api supervisor = SUITE.people().signedIn("supervisor1");
    private final Api administrator = SUITE.people().signedIn("admin1");
    private final Api office = SUITE.people().signedIn("dinkes1");
    private final Gateway gateway = new Gateway(SUITE);

    private record Made(String id, Map<String, Object> registration) {}

    @AfterAll
    static void its_units_and_hospitals_leave() {
        Api supervisor = SUITE.people().signedIn("supervisor1");
        HOSPITALS.forEach((id, hospital) -> {
            hospital.put("retired", true);
            supervisor.put("/api/referral/facilities/" + id, hospital).orThrow();
        });
        for (Made unit : MADE) {
            supervisor
                    .put("/api/fleet/units/" + unit.id() + "/crew", Json.of("members", List.of()))
                    .orThrow();
            unit.registration().put("retired", true);
            await("the unit to be back")
                    .atMost(SOON)
                    .until(() -> supervisor
                            .put("/api/fleet/units/" + unit.id(), unit.registration())
                            .isTaken());
        }
    }

    @Test
    void every_kind_of_unit_is_registered_by_a_file_with_a_reason_for_each_refused_line_and_comes_back_in_a_workbook() {
        List<String> words = List.of(
                "ALS", "BLS", "mobil desa", "motor", "4x4", "perahu", "mobil jenazah", "bus", "home care", "penolong");
        StringBuilder file = new StringBuilder(
                "\uFEFFnama_panggil;jenis;pemilik;kode_desa;lat;lon;medan;stnk_sampai;perjanjian_tanggal\r\n");
        for (String word : words) {
            file.append("K%d-%s;%s;puskesmas;1606022005;-2,8;103,9;;31/12/2020;\r\n"
                    .formatted(words.indexOf(word), RUN, word));
        }
        file.append("K10-%s;BLS;puskesmas;16.06.02.2005;-2,8;999;;;\r\n".formatted(RUN));
        file.append("K11-%s;BLS;puskesmas;99.99;;;;;\r\n".formatted(RUN));
        file.append("K0-%s;BLS;puskesmas;16.06.02.2005;;;;;\r\n".formatted(RUN));
        JsonNode tried = imported("unit-register/imports", file.toString(), true);
        assertThat(tried.path("refused")).as(tried.toString()).hasSize(3);
        tried.path("refused").forEach(refused -> {
            assertThat(refused.path("line").asInt()).isGreaterThan(10);
            assertThat(refused.path("reason").asText()).isNotBlank();
        });
        assertThat(register()).as("a dry run changes nothing").isEmpty();
        JsonNode taken = imported("unit-register/imports", file.toString(), false);
        assertThat(taken.path("created").asInt()).isEqualTo(words.size());

        List<JsonNode> entries = register();
        assertThat(entries)
                .extracting(entry -> entry.path("registeredKind").asText())
                .containsExactlyInAnyOrder(
                        "ALS",
                        "BLS",
                        "VILLAGE_CAR",
                        "MOTORCYCLE",
                        "FOUR_WHEEL_DRIVE",
                        "BOAT",
                        "HEARSE",
                        "BUS",
                        "HOME_CARE_TEAM",
                        "RESPONDER");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.path("warnings").toString())
                        .as("the registration has ended")
                        .contains("REGISTRATION"));
        assertThat(entries.getFirst().path("homeDesaCode").asText()).isEqualTo("16.06.02.2005");

        JsonNode workbook =
                administrator.get("/api/fleet/unit-register/file?format=XLSX").orThrow();
        JsonNode again = administrator
                .send(
                        "POST",
                        "/api/fleet/unit-register/imports",
                        "application/json",
                        "{\"dryRun\":true,\"content\":\"%s\"}"
                                .formatted(workbook.path("content").asText()))
                .orThrow();
        assertThat(again.path("read").asInt()).isGreaterThan(words.size());
        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.path("changed").asInt()).isGreaterThanOrEqualTo(words.size());
        assertThat(again.path("refused").valueStream())
                .as("only units that were not registered by a file have no owner")
                .allMatch(refused -> refused.path("column").asText().equals("pemilik"));
        for (JsonNode entry : entries) {
            String id = entry.path("id").asText();
            JsonNode unit = supervisor.get("/api/fleet/units/" + id).orThrow();
            assertThat(unit.at("/home/point/lat").asDouble()).isEqualTo(-2.8);
            MADE.add(new Made(
                    id,
                    Json.of(
                            "callSign",
                            unit.path("callSign").asText(),
                            "kind",
                            unit.path("kind").asText(),
                            "homeDesaCode",
                            "16.06.02.2005")));
        }
    }

    @Test
    void people_come_by_a_file_who_may_not_be_rostered_is_named_and_a_training_that_is_passed_ends_that() {
        String nurse = "field:perawat-" + RUN;
        String soon = today().plusDays(10).toString();
        String file = "nomor_identitas;nama;telepon;masuk_sebagai;tugas;kode_desa;btcls_sampai;sip_sampai\r\n" + nurse
                + ";Perawat " + RUN + ";;awak;perawat;;01/02/2020;" + soon + "\r\nfield:kosong-" + RUN
                + ";;;awak;perawat;;;\r\n";
        JsonNode tried = imported("staff-imports", file, true);
        assertThat(tried.path("created").asInt()).isEqualTo(1);
        assertThat(tried.at("/refused/0/line").asInt()).isEqualTo(3);
        assertThat(person(nurse)).isNull();
        imported("staff-imports", file, false);
        assertThat(person(nurse).path("mayNotBeRostered").toString()).contains("CERTIFICATE_EXPIRED", "BTCLS");
        String unit = unit("BLS_AMBULANCE", LAT, LON);
        LocalDate later = today().plusDays(5);
        Answer refused = rostered(unit, later, 1, Map.of(nurse, "NURSE"));
        assertThat(refused.problem()).isEqualTo("may-not-be-rostered");
        assertThat(office.get("/api/fleet/due-dates?days=30").orThrow().toString())
                .contains("Perawat " + RUN);

        UUID training = Json.newId();
        Map<String, Object> plan = Json.of(
                "title",
                "BTCLS " + RUN,
                "kind",
                "TRAINING",
                "certificate",
                "BTCLS",
                "plannedOn",
                today().toString(),
                "cancelled",
                false,
                "place",
                "RSUD Sekayu",
                "material",
                "RJP, balut bidai, triase",
                "attendance",
                List.of(Json.of("personId", nurse)));
        office.put("/api/fleet/trainings/" + training, plan).orThrow();
        assertThat(person(nurse).path("mayNotBeRostered")).isNotEmpty();
        plan.put("heldOn", today().toString());
        plan.put(
                "attendance",
                List.of(Json.of(
                        "personId",
                        nurse,
                        "attended",
                        true,
                        "passed",
                        true,
                        "score",
                        88,
                        "certificateUntil",
                        today().plusYears(3).toString())));
        office.put("/api/fleet/trainings/" + training, plan).orThrow();
        assertThat(person(nurse).path("mayNotBeRostered")).isEmpty();
        rostered(unit, later, 1, Map.of(nurse, "NURSE")).orThrow();
        assertThat(office.get("/api/fleet/staff-file?format=XLSX")
                        .orThrow()
                        .path("content")
                        .asText())
                .as("a workbook is a ZIP file")
                .startsWith("UEsDB");
    }

    @Test
    void a_unit_is_sent_as_what_its_crew_can_do_and_a_person_is_in_one_crew_at_a_time_within_their_hours() {
        String unit = unit("BLS_AMBULANCE", LAT, LON);
        String other = unit("BLS_AMBULANCE", LAT, LON);
        String driver = crewMember("sopir", "0700-0000-793", "DRIVER", "DRIVING_LICENCE");
        String second = crewMember("sopir2", "0700-0000-794", "DRIVER", "DRIVING_LICENCE");
        String nurse = crewMember("ners", "0700-0000-795", "NURSE", "BTCLS");
        JsonNode shift = runningShift();
        LocalDate day = LocalDate.parse(shift.path("day").asText());
        int number = shift.path("shift").asInt();

        rostered(unit, day, number, Map.of(driver, "DRIVER")).orThrow();
        ready(unit);
        assertThat(lacks(unit)).containsExactly("CLINICIAN");
        Emergency emergency = Emergency.at(SUITE, LAT, LON, "BLS");
        try {
            assertThat(candidates(emergency.incident(), emergency.need()))
                    .as("without a nurse it only carries")
                    .doesNotContain(unit);
            rostered(unit, day, number, Map.of(driver, "DRIVER", nurse, "NURSE"))
                    .orThrow();
            assertThat(lacks(unit)).isEmpty();
            await("dispatch to hear of the nurse")
                    .atMost(SOON)
                    .until(() ->
                            candidates(emergency.incident(), emergency.need()).contains(unit));
        } finally {
            emergency.cancel();
        }
        Answer elsewhere = rostered(other, day, number, Map.of(nurse, "NURSE"));
        assertThat(elsewhere.problem()).isEqualTo("person-rostered-elsewhere");
        assertThat(elsewhere.body().path("callSign").asText()).startsWith("F");

        // Three shifts in a row are too many, whoever is asked, and the gap is seen before its day.
        LocalDate next = today().plusDays(3);
        rostered(unit, next, 1, Map.of(driver, "DRIVER", nurse, "NURSE")).orThrow();
        rostered(unit, next, 2, Map.of(driver, "DRIVER")).orThrow();
        Answer tired = rostered(unit, next, 3, Map.of(driver, "DRIVER"));
        assertThat(tired.problem()).isEqualTo("may-not-be-rostered");
        assertThat(tired.body().toString()).contains("TOO_LONG_WITHOUT_REST");
        JsonNode roster =
                supervisor.get("/api/fleet/roster?days=1&from=" + next).orThrow();
        assertThat(roster.path("gaps")
                        .valueStream()
                        .filter(gap -> gap.path("unitId").asText().equals(unit)))
                .extracting(gap -> gap.path("shift").asInt() + " "
                        + String.join(" ", gap.path("lacks").findValuesAsText("about")))
                .containsExactly("2 CLINICIAN", "3 DRIVER CLINICIAN");

        // The second driver takes the shift over; nobody else decides that.
        String place = roster.path("places")
                .valueStream()
                .filter(one -> one.path("unitId").asText().equals(unit)
                        && one.path("shift").asInt() == 2)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        String swap = "/api/fleet/shift-swaps/" + Json.newId();
        Api first = SUITE.people().withNumber("0700-0000-793");
        Api taker = SUITE.people().withNumber("0700-0000-794");
        first.put(swap, Json.of("placeId", place, "toPerson", second, "reason", "anak sakit"))
                .orThrow();
        assertThat(first.put(swap + "/answer", Json.of("agreed", true)).status())
                .isEqualTo(404);
        taker.put(swap + "/answer", Json.of("agreed", true)).orThrow();
        assertThat(taker.get("/api/fleet/my-shifts").orThrow().path("places").findValuesAsText("unitId"))
                .contains(unit);

        // What the next crew should know, acknowledged by the next one.
        String note = "/api/fleet/units/" + unit + "/hand-over-notes/" + Json.newId();
        first.put(note, Json.of("words", "Ban kiri depan dipompa tiap pagi")).orThrow();
        assertThat(first.put(note + "/acknowledgement", Map.of()).problem()).isEqualTo("own-note");
        JsonNode read = SUITE.people()
                .withNumber("0700-0000-795")
                .put(note + "/acknowledgement", Map.of())
                .orThrow();
        assertThat(read.at("/items/0/acknowledgedByName").asText()).contains("ners");
        assertThat(taker.get("/api/fleet/units/" + unit + "/hand-over-notes").status())
                .as("not in its crew")
                .isEqualTo(404);
    }

    @Test
    void a_person_is_in_the_lists_of_two_villages_and_the_rota_warns_before_the_day_that_they_may_not_drive() {
        String driver = crewMember("dua-desa", null, "DRIVER", "DRIVING_LICENCE");
        supervisor
                .put(
                        "/api/fleet/staff/" + driver,
                        Json.of(
                                "crewRole",
                                "DRIVER",
                                "certificates",
                                List.of(Json.of(
                                        "kind",
                                        "DRIVING_LICENCE",
                                        "validUntil",
                                        today().plusDays(1).toString()))))
                .orThrow();
        List<String> villages = List.of("16.06.02.2005", "16.06.02.2006");
        for (String village : villages) {
            supervisor
                    .put(
                            "/api/fleet/village-drivers/" + village,
                            Json.of("since", today().toString(), "drivers", List.of(driver)))
                    .orThrow();
        }
        JsonNode roster =
                supervisor.get("/api/fleet/roster?days=3&from=" + today()).orThrow();
        for (String village : villages) {
            JsonNode days = roster.path("villages")
                    .valueStream()
                    .filter(one -> one.path("desaCode").asText().equals(village))
                    .findFirst()
                    .orElseThrow()
                    .path("days");
            assertThat(days.at("/1/driver/personId").asText()).isEqualTo(driver);
            assertThat(days.at("/1/mayNotBeRostered")).isEmpty();
            assertThat(days.at("/2/driver/personId").asText()).isEqualTo(driver);
            assertThat(days.at("/2/mayNotBeRostered/0/reason").asText()).isEqualTo("CERTIFICATE_EXPIRED");
        }
        for (String village : villages) {
            supervisor
                    .put(
                            "/api/fleet/village-drivers/" + village,
                            Json.of("since", today().toString(), "drivers", List.of()))
                    .orThrow();
        }
    }

    @Test
    void what_is_missing_at_the_start_of_a_shift_takes_the_capability_and_the_unit_is_not_proposed_for_it() {
        String unit = unit("BLS_AMBULANCE", LAT, LON);
        String driver = crewMember("periksa", "0700-0000-796", "DRIVER", "DRIVING_LICENCE");
        crew(unit, driver);
        ready(unit);
        Api crew = SUITE.people().withNumber("0700-0000-796");
        JsonNode checklist = crew.get("/api/fleet/units/" + unit + "/checklist").orThrow();
        assertThat(checklist.path("items").findValuesAsText("code")).contains("OXYGEN", "AED", "STRETCHER");

        Emergency emergency = Emergency.at(SUITE, LAT, LON, "BLS");
        UUID carries = Json.newId();
        try {
            dispatcher.addNeed(emergency.incident(), carries, "TRANSPORT").orThrow();
            await("the unit to be proposed")
                    .atMost(SOON)
                    .until(() ->
                            candidates(emergency.incident(), emergency.need()).contains(unit));

            UUID report = Json.newId();
            found(crew, unit, report, "AED", 0).orThrow();
            found(crew, unit, report, "AED", 0).orThrow();
            assertThat(lacks(unit)).containsExactly("AED");
            await("the unit not to be proposed")
                    .atMost(SOON)
                    .until(() ->
                            !candidates(emergency.incident(), emergency.need()).contains(unit));
            assertThat(candidates(emergency.incident(), carries))
                    .as("it still carries")
                    .contains(unit);

            found(crew, unit, Json.newId(), "AED", 1).orThrow();
            assertThat(lacks(unit)).isEmpty();
            await("the unit to be proposed again")
                    .atMost(SOON)
                    .until(() ->
                            candidates(emergency.incident(), emergency.need()).contains(unit));
        } finally {
            emergency.cancel();
        }
        assertThat(found(SUITE.crew("crew-amb-05").api(), unit, Json.newId(), "AED", 0)
                        .status())
                .as("another unit's crew")
                .isEqualTo(404);

        // Oil by kilometres and inspection by date: due by what the crew has read from the car.
        UUID oil = Json.newId();
        maintenance(oil, Json.of("unitId", unit, "what", "Ganti oli", "dueKm", 40_000, "cancelled", false));
        maintenance(
                Json.newId(),
                Json.of(
                        "unitId",
                        unit,
                        "what",
                        "Servis rem",
                        "dueOn",
                        today().plusDays(400).toString(),
                        "cancelled",
                        false));
        assertThat(equipment(unit).path("maintenance").valueStream())
                .extracting(one -> one.at("/maintenance/what").asText() + " "
                        + one.path("due").asBoolean())
                .containsExactlyInAnyOrder("Ganti oli true", "Servis rem false");
        maintenance(
                oil,
                Json.of(
                        "unitId",
                        unit,
                        "what",
                        "Ganti oli",
                        "dueKm",
                        40_000,
                        "doneOn",
                        today().toString(),
                        "doneKm",
                        41_000,
                        "costRupiah",
                        450_000,
                        "cancelled",
                        false));
        assertThat(equipment(unit).path("spentRupiah").asLong()).isEqualTo(450_000);
    }

    @Test
    void a_tracker_is_heard_in_every_form_what_it_cannot_mean_is_counted_on_its_page_and_dispatch_has_the_newest()
            throws Exception {
        String unit = unit("VILLAGE_CAR", LAT, LON);
        UUID device = Json.newId();
        String devices = "/api/fleet/units/" + unit + "/devices";
        String token = supervisor
                .put(devices + "/" + device, Json.of("label", "HP sopir"))
                .orThrow()
                .path("token")
                .asText();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String path = "/api/fleet/positions";
        Queue<JsonNode> stream = new ConcurrentLinkedQueue<>();
        String position = dispatcher.board().orThrow().path("position").asText();
        EventStream screen = new EventStream(dispatcher.api(), "dispatch", position, event -> stream.add(event.data()));
        try {
            List<Integer> answers = new ArrayList<>();
            answers.add(gateway.get(path + "?id=" + token + "&lat=-2.80&lon=103.80&timestamp="
                    + now.minusSeconds(600).getEpochSecond()));
            answers.add(gateway.get(path + "?deviceid=" + token + "&location=-2.81,103.80&timestamp="
                    + now.minusSeconds(500).toEpochMilli()));
            answers.add(gateway.post(
                    path,
                    "application/x-www-form-urlencoded",
                    "id=" + token + "&lat=-2,82&lon=103,80&speed=10&bearing=90&batt=71&charge=true&timestamp="
                            + now.minusSeconds(400)));
            // A parked one comes back on the network: the newest first, then what it kept.
            answers.add(gateway.post(path, "application/json", """
                    {"device_id":"%s","location":{"timestamp":"%s","coords":{"latitude":-2.88,"longitude":103.84,"accuracy":8,"speed":1}}}""".formatted(token, now)));
            answers.add(gateway.post(path, "application/json", """
                    {"device_id":"%s","location":{"timestamp":"%s","coords":{"latitude":-2.83,"longitude":103.84,"accuracy":8}}}""".formatted(token, now.minusSeconds(300))));
            // A heartbeat, and what can never be a position.
            answers.add(gateway.post(
                    path,
                    "application/x-www-form-urlencoded",
                    "id=" + token + "&batt=70&timestamp=" + now.toEpochMilli()));
            answers.add(
                    gateway.get(path + "?id=" + token + "&lat=423.22&lon=103.80&timestamp=" + now.getEpochSecond()));
            answers.add(gateway.get(path + "?id=" + token + "&lat=0&lon=0&timestamp=" + now.getEpochSecond()));
            answers.add(gateway.get(
                    path + "?id=" + token + "&lat=-2.5&lon=104.9&valid=false&timestamp=" + now.getEpochSecond()));
            answers.add(gateway.post(path, "application/json", "{\"device_id\":\"" + token + "\",\"location\":[[["));
            assertThat(answers).as("a refusal would block the phone's queue").containsOnly(200);
            assertThat(gateway.get(path + "?id=nobody&lat=1&lon=2&timestamp=" + now.getEpochSecond()))
                    .isEqualTo(401);

            JsonNode shown = supervisor
                    .get(devices)
                    .orThrow()
                    .path("items")
                    .valueStream()
                    .filter(one -> one.path("id").asText().equals(device.toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.path("unusableCount").asInt()).as(shown.toString()).isEqualTo(4);
            assertThat(shown.path("lastUnusableReason").asText()).isEqualTo("UNREADABLE");
            assertThat(Instant.parse(shown.path("lastHeardAt").asText())).isAfter(now.minusSeconds(60));
            assertThat(shown.path("token").asText("")).isEmpty();
            assertThat(supervisor
                            .get("/api/fleet/units/" + unit)
                            .orThrow()
                            .at("/position/lat")
                            .asDouble())
                    .isEqualTo(-2.88);
            await("dispatch to have it")
                    .atMost(SOON)
                    .until(() -> dispatcher
                            .board()
                            .orThrow()
                            .path("units")
                            .valueStream()
                            .anyMatch(one -> one.path("id").asText().equals(unit)
                                    && one.at("/position/lat").asDouble() == -2.88));
            await("an open board to be told")
                    .atMost(SOON)
                    .until(() ->
                            stream.stream().anyMatch(event -> event.toString().contains(unit)));
        } finally {
            screen.close();
        }
        supervisor.delete(devices + "/" + device).orThrow();
        await("the token to end")
                .atMost(SOON)
                .until(() ->
                        gateway.get(path + "?id=" + token + "&lat=-2.8&lon=103.8&timestamp=" + now.getEpochSecond())
                                == 401);
    }

    @Test
    void positions_propose_the_steps_a_poor_fix_proposes_none_and_the_trip_is_signed_photographed_and_closed()
            throws Exception {
        double post = -2.60;
        String unit = unit("BLS_AMBULANCE", post, LON);
        String number = "0700-0000-797";
        String driver = crewMember("tempat", number, "DRIVER", "DRIVING_LICENCE");
        crew(unit, driver);
        ready(unit);
        Crew crew = new Crew(SUITE.people().withNumber(number));
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
        Emergency emergency = Emergency.at(SUITE, LAT, LON, "BLS");
        UUID trip = accepted(emergency, unit, crew, start);

        sent(crew, unit, List.of(fix(post, start, 60, 10), fix(post, start, 90, 10)));
        sent(crew, unit, List.of(fix(post - 0.05, start, 180, 10), fix(post - 0.06, start, 240, 10)));
        awaitPlaces(crew, trip, "LEFT POST 180");
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page phone = browsers.opened("/crew/");
            browsers.signInByCode(phone, number);
            assertThat(at(phone, "proposed-step"))
                    .hasAttribute(
                            "data-step",
                            "DEPARTED",
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions()
                                    .setTimeout(SOON.toMillis()));
            assertThat(step(emergency)).as("proposed, and no step yet").isEqualTo("ACCEPTED");
            at(phone, "proposed-step").locator("button.act").click();
            await("the step at the time of the fix")
                    .atMost(SOON)
                    .until(() -> stepTime(crew, trip, "DEPARTED").equals(start.plusSeconds(180)));
        }

        // Far away but vague, at the edge, and one that jumps: none of them says that it left.
        sent(crew, unit, List.of(fix(LAT, start, 1_200, 10), fix(LAT, start, 1_230, 10)));
        sent(crew, unit, List.of(fix(LAT + 0.02, start, 1_320, 3_000), fix(LAT + 0.03, start, 1_350, 4_000)));
        sent(
                crew,
                unit,
                List.of(
                        fix(LAT + 0.002, start, 1_380, 60),
                        fix(LAT + 0.05, start, 1_390, 10),
                        fix(LAT, start, 1_400, 10)));
        sent(crew, unit, List.of(fix(LAT + 0.06, start, 1_800, 10), fix(LAT + 0.07, start, 1_860, 10)));
        awaitPlaces(crew, trip, "LEFT POST 180", "ARRIVED SCENE 1200", "LEFT SCENE 1800");
        assertThat(emergency.timelineHas("PLACE_REACHED")).isTrue();
        crew.step(trip, "ON_SCENE", late(start, 1_200)).orThrow();
        crew.step(trip, "PATIENT_LOADED", late(start, 1_700)).orThrow();
        String hospital = hospital(-2.88, 103.84);
        await("dispatch to know the hospital")
                .atMost(SOON)
                .until(() -> dispatcher.goTo(trip, hospital, null).isTaken());
        await("the way to the hospital")
                .atMost(SOON)
                .until(() -> crew.api()
                        .get("/api/fleet/trips/" + trip)
                        .orThrow()
                        .path("destinationFacilityId")
                        .asText()
                        .equals(hospital));
        // Sent in one batch, the newest first, as a phone does that was without a network.
        sent(
                crew,
                unit,
                List.of(
                        fix(post, start, 3_030, 10),
                        fix(post, start, 3_000, 10),
                        fix(-2.88, 103.84, start, 2_310, 10),
                        fix(-2.88, 103.84, start, 2_280, 10)));
        awaitPlaces(
                crew,
                trip,
                "LEFT POST 180",
                "ARRIVED SCENE 1200",
                "LEFT SCENE 1800",
                "ARRIVED FACILITY 2280",
                "LEFT FACILITY 3000",
                "ARRIVED POST 3000");

        crew.step(trip, "AT_FACILITY", late(start, 2_280)).orThrow();
        crew.step(trip, "HANDED_OVER", Json.of("facilityId", hospital)).orThrow();
        crew.step(trip, "CLEAR", Map.of()).orThrow();
        await("the trip to be closed")
                .atMost(SOON)
                .until(() -> trip(crew, trip).path("state").asText().equals("ENDED"));
        for (String part : List.of("ODOMETER_START", "ODOMETER_END", "SIGNATURE_FAMILY")) {
            crew.api()
                    .put(
                            "/api/fleet/trips/" + trip + "/photos/" + Json.newId(),
                            Json.of("part", part, "content", PICTURE))
                    .orThrow();
        }
        UUID pin = Json.newId();
        crew.api()
                .put(
                        "/api/fleet/trips/" + trip + "/pins/" + pin,
                        Json.of("signer", "FAMILY", "proof", "A".repeat(42) + "A"))
                .orThrow();
        String asked = "/api/fleet/trips/" + trip + "/pins/" + pin + "/checks/";
        assertThat(supervisor
                        .put(asked + Json.newId(), Json.of("proof", "B".repeat(42) + "A"))
                        .orThrow()
                        .path("matched")
                        .asBoolean(true))
                .isFalse();
        assertThat(supervisor
                        .put(asked + Json.newId(), Json.of("proof", "A".repeat(43)))
                        .orThrow()
                        .path("matched")
                        .asBoolean())
                .isTrue();
        crew.odometer(trip, 10_000, 10_900).orThrow();
        JsonNode closed = trip(crew, trip);
        assertThat(closed.path("photos")).hasSize(3);
        assertThat(closed.path("pins")).hasSize(1);
        assertThat(closed.path("unusual").toString()).contains("ODOMETER_DIFFERS");
        assertThat(closed.path("kmByPositions").asDouble()).isBetween(50.0, 200.0);
        JsonNode track = crew.api().get("/api/fleet/trips/" + trip + "/track").orThrow();
        assertThat(track.path("fixes").asInt()).as("all but the two vague ones").isEqualTo(15);
        assertThat(track.path("points").size()).isLessThan(15);
        assertThat(SUITE.crew("crew-amb-05")
                        .api()
                        .get("/api/fleet/trips/" + trip)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_village_car_without_a_post_is_home_when_it_is_in_its_village() throws Exception {
        JsonNode village = villageWithPoint();
        String number = "0700-0000-798";
        String unit = unit(Json.of(
                "callSign",
                "FD-" + RUN,
                "kind",
                "VILLAGE_CAR",
                "homeDesaCode",
                village.path("code").asText(),
                "privateVehicle",
                true));
        crew(unit, crewMember("desa", number, "DRIVER", "DRIVING_LICENCE"));
        ready(unit);
        Crew crew = new Crew(SUITE.people().withNumber(number));
        double lat = village.at("/point/lat").asDouble();
        double lon = village.at("/point/lon").asDouble();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
        Emergency emergency = Emergency.at(SUITE, lat + 0.2, lon, "TRANSPORT");
        UUID trip = accepted(emergency, unit, crew, start);
        sent(
                crew,
                unit,
                List.of(
                        fix(lat + 0.1, lon, start, 60, 15),
                        fix(lat + 0.09, lon, start, 90, 15),
                        fix(lat + 0.001, lon, start, 600, 15),
                        fix(lat, lon, start, 660, 15)));
        awaitPlaces(crew, trip, "ARRIVED VILLAGE 600");
        dispatcher.standDown(trip, "latihan selesai").orThrow();
        emergency.cancel();
    }

    @Test
    void cover_is_a_map_a_table_and_hours_and_the_programme_counts_the_villages_with_a_car_of_their_own() {
        JsonNode map = office.get("/api/fleet/coverage/geojson").orThrow();
        assertThat(map.path("type").asText()).isEqualTo("FeatureCollection");
        JsonNode cover = office.get("/api/fleet/coverage").orThrow();
        assertThat(map.path("features").size())
                .isPositive()
                .isLessThanOrEqualTo(cover.path("desa").size());
        assertThat(map.at("/features/0/geometry/coordinates")).hasSize(2);
        LocalDate today = today();
        JsonNode hours = office.get("/api/fleet/coverage/hours?from=" + today.minusDays(1) + "&to=" + today)
                .orThrow();
        assertThat(hours.path("watchedHours").asDouble()).isBetween(0.0, 48.0);
        hours.path("villages")
                .forEach(village -> assertThat(village.path("hoursWithoutCover").asDouble())
                        .as(village.toString())
                        .isBetween(0.0, hours.path("watchedHours").asDouble() + 0.2));
        JsonNode programme = office.get("/api/fleet/unit-register/programme").orThrow();
        JsonNode figures = office.get("/api/fleet/programme-figures").orThrow();
        assertThat(programme.path("total").asInt()).isEqualTo(cover.path("desa").size());
        assertThat(figures.toString()).contains(programme.path("withUnit").asText());
        for (String file : List.of(
                "coverage/file",
                "coverage/hours/file",
                "unit-register/programme/file",
                "unit-register/file",
                "trip-report/file",
                "due-dates/file")) {
            assertThat(content(file, "XLSX")).as(file).startsWith("PK");
            assertThat(content(file, "CSV").lines().count()).as(file).isPositive();
        }
    }

    /** The sample knows the seats of kecamatan only; real areas have a point for most villages. */
    private JsonNode villageWithPoint() throws Exception {
        List<JsonNode> known = villagesWithPoint();
        if (known.isEmpty()) {
            Path file = Files.createTempFile("areas", ".csv");
            Files.writeString(
                    file,
                    "kode,nama,level,parent,lat,lng,has_polygon\n16.06.02.2005,Lais,desa_kelurahan,16.06.02,-2.86,104.06,0\n");
            assertThat(SUITE.psc("areas", "load", file.toString())).startsWith("Read ");
            Files.delete(file);
            known = await("the point of the village")
                    .atMost(SOON)
                    .until(this::villagesWithPoint, all -> !all.isEmpty());
        }
        JsonNode village = known.getFirst();
        await("fleet to know the point")
                .atMost(SOON)
                .until(() -> office.get("/api/fleet/coverage/geojson")
                        .orThrow()
                        .path("features")
                        .valueStream()
                        .anyMatch(one -> one.at("/properties/code")
                                        .asText()
                                        .equals(village.path("code").asText())
                                && one.at("/geometry/coordinates/0").asDouble()
                                        == village.at("/point/lon").asDouble()));
        return village;
    }

    private List<JsonNode> villagesWithPoint() {
        return administrator
                .get("/api/intake/areas?level=DESA&limit=1000")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(area -> area.path("pointIsOwn").asBoolean())
                .toList();
    }

    private String content(String file, String format) {
        return new String(
                Base64.getDecoder()
                        .decode(office.get("/api/fleet/" + file + "?format=" + format)
                                .orThrow()
                                .path("content")
                                .asText()),
                UTF_8);
    }

    private static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    private String unit(String kind, double lat, double lon) {
        return unit(Json.of(
                "callSign",
                "F%d-%s".formatted(MADE.size(), RUN),
                "kind",
                kind,
                "home",
                Json.of("source", "PIN", "point", Json.of("lat", lat, "lon", lon), "desaCode", "16.06.02.2005")));
    }

    private String unit(Map<String, Object> registration) {
        String id = Json.newId().toString();
        supervisor.put("/api/fleet/units/" + id, registration).orThrow();
        MADE.add(new Made(id, registration));
        return id;
    }

    private String crewMember(String name, String number, String role, String certificate) {
        String id = "field:" + name + "-" + RUN;
        administrator
                .put(
                        "/api/fleet/people/" + id,
                        Json.of(
                                "name",
                                name + " " + RUN,
                                "numbers",
                                number == null ? List.of() : List.of(number),
                                "roles",
                                List.of("crew"),
                                "active",
                                true))
                .orThrow();
        administrator
                .put(
                        "/api/fleet/staff/" + id,
                        Json.of(
                                "crewRole",
                                role,
                                "certificates",
                                List.of(Json.of("kind", certificate, "validUntil", "2099-12-31"))))
                .orThrow();
        return id;
    }

    /** With a point that somebody has set: the sample's hospitals lie at the seats of their kecamatan only. */
    private String hospital(double lat, double lon) {
        String id = Json.newId().toString();
        HOSPITALS.put(
                id,
                Json.of(
                        "name",
                        "RS Uji " + RUN,
                        "kind",
                        "HOSPITAL",
                        "place",
                        Json.of("source", "PIN", "point", Json.of("lat", lat, "lon", lon)),
                        "emergencyRoom",
                        Json.of("always", true),
                        "capabilities",
                        List.of("TRAUMA"),
                        "sample",
                        true,
                        "retired",
                        false));
        administrator.put("/api/referral/facilities/" + id, HOSPITALS.get(id)).orThrow();
        return id;
    }

    private void crew(String unit, String driver) {
        supervisor
                .put(
                        "/api/fleet/units/" + unit + "/crew",
                        Json.of("members", List.of(Json.of("personId", driver, "name", "Awak", "role", "DRIVER"))))
                .orThrow();
    }

    private void ready(String unit) {
        supervisor
                .put("/api/fleet/units/" + unit + "/duty", Json.of("state", "ON", "via", "PHONE"))
                .orThrow();
    }

    private List<String> lacks(String unit) {
        return supervisor
                .get("/api/fleet/units/" + unit)
                .orThrow()
                .path("lacks")
                .findValuesAsText("about");
    }

    /** Who is proposed for a need and lacks nothing of it. */
    private List<String> candidates(UUID incident, UUID need) {
        return dispatcher
                .api()
                .get("/api/dispatch/incidents/" + incident + "/needs/" + need + "/recommendation?all=true")
                .orThrow()
                .path("candidates")
                .valueStream()
                .filter(unit -> unit.path("relaxed").isEmpty())
                .map(unit -> unit.path("unitId").asText())
                .toList();
    }

    private static Answer found(Api crew, String unit, UUID report, String item, int quantity) {
        return crew.put(
                "/api/fleet/units/" + unit + "/equipment-checks/" + report,
                Json.of(
                        "found",
                        List.of(Json.of("code", item, "quantity", quantity)),
                        "odometer",
                        41_000,
                        "via",
                        "APP"));
    }

    private void maintenance(UUID id, Map<String, Object> content) {
        supervisor.put("/api/fleet/maintenance/" + id, content).orThrow();
    }

    private JsonNode equipment(String unit) {
        return office.get("/api/fleet/equipment")
                .orThrow()
                .path("units")
                .valueStream()
                .filter(one -> one.path("unitId").asText().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode runningShift() {
        Instant now = Instant.now();
        return supervisor
                .get("/api/fleet/roster?days=3&from=" + today().minusDays(1))
                .orThrow()
                .path("shifts")
                .valueStream()
                .filter(shift -> !now.isBefore(
                                Instant.parse(shift.path("startsAt").asText()))
                        && now.isBefore(Instant.parse(shift.path("endsAt").asText())))
                .findFirst()
                .orElseThrow();
    }

    private Answer rostered(String unit, LocalDate day, int shift, Map<String, String> people) {
        return supervisor.put(
                "/api/fleet/units/" + unit + "/roster",
                Json.of(
                        "day",
                        day.toString(),
                        "shift",
                        shift,
                        "members",
                        people.entrySet().stream()
                                .map(one -> Json.of("personId", one.getKey(), "role", one.getValue()))
                                .toList()));
    }

    private JsonNode person(String id) {
        return office.get("/api/fleet/staff?limit=500")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(one -> one.path("personId").asText().equals(id))
                .findFirst()
                .orElse(null);
    }

    private List<JsonNode> register() {
        return administrator
                .get("/api/fleet/unit-register?limit=500")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(one -> one.path("callSign").asText().matches("K\\d+-" + RUN))
                .toList();
    }

    private JsonNode imported(String path, String file, boolean dryRun) {
        return administrator
                .send(
                        "POST",
                        "/api/fleet/" + path,
                        "application/json",
                        "{\"dryRun\":%s,\"content\":\"%s\"}"
                                .formatted(dryRun, Base64.getEncoder().encodeToString(file.getBytes(UTF_8))))
                .orThrow();
    }

    /** The unit is asked and takes it; its crew says so late. */
    private UUID accepted(Emergency emergency, String unit, Crew crew, Instant when) {
        UUID offer = Json.newId();
        UUID trip = Json.newId();
        await("the unit to be free")
                .atMost(SOON)
                .until(() -> dispatcher
                        .offer(offer, emergency.incident(), emergency.need(), unit)
                        .isTaken());
        crew.accept(offer, trip, late(when, 0)).orThrow();
        await("the trip of " + unit)
                .atMost(SOON)
                .until(() -> crew.api().get("/api/fleet/trips/" + trip).isTaken());
        return trip;
    }

    private static Map<String, Object> late(Instant start, int seconds) {
        return Json.of("happened", start.plusSeconds(seconds), "sent", Instant.now(), "via", "APP");
    }

    private static Map<String, Object> fix(double lat, Instant start, int seconds, int accuracy) {
        return fix(lat, LON, start, seconds, accuracy);
    }

    private static Map<String, Object> fix(double lat, double lon, Instant start, int seconds, int accuracy) {
        return Json.of("lat", lat, "lon", lon, "accuracyMetres", accuracy, "fixedAt", start.plusSeconds(seconds));
    }

    private static void sent(Crew crew, String unit, List<Map<String, Object>> fixes) {
        crew.api().put("/api/fleet/units/" + unit + "/positions", fixes).orThrow();
    }

    /** What happened where, and how many seconds after the beginning of the trip. */
    private static void awaitPlaces(Crew crew, UUID trip, String... events) {
        await("places of the trip").atMost(SOON).untilAsserted(() -> {
            Instant opened = Instant.parse(trip(crew, trip).path("openedAt").asText());
            assertThat(crew.api()
                            .get("/api/fleet/trips/" + trip + "/places")
                            .orThrow()
                            .path("events")
                            .valueStream())
                    .extracting(event -> event.path("what").asText() + " "
                            + event.path("kind").asText() + " "
                            + Duration.between(
                                            opened,
                                            Instant.parse(event.path("at").asText()))
                                    .toSeconds())
                    .containsExactlyInAnyOrder(events);
        });
    }

    private static JsonNode trip(Crew crew, UUID trip) {
        return crew.api().get("/api/fleet/trips/" + trip).orThrow();
    }

    private static Instant stepTime(Crew crew, UUID trip, String step) {
        String at = trip(crew, trip).path("stepTimes").path(step).asText("");
        return at.isEmpty() ? Instant.EPOCH : Instant.parse(at);
    }

    private static String step(Emergency emergency) {
        return emergency.atDispatch().at("/assignments/0/step").asText();
    }
}
