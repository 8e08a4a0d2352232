package id.psc119.dispatch.desk.summary;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.trust.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** M-D4, S-11: figures use the times at which things happened, and never those that cannot be right. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class IntervalsTest {
    private static final String DAY = LocalDate.now(ZoneId.of("Asia/Jakarta")).toString();

    private static JsonPath sheet() {
        return sheet(DAY);
    }

    private static JsonPath sheet(String day) {
        return dispatcher()
                .get("/daily-summaries/" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void a_day_that_can_have_no_summary_is_refused_and_named() {
        for (String day : new String[] {"1889-01-01", "9999-12-31", "+999999999-12-31", "2199-01-01"}) {
            dispatcher()
                    .get("/daily-summaries/" + day)
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", org.hamcrest.Matchers.equalTo("day"));
        }
        // S-10: calculating with them would overflow.
        dispatcher().get("/incidents?day=-999999999-01-01").then().statusCode(400);
        as("supervisor1", Role.SUPERVISOR)
                .get("/travel-time-calibration?month=-999999999-01")
                .then()
                .statusCode(400);
    }

    /** Issue 11: the province sees the sums of the day's sheet, and nothing that belongs to an incident. */
    @Test
    void the_province_gets_the_sums_of_a_day_and_no_incident() {
        Incident.reported(1, 1);
        JsonPath figures = as("province", Role.PROVINCE)
                .get("/daily-figures/" + DAY)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(figures.getMap("")).containsOnlyKeys("day", "totals");
        assertThat(figures.getInt("totals.incidents")).isPositive();
        as("province", Role.PROVINCE).get("/daily-summaries/" + DAY).then().statusCode(403);
        as("province", Role.PROVINCE).get("/incidents").then().statusCode(403);
        as("province", Role.PROVINCE).get("/stream").then().statusCode(403);
    }

    private static Map<String, Object> line(Incident incident) {
        return line(incident, DAY);
    }

    /** Before one o'clock a call of forty minutes ago may be on the sheet of the day before. */
    private static Map<String, Object> line(Incident incident, String day) {
        return sheet(day).getMap("incidents.find { it.spokenNumber == '" + incident.spoken + "' }");
    }

    private static String dayOf(Instant call) {
        return call.atZone(ZoneId.of("Asia/Jakarta")).toLocalDate().toString();
    }

    private static int leftOut(String reason) {
        Integer count = sheet().get("totals.leftOut." + reason);
        return count == null ? 0 : count;
    }

    private static UUID assignOnPaper(Incident incident, Instant offered, Instant accepted) {
        UUID offer = id();
        UUID assignment = id();
        dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.needs.getFirst(),
                        "unitId",
                        Unit.onDuty().id,
                        "via",
                        "PAPER",
                        "happened",
                        offered.toString()))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        dispatcher()
                .body(map(
                        "answer",
                        "ACCEPTED",
                        "assignmentId",
                        assignment,
                        "via",
                        "PAPER",
                        "happened",
                        accepted.toString()))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        return assignment;
    }

    /** M-D4 */
    @Test
    void a_form_that_is_typed_in_afterwards_counts_with_its_real_times() {
        Instant call = now().minus(Duration.ofMinutes(40));
        Incident incident = Incident.reported(1, 1, "reportedAt", call.toString());
        UUID assignment = assignOnPaper(incident, call.plusSeconds(60), call.plusSeconds(90));
        step(
                assignment,
                "DEPARTED",
                "via",
                "PAPER",
                "happened",
                call.plusSeconds(200).toString());
        step(
                assignment,
                "ON_SCENE",
                "via",
                "PAPER",
                "happened",
                call.plusSeconds(800).toString());
        Map<String, Object> line = line(incident, dayOf(call));
        assertThat(line.get("handlingSeconds")).isEqualTo(60);
        assertThat(line.get("dispatchSeconds")).isEqualTo(30);
        assertThat(line.get("turnoutSeconds")).isEqualTo(110);
        assertThat(line.get("travelSeconds")).isEqualTo(600);
        assertThat(line.get("responseSeconds")).isEqualTo(800);
        assertThat((Map<?, ?>) line.get("leftOut")).isEmpty();
    }

    /** Issue 12: nobody could ask a unit while the power was away. The wait itself was real. */
    @Test
    void an_incident_typed_in_late_leaves_the_desks_interval_out_unless_its_offer_has_the_forms_time() {
        int before = leftOutOfHandling();
        Instant call = now().minus(Duration.ofMinutes(40));
        String entered = now().minusSeconds(30).toString();
        Incident onPaper = Incident.reported(1, 1, "reportedAt", call.toString(), "enteredAt", entered);
        assignOnPaper(onPaper, call.plusSeconds(60), call.plusSeconds(90));
        assertThat(line(onPaper, dayOf(call)).get("handlingSeconds")).isEqualTo(60);

        Incident sentNow = Incident.reported(1, 1, "reportedAt", call.toString(), "enteredAt", entered);
        UUID assignment = sentNow.assign(Unit.onDuty(), 0);
        step(assignment, "ON_SCENE", "happened", now().toString());
        Map<String, Object> line = line(sentNow, dayOf(call));
        assertThat(line.get("handlingSeconds")).isNull();
        assertThat(line.get("leftOut").toString()).contains("HANDLING=TYPED_IN_LATE");
        assertThat((Integer) line.get("responseSeconds")).isBetween(2_300, 2_700);
        if (dayOf(call).equals(DAY)) {
            assertThat(leftOutOfHandling()).isEqualTo(before + 1);
        }
    }

    private static int leftOutOfHandling() {
        Integer count = sheet().get("totals.intervals.find { it.interval == 'HANDLING' }.leftOut.TYPED_IN_LATE");
        return count == null ? 0 : count;
    }

    @Test
    void quality_is_reported_in_groups_and_paper_and_radio_apart() {
        Instant call = now().minus(Duration.ofMinutes(40));
        Map<String, Object> place = map("source", "DESA", "desaCode", "16.06.15.2001");
        for (String via : new String[] {"PAPER", "RADIO"}) {
            Incident incident = Incident.reported(1, 1, "reportedAt", call.toString(), "place", place);
            UUID assignment = assignOnPaper(incident, call.plusSeconds(60), call.plusSeconds(90));
            String seconds = call.plusSeconds(via.equals("PAPER") ? 800 : 1000).toString();
            step(assignment, "ON_SCENE", "via", via, "happened", seconds);
        }
        String day = dayOf(call);
        JsonPath report = as("s1", "supervisor")
                .get("/quality?by=KECAMATAN&days=1&from=" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String group = "groups.find { it.group == '16.06.15' && it.source == '%s' }.";
        String response = "intervals.find { it.interval == 'RESPONSE' }.medianSeconds";
        assertThat(report.getInt(group.formatted("PAPER") + response)).isEqualTo(800);
        assertThat(report.getInt(group.formatted("PAPER") + "inTime")).isEqualTo(1);
        assertThat(report.getInt(group.formatted("VOICE") + response)).isEqualTo(1000);
        assertThat(report.getInt(group.formatted("VOICE") + "late")).isEqualTo(1);
        assertThat(report.getInt("targets.yellowSeconds")).isEqualTo(1800);
        String csv = as("s1", "supervisor")
                .accept("text/csv")
                .get("/quality?by=KECAMATAN&days=1&from=" + day)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv).contains("16.06.15,PAPER,1,1,0,RESPONSE,1,800,800,0");
    }

    /** Issue 13 */
    @Test
    void from_the_scene_on_the_unit_that_took_the_patient_counts_and_every_way_of_grouping_has_its_group() {
        Instant call = now().minus(Duration.ofMinutes(70));
        Map<String, Object> place = map("source", "DESA", "desaCode", "16.06.14.2001");
        Incident incident = Incident.reported(1, 1, "reportedAt", call.toString(), "place", place);
        UUID assignment = assignOnPaper(incident, call.plusSeconds(60), call.plusSeconds(90));
        String[] steps = {"DEPARTED", "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY", "HANDED_OVER"};
        int[] seconds = {200, 800, 1100, 2600, 3000};
        for (int i = 0; i < steps.length; i++) {
            step(
                    assignment,
                    steps[i],
                    "via",
                    "PAPER",
                    "happened",
                    call.plusSeconds(seconds[i]).toString());
        }
        String day = dayOf(call);
        JsonPath byDesa = quality("DESA", day);
        String group =
                "groups.find { it.group == '16.06.14.2001' }.intervals.find { it.interval == '%s' }.medianSeconds";
        assertThat(byDesa.getInt(group.formatted("SCENE"))).isEqualTo(300);
        assertThat(byDesa.getInt(group.formatted("TRANSPORT"))).isEqualTo(1500);
        assertThat(byDesa.getInt(group.formatted("HAND_OVER"))).isEqualTo(400);

        var local = call.atZone(ZoneId.of("Asia/Jakarta"));
        assertThat(quality("HOUR", day).getList("groups.group")).contains("%02d".formatted(local.getHour()));
        assertThat(quality("WEEKDAY", day).getList("groups.group"))
                .contains(local.getDayOfWeek().getValue() + " " + local.getDayOfWeek());
        assertThat(quality("COLOUR", day).getList("groups.group")).contains("RED");
        assertThat(quality("UNIT_KIND", day).getList("groups.group")).isNotEmpty();
    }

    /** Issue 13: each part has its target; what nobody knows is neither in time nor late. */
    @Test
    void each_part_of_the_response_has_a_target_by_colour_and_a_share_in_time_of_what_is_known() {
        Instant call = now().minus(Duration.ofMinutes(50));
        Map<String, Object> place = map("source", "DESA", "desaCode", "16.06.13.2001");
        int[] departed = {90 + 89, 90 + 91};
        for (int i = 0; i < departed.length; i++) {
            Incident incident = Incident.reported(1, 1, "reportedAt", call.toString(), "place", place, "colour", "RED");
            UUID assignment = assignOnPaper(incident, call.plusSeconds(60), call.plusSeconds(90));
            step(
                    assignment,
                    "DEPARTED",
                    "via",
                    "PAPER",
                    "happened",
                    call.plusSeconds(departed[i]).toString());
            step(
                    assignment,
                    "ON_SCENE",
                    "via",
                    "PAPER",
                    "happened",
                    call.plusSeconds(600).toString());
        }
        Incident waiting = Incident.reported(1, 1, "reportedAt", call.toString(), "place", place, "colour", "RED");
        String day = dayOf(call);
        JsonPath report = quality("DESA", day);
        String of =
                "groups.find { it.group == '16.06.13.2001' && it.source == '%s' }.intervals.find { it.interval == '%s' }.%s";
        assertThat(report.getInt(of.formatted("PAPER", "TURNOUT", "counted"))).isEqualTo(2);
        assertThat(report.getInt(of.formatted("PAPER", "TURNOUT", "inTime"))).isOne();
        assertThat(report.getDouble(of.formatted("PAPER", "TURNOUT", "shareInTime")))
                .isEqualTo(0.5);
        assertThat(report.getDouble(of.formatted("PAPER", "RESPONSE", "shareInTime")))
                .isEqualTo(1.0);
        assertThat(report.getString(of.formatted("PAPER", "HAND_OVER", "shareInTime")))
                .as("nobody knows it")
                .isNull();
        assertThat(report.getString(of.formatted("NONE", "TURNOUT", "shareInTime")))
                .as("of %s nobody departed", waiting.spoken)
                .isNull();
        assertThat(report.getInt("intervalTargets.find { it.interval == 'TURNOUT' }.redSeconds"))
                .isEqualTo(90);
        for (String colour : new String[] {"red", "yellow", "green"}) {
            int parts = 0;
            for (String part : new String[] {"HANDLING", "DISPATCH", "TURNOUT", "TRAVEL"}) {
                parts += report.getInt("intervalTargets.find { it.interval == '" + part + "' }." + colour + "Seconds");
            }
            assertThat(parts)
                    .as("the parts until the scene fit into the whole, %s", colour)
                    .isLessThanOrEqualTo(report.getInt("targets." + colour + "Seconds"));
        }
        String csv = as("s1", "supervisor")
                .accept("text/csv")
                .get("/quality?by=DESA&days=1&from=" + day)
                .then()
                .extract()
                .asString();
        assertThat(csv)
                .contains("16.06.13.2001,PAPER,2,2,0,TURNOUT,2,89,91,0,1,0.5,90,120,300")
                .contains("16.06.13.2001,PAPER,2,2,0,HAND_OVER,0,,,0,,,900,1200,1800");
    }

    private static JsonPath quality(String by, String day) {
        return as("s1", "supervisor")
                .get("/quality?by=" + by + "&days=1&from=" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** M-D4 */
    @Test
    void a_discrepant_time_is_in_no_figure_and_counted_apart() {
        int before = leftOut("DISCREPANT");
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "DEPARTED", "happened", now().minusSeconds(590).toString());
        step(assignment, "ON_SCENE", "happened", now().minusSeconds(60).toString());
        Map<String, Object> line = line(incident);
        assertThat(line.get("turnoutSeconds")).isNull();
        assertThat(line.get("responseSeconds")).isNull();
        assertThat(line.get("leftOut").toString()).contains("TURNOUT=DISCREPANT");
        assertThat(leftOut("DISCREPANT")).isEqualTo(before + 1);
        assertThat(sheet().getList("totals.intervals.interval")).contains("RESPONSE", "TRAVEL");
    }

    /** S-11 */
    @Test
    void a_time_of_the_last_century_is_taken_and_marked_and_moves_no_figure_and_no_arrival() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "DEPARTED");
        step(assignment, "ON_SCENE", "happened", "1990-01-01T00:00:00Z");
        Map<String, Object> row = incident.timeline().getLast();
        assertThat(row.get("implausible")).isEqualTo(true);
        assertThat(row.get("happened")).isEqualTo("1990-01-01T00:00:00Z");
        assertThat(incident.state()).as("that it is there is believed").isEqualTo("ON_SCENE");
        assertThat(incident.row().getMap("assignments[0].stepTimes").keySet()).doesNotContain("ON_SCENE");
        assertThat(line(incident).get("responseSeconds")).isNull();
        assertThat(line(incident).get("leftOut").toString()).contains("RESPONSE=IMPLAUSIBLE");
        step(assignment, "CLEAR", "happened", "2199-01-01T00:00:00Z");
        assertThat(Instant.parse(incident.row().getString("assignments[0].endedAt")))
                .isBefore(now().plusSeconds(60));
    }

    /** M-D4 */
    @Test
    void a_phone_whose_clock_is_wrong_counts_by_our_clock() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        Instant wrong = now().minus(Duration.ofDays(400));
        step(assignment, "DEPARTED", "happened", wrong.toString(), "sent", wrong.toString());
        step(
                assignment,
                "ON_SCENE",
                "happened",
                wrong.plusSeconds(1).toString(),
                "sent",
                wrong.plusSeconds(1).toString());
        assertThat((int) line(incident).get("responseSeconds")).isBetween(120, 200);
        assertThat(incident.row().getInt("discrepancies")).isZero();
    }
}
