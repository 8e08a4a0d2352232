package id.psc119.referral.bus;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.dispatch;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.supervisor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: the referral bus, from the timetable to the seat. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class BusTest {
    private static final LocalDate DAY =
            LocalDate.now(ZoneId.of("Asia/Jakarta")).plusDays(3);

    @Inject
    EntityManager database;

    @Inject
    ObjectMapper json;

    @Inject
    RemindPassengers reminders;

    @Inject
    @All
    List<MessageSender<?>> senders;

    private final UUID route = UUID.randomUUID();
    private final UUID run = BusRun.idOf(route, DAY);
    private final String code =
            "T" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    private final String citizen = someone();

    @BeforeEach
    void a_bus_with_two_seats_and_a_place_for_a_wheelchair() {
        timetable(2).statusCode(200);
    }

    private ValidatableResponse timetable(int seats) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "code",
                code,
                "name",
                "Sekayu – RSMH Palembang",
                "days",
                List.of(DAY.getDayOfWeek().getValue()),
                "departs",
                "05:00:00",
                "returns",
                "14:00:00",
                "seats",
                seats,
                "wheelchairs",
                1,
                "stretchers",
                0,
                "active",
                true));
        form.put("from", Map.of("source", "DESA", "desaCode", "16.06.01.1001"));
        form.put("to", Map.of("source", "TOLD", "landmark", "RSMH Palembang"));
        form.put("stops", List.of(Map.of("name", "Simpang Lais", "minutes", 40)));
        return supervisor().body(form).put("/bus-routes/" + route).then();
    }

    private Map<String, Object> wish(String name, String seat, boolean companion) {
        return new HashMap<>(Map.of(
                "routeId",
                route.toString(),
                "day",
                DAY.toString(),
                "seat",
                seat,
                "companion",
                companion,
                "returnTrip",
                true,
                "name",
                name,
                "number",
                "0812-3456-7890",
                "appointment",
                "Poli jantung 09.00"));
    }

    private ValidatableResponse books(UUID id, String name, String seat, boolean companion) {
        return dispatcher()
                .body(wish(name, seat, companion))
                .put("/bus-bookings/" + id)
                .then();
    }

    private JsonNode asked() {
        return QuarkusTransaction.requiringNew()
                .call(() -> senders.stream()
                        .filter(sender -> sender.kind().equals("planned-work-requests"))
                        .findFirst()
                        .orElseThrow()
                        .state(run.toString())
                        .<JsonNode>map(json::valueToTree)
                        .orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private List<String> written(UUID booking) {
        return QuarkusTransaction.requiringNew().call(() -> (List<String>) database.createNativeQuery(
                        "SELECT template FROM person_message_request WHERE subject_id = :booking ORDER BY created_at, id",
                        String.class)
                .setParameter("booking", booking)
                .getResultList());
    }

    @Test
    void a_full_bus_has_a_waiting_list_and_a_place_goes_to_who_waited_longest_and_fits() {
        UUID first = UUID.randomUUID();
        UUID pair = UUID.randomUUID();
        UUID single = UUID.randomUUID();
        books(first, "Siti", "SEAT", false).statusCode(200).body("state", equalTo("CONFIRMED"));
        books(first, "Siti", "SEAT", false).statusCode(200);
        books(first, "Budi", "SEAT", false).statusCode(409).body("type", endsWith("/bus-booking-id-used"));
        books(pair, "Udin", "SEAT", true).statusCode(200).body("state", equalTo("WAITING"));
        // Nobody overtakes who waits.
        books(single, "Ani", "SEAT", false).statusCode(200).body("state", equalTo("WAITING"));
        books(UUID.randomUUID(), "Tn. X", "STRETCHER", false).statusCode(422).body("type", endsWith("/bus-seat-never"));
        JsonNode work = asked();
        assertThat(work.path("kind").asText()).isEqualTo("BUS_RUN");
        assertThat(work.path("people").asInt()).isEqualTo(1);
        assertThat(work.path("spokenNumber").asText()).startsWith("BUS-" + code);
        assertThat(work.toString()).doesNotContain("Siti", "0812", "jantung");

        dispatcher()
                .body(Map.of("reason", "pasien dirawat"))
                .put("/bus-bookings/" + first + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        dispatcher()
                .get("/bus-runs/" + run + "/passengers")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + pair + "' }.state", equalTo("CONFIRMED"))
                .body("items.find { it.id == '" + single + "' }.state", equalTo("WAITING"))
                .body("items[0].number", containsString("•"));
        assertThat(asked().path("people").asInt()).isEqualTo(2);
        assertThat(written(pair)).containsExactly("bus.WAITING", "bus.CONFIRMED");
        // A bigger bus takes who still waits.
        timetable(3).statusCode(200);
        assertThat(written(single)).containsExactly("bus.WAITING", "bus.CONFIRMED");
    }

    @Test
    void a_citizen_books_and_gets_a_ticket_with_which_the_crew_of_the_bus_takes_them_aboard() {
        UUID booking = UUID.randomUUID();
        String ticket = as(citizen, "citizen")
                .body(wish("Siti", "WHEELCHAIR", true))
                .put("/my-bus-bookings/" + booking)
                .then()
                .statusCode(200)
                .body("ticket", startsWith("PSCBUS:" + booking + ":"))
                .extract()
                .path("ticket");
        as(someone(), "citizen")
                .body(wish("Siti", "WHEELCHAIR", true))
                .put("/my-bus-bookings/" + booking)
                .then()
                .statusCode(409);
        assertThat(asked().path("needs").get(0).asText()).isEqualTo("WHEELCHAIR");
        as(citizen, "citizen").get("/my-bus-bookings").then().body("items.id", contains(booking.toString()));
        as(citizen, "citizen")
                .get("/bus-runs")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + run + "' }.freeSeats", equalTo(1))
                .body("items.find { it.id == '" + run + "' }.freeWheelchairs", equalTo(0));

        String driver = someone();
        dispatch()
                .body(Map.of(
                        "version",
                        "1-" + System.nanoTime(),
                        "kind",
                        "BUS_RUN",
                        "exercise",
                        false,
                        "state",
                        "PLANNED",
                        "unitCallSign",
                        "BUS-01",
                        "crew",
                        List.of(Map.of("personId", driver, "clinical", false))))
                .put("/planned-jobs/" + run)
                .then()
                .statusCode(204);
        as(driver, "crew")
                .get("/bus-runs/" + run + "/passengers")
                .then()
                .statusCode(200)
                .body("items.name", contains("Siti"))
                .body("items[0].appointment", nullValue())
                .body("items[0].ticket", nullValue());
        as(someone(), "crew").get("/bus-runs/" + run + "/passengers").then().statusCode(404);
        String path = "/bus-runs/" + run + "/boardings/" + booking;
        as(driver, "crew")
                .body(Map.of("leg", "OUT", "code", "palsu"))
                .put(path)
                .then()
                .statusCode(422)
                .body("type", endsWith("/bus-ticket-wrong"));
        String first = as(driver, "crew")
                .body(Map.of("leg", "OUT", "code", ticket.substring(ticket.lastIndexOf(':') + 1)))
                .put(path)
                .then()
                .statusCode(200)
                .extract()
                .path("boardedOut");
        as(driver, "crew")
                .body(Map.of("leg", "BACK"))
                .put(path)
                .then()
                .statusCode(200)
                .body("boardedOut", equalTo(first))
                .body("boardedBack", notNullValue());
        as(someone(), "citizen")
                .body(Map.of())
                .put("/my-bus-bookings/" + booking + "/cancellation")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse texts(String number, String text, String received) {
        return given().auth()
                .oauth2(TestKeys.service("intake", "referral"))
                .contentType("application/json")
                .body(Map.of("number", number, "text", text, "via", "SMS", "received", received))
                .post("/bus-texts")
                .then()
                .statusCode(200);
    }

    @Test
    void a_place_is_booked_and_taken_back_by_text_message_and_a_crash_of_a_bus_goes_to_a_call_taker() {
        String number = "+62812" + (10_000_000 + (int) (Math.random() * 89_999_999));
        String wish = "BUS " + DAY.getDayOfMonth() + "/" + DAY.getMonthValue() + " " + code + " Siti kursi roda";
        texts(number, wish, "2026-11-28T07:00:00Z").body("result", equalTo("TAKEN"));
        texts(number, wish, "2026-11-28T07:00:00Z").body("result", equalTo("TAKEN"));
        String booking = dispatcher()
                .get("/bus-runs/" + run + "/passengers")
                .then()
                .body("items.name", contains("Siti"))
                .body("items.seat", contains("WHEELCHAIR"))
                .body("items.via", contains("SMS"))
                .extract()
                .path("items[0].id");
        assertThat(written(UUID.fromString(booking))).containsExactly("bus.CONFIRMED");
        // A number of no network, as the people of a sample regency have.
        texts("+627000000793", "BUS", "2026-11-28T07:00:30Z").body("result", equalTo("TAKEN"));
        texts("anonymous", "BUS", "2026-11-28T07:00:30Z").body("result", equalTo("NOT_UNDERSTOOD"));
        texts(number, "bus terguling di km 12", "2026-11-28T07:01:00Z").body("result", equalTo("NOT_UNDERSTOOD"));
        texts(number, "BUS BATAL", "2026-11-28T07:02:00Z").body("result", equalTo("TAKEN"));
        dispatcher().get("/bus-runs/" + run + "/passengers").then().body("items.state", contains("CANCELLED"));
        assertThat(written(UUID.fromString(booking))).containsExactly("bus.CONFIRMED", "bus.CANCELLED");
    }

    @Test
    void who_waits_for_the_place_of_a_wheelchair_keeps_nobody_from_a_free_seat() {
        books(UUID.randomUUID(), "Siti", "WHEELCHAIR", false).body("state", equalTo("CONFIRMED"));
        books(UUID.randomUUID(), "Udin", "WHEELCHAIR", false).body("state", equalTo("WAITING"));
        books(UUID.randomUUID(), "Ani", "SEAT", false).body("state", equalTo("CONFIRMED"));
    }

    @Test
    void one_telephone_number_cannot_fill_the_bus_by_text_message() {
        timetable(9).statusCode(200);
        String number = "+62813" + (10_000_000 + (int) (Math.random() * 89_999_999));
        String wish = "BUS " + DAY.getDayOfMonth() + "/" + DAY.getMonthValue() + " " + code + " Penumpang ";
        for (char one : "abcdef".toCharArray()) {
            texts(number, wish + one, "2026-11-28T07:00:0" + (one - 'a') + "Z").body("result", equalTo("TAKEN"));
        }
        dispatcher().get("/bus-runs/" + run + "/passengers").then().body("items.size()", equalTo(4));
        // The gateway sends one of the four again: nothing changes, and it is not refused.
        texts(number, wish + "a", "2026-11-28T07:00:00Z").body("result", equalTo("TAKEN"));
        dispatcher().get("/bus-runs/" + run + "/passengers").then().body("items.size()", equalTo(4));
    }

    @Test
    void who_has_a_place_is_reminded_once_and_told_when_the_bus_does_not_go() {
        UUID booking = UUID.randomUUID();
        books(booking, "Siti", "SEAT", false).statusCode(200);
        Instant dayBefore =
                DAY.atTime(5, 0).atZone(ZoneId.of("Asia/Jakarta")).toInstant().minusSeconds(17 * 3600);
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(reminders.due(dayBefore, 100)).contains(booking);
            reminders.handle(booking, dayBefore);
        });
        QuarkusTransaction.requiringNew().run(() -> reminders.handle(booking, dayBefore));
        assertThat(written(booking)).containsExactly("bus.CONFIRMED", "bus.REMINDER");
        dispatcher()
                .body(Map.of("reason", "bus rusak"))
                .put("/bus-routes/" + route + "/days/" + DAY + "/cancellation")
                .then()
                .statusCode(204);
        assertThat(written(booking)).containsExactly("bus.CONFIRMED", "bus.REMINDER", "bus.RUN_CANCELLED");
        assertThat(asked().path("state").asText()).isEqualTo("WITHDRAWN");
        books(UUID.randomUUID(), "Ani", "SEAT", false).statusCode(409).body("type", endsWith("/bus-run-closed"));
        Map<String, Object> another = wish("Ani", "SEAT", false);
        another.put("day", DAY.plusDays(1).toString());
        dispatcher()
                .body(another)
                .put("/bus-bookings/" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", endsWith("/bus-run-unknown"));
    }

    private static void asked(UUID request, int revision, Map<String, ?> more) {
        Map<String, Object> message = new HashMap<>(Map.of(
                "version", "1795302000-" + revision,
                "id", request.toString(),
                "spokenNumber", "P-261128-011",
                "exercise", false,
                "name", "Ibu Contoh",
                "number", "+6281234567899",
                "note", "kontrol poli jantung",
                "needs", List.of("WHEELCHAIR", "GUIDE_DOG"),
                "requestedAt", "2026-11-28T07:10:00Z",
                "state", "WANTED"));
        message.putAll(more);
        given().auth()
                .oauth2(TestKeys.service("intake", "referral"))
                .contentType("application/json")
                .body(message)
                .put("/bus-requests/" + request)
                .then()
                .statusCode(204);
    }

    private JsonNode answered(UUID request) {
        return QuarkusTransaction.requiringNew()
                .call(() -> senders.stream()
                        .filter(sender -> sender.kind().equals("bus-request-status"))
                        .findFirst()
                        .orElseThrow()
                        .state(request.toString())
                        .<JsonNode>map(json::valueToTree)
                        .orElseThrow());
    }

    private static List<String> openRequests() {
        return dispatcher()
                .get("/bus-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** Issue 15: a request for a seat is a booking that the desk answers, not work for dispatch. */
    @Test
    void a_request_for_a_seat_waits_at_the_desk_until_it_is_booked_and_who_asked_is_told_by_their_number() {
        UUID request = UUID.randomUUID();
        asked(request, 1, Map.of());
        asked(request, 2, Map.of("state", "POSTPONED", "number", "••••899"));
        dispatcher()
                .get("/bus-requests")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + request + "' }.name", equalTo("Ibu Contoh"))
                .body("items.find { it.id == '" + request + "' }.number", containsString("•"))
                .body("items.find { it.id == '" + request + "' }.needs", contains("WHEELCHAIR", "GUIDE_DOG"));
        as(citizen, "citizen").get("/bus-requests").then().statusCode(403);
        dispatcher().get("/reminders").then().body("items.id", hasItem("bus request " + request));
        assertThat(answered(request).path("state").asText()).isEqualTo("WANTED");

        UUID booking = UUID.randomUUID();
        Map<String, Object> wish = wish("Siti", "WHEELCHAIR", true);
        wish.remove("number");
        wish.put("requestId", request.toString());
        dispatcher()
                .body(wish)
                .put("/bus-bookings/" + booking)
                .then()
                .statusCode(200)
                .body("state", equalTo("CONFIRMED"));
        assertThat(openRequests()).doesNotContain(request.toString());
        assertThat(written(booking)).as("to the number of the request").containsExactly("bus.CONFIRMED");
        assertThat(answered(request).path("state").asText()).isEqualTo("PLANNED");
        assertThat(answered(request).path("plannedFrom").asText()).startsWith(DAY.minusDays(1) + "T22:00");
        dispatcher()
                .body(Map.of("reason", "penuh"))
                .put("/bus-requests/" + request + "/refusal")
                .then()
                .statusCode(409)
                .body("type", endsWith("/bus-request-booked"));

        // Done at intake: the place stays. The passenger cancels: the request is open again as long as it is wanted.
        asked(request, 3, Map.of("state", "WITHDRAWN"));
        assertThat(answered(request).path("state").asText()).isEqualTo("PLANNED");
        asked(request, 4, Map.of());
        dispatcher().body(Map.of("reason", "sakit")).put("/bus-bookings/" + booking + "/cancellation");
        dispatcher()
                .get("/bus-requests")
                .then()
                .body("items.find { it.id == '" + request + "' }.hadPlace", equalTo(true))
                .body("items.find { it.id == '" + request + "' }.cancelledWhy", equalTo("sakit"));
        dispatcher()
                .body(Map.of("reason", "penuh"))
                .put("/bus-requests/" + request + "/refusal")
                .then()
                .statusCode(204);
        assertThat(answered(request).path("state").asText()).isEqualTo("DECLINED");
        assertThat(answered(request).path("reason").asText()).isEqualTo("penuh");
        assertThat(openRequests()).doesNotContain(request.toString());
    }

    @Test
    void a_request_that_the_desk_declines_after_all_gives_its_place_back_and_an_exercise_takes_none() {
        UUID request = UUID.randomUUID();
        asked(request, 1, Map.of());
        UUID booking = UUID.randomUUID();
        Map<String, Object> wish = wish("Siti", "SEAT", false);
        wish.put("requestId", request.toString());
        dispatcher().body(wish).put("/bus-bookings/" + booking).then().statusCode(200);
        asked(request, 2, Map.of("state", "DECLINED", "reason", "diantar keluarga"));
        assertThat(written(booking)).containsExactly("bus.CONFIRMED", "bus.CANCELLED");

        UUID exercise = UUID.randomUUID();
        asked(exercise, 1, Map.of("exercise", true));
        wish.put("requestId", exercise.toString());
        dispatcher()
                .body(wish)
                .put("/bus-bookings/" + UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", endsWith("/bus-request-of-exercise"));
        wish.put("requestId", UUID.randomUUID().toString());
        dispatcher()
                .body(wish)
                .put("/bus-bookings/" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", endsWith("/bus-request-unknown"));
    }
}
