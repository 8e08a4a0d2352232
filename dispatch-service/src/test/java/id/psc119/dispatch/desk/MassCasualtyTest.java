package id.psc119.dispatch.desk;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Issue 13: many casualties, from the declaration to the families' desk. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class MassCasualtyTest {
    private static final List<String> CLASSES = List.of("RED", "YELLOW", "GREEN", "BLACK");
    private static final int CASUALTIES = 40;

    @Inject
    EntityManager database;

    private static JsonPath view(Incident incident) {
        return dispatcher()
                .get("/mass-casualty-events/" + incident.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String event(Incident incident) {
        return "/mass-casualty-events/" + incident.id;
    }

    private record Report(String tag, String triage, Instant happened) {}

    private static String send(Incident incident, Unit crew, Report report) {
        return as(crew.crew, "crew")
                .body(map(
                        "triage", report.triage(),
                        "sector", "utara",
                        "happened", report.happened().toString(),
                        "sent", Instant.now().toString()))
                .put(event(incident) + "/casualties/" + report.tag())
                .then()
                .statusCode(200)
                .extract()
                .path("patientId");
    }

    private static UUID hospital(String name, int free, double lat) {
        UUID id = id();
        service("referral")
                .body(map(
                        "version", version(),
                        "name", name,
                        "kind", "HOSPITAL",
                        "place", map("point", map("lat", lat, "lon", 104.05), "source", "PIN"),
                        "emergencyRoom", map("always", true),
                        "capabilities", List.of("TRAUMA"),
                        "beds",
                                List.of(map(
                                        "kind",
                                        "EMERGENCY",
                                        "total",
                                        20,
                                        "free",
                                        free,
                                        "asOf",
                                        Instant.now().toString())),
                        "sample", true,
                        "retired", false))
                .put("/facilities/" + id)
                .then()
                .statusCode(204);
        return id;
    }

    @Test
    void
            an_exercise_of_40_casualties_whose_phones_go_offline_has_everybody_in_a_known_place_and_nobody_where_no_room_is() {
        Incident incident = Incident.reported(4, 0, "exercise", true);
        List<Unit> units = IntStream.range(0, 4).mapToObj(i -> Unit.onDuty()).toList();
        List<UUID> assignments = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            assignments.add(incident.assign(units.get(i), i));
            step(assignments.get(i), "ON_SCENE");
        }
        UUID near = hospital("RS Dekat", 3, -2.88);
        UUID far = hospital("RS Jauh", 9, -2.60);

        // Two phones without a network see some of the same tags; their reports arrive late, twice and in no order.
        Random random = new Random(40);
        Instant start = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        List<Report> reports = new ArrayList<>();
        Map<String, String> newest = new HashMap<>();
        for (int i = 0; i < CASUALTIES + 12; i++) {
            String tag = "T-%02d".formatted(i % CASUALTIES);
            String triage = CLASSES.get(random.nextInt(10) < 3 ? 0 : random.nextInt(CLASSES.size()));
            Report report = new Report(tag, triage, start.plusSeconds(i));
            reports.add(report);
            newest.put(tag, triage);
            if (i % 3 == 0) {
                reports.add(report);
            }
        }
        Collections.shuffle(reports, random);
        Map<String, UUID> patients = new HashMap<>();
        for (Report report : reports) {
            patients.put(report.tag(), UUID.fromString(send(incident, units.get(random.nextInt(2)), report)));
        }
        JsonPath tagged = view(incident);
        assertThat(tagged.getBoolean("exercise")).isTrue();
        assertThat(tagged.<String>getList("casualties.tag")).hasSize(CASUALTIES).doesNotHaveDuplicates();
        Map<String, Map<String, Object>> byTag = byTag(tagged);
        newest.forEach((tag, triage) -> assertThat(byTag.get(tag)).containsEntry("triage", triage));
        assertThat(alerts(database, incident)).containsOnlyOnce("MASS_CASUALTY_DECLARED");

        JsonPath before = view(incident);
        dispatcher().body(map()).put(event(incident) + "/plan").then().statusCode(200);
        JsonPath planned = view(incident);
        checkPlans(before, planned, newest);

        // Units carry the planned casualties, one by one; two are handed over, two are still on their way.
        List<String> carried = planned.<Map<String, Object>>getList("casualties").stream()
                .filter(row -> row.get("plannedFacilityId") != null)
                .map(row -> (String) row.get("tag"))
                .limit(4)
                .toList();
        for (int i = 0; i < carried.size(); i++) {
            UUID to =
                    UUID.fromString((String) byTag(planned).get(carried.get(i)).get("plannedFacilityId"));
            UUID patient = patients.get(carried.get(i));
            step(assignments.get(i), "PATIENT_LOADED", "patientIds", List.of(patient));
            Scene.destination(assignments.get(i), to).statusCode(200);
            if (i < 2) {
                step(assignments.get(i), "HANDED_OVER", "patientIds", List.of(patient), "facilityId", to);
            }
        }
        JsonPath under = view(incident);
        assertThat(under.<String>getList("casualties.tag")).hasSize(CASUALTIES).doesNotHaveDuplicates();
        assertThat(under.<String>getList("casualties.where")).doesNotContainNull();
        for (int i = 0; i < carried.size(); i++) {
            assertThat(byTag(under).get(carried.get(i)))
                    .containsEntry("where", i < 2 ? "AT_FACILITY" : "IN_UNIT")
                    .containsEntry("callSign", units.get(i).callSign)
                    .containsKey("facilityName");
        }
        assertThat(Collections.frequency(under.getList("casualties.where"), "SCENE"))
                .isEqualTo(CASUALTIES - carried.size());

        // Planned again, nobody gets a bed twice: those who came and who are coming still count.
        dispatcher().body(map()).put(event(incident) + "/plan").then().statusCode(200);
        JsonPath again = view(incident);
        for (UUID each : List.of(near, far)) {
            Map<String, Object> row = again.getMap("hospitals.find { it.facilityId == '" + each + "' }");
            int used = (int) row.get("coming") + (int) row.get("received") + (int) row.get("planned");
            assertThat(used).isLessThanOrEqualTo(each.equals(near) ? 3 : 9);
        }
        checkAlert(incident, again);
    }

    /** Read at once: a JSON path with a condition compiles a script each time. */
    private static Map<String, Map<String, Object>> byTag(JsonPath view) {
        return view.<Map<String, Object>>getList("casualties").stream()
                .collect(Collectors.toMap(row -> (String) row.get("tag"), row -> row));
    }

    private static void checkPlans(JsonPath before, JsonPath planned, Map<String, String> newest) {
        List<Map<String, Object>> rows = planned.getList("casualties");
        Map<Object, Integer> sent = new HashMap<>();
        for (Map<String, Object> row : rows) {
            if (row.get("plannedFacilityId") != null) {
                assertThat(row).doesNotContainEntry("triage", "BLACK");
                sent.merge(row.get("plannedFacilityId"), 1, Integer::sum);
            }
        }
        List<Map<String, Object>> hospitals = before.getList("hospitals");
        boolean roomLeft = false;
        for (Map<String, Object> hospital : hospitals) {
            int used = sent.getOrDefault(hospital.get("facilityId"), 0);
            assertThat(used).as("room at %s", hospital.get("name")).isLessThanOrEqualTo((int) hospital.get("room"));
            roomLeft |= (boolean) hospital.get("open")
                    && hospital.get("kind").equals("HOSPITAL")
                    && used < (int) hospital.get("room");
        }
        List<String> withoutRoom = planned.getList("withoutRoom");
        assertThat(withoutRoom.isEmpty() || !roomLeft).isTrue();
        // Red first: no red waits without a place while a less urgent one has a hospital.
        if (withoutRoom.stream().anyMatch(tag -> "RED".equals(newest.get(tag)))) {
            List<Object> inHospitals = hospitals.stream()
                    .filter(hospital -> hospital.get("kind").equals("HOSPITAL"))
                    .map(hospital -> hospital.get("facilityId"))
                    .toList();
            assertThat(rows.stream()
                            .filter(row -> inHospitals.contains(row.get("plannedFacilityId")))
                            .map(row -> row.get("triage")))
                    .containsOnly("RED");
        }
    }

    /** The rules of CAP 1.2 for the elements that are used, their order and their values. */
    private static void checkAlert(Incident incident, JsonPath view) {
        String text = dispatcher()
                .get(event(incident) + "/cap")
                .then()
                .statusCode(200)
                .contentType("application/cap+xml")
                .extract()
                .asString();
        Element alert = parsed(text).getDocumentElement();
        assertThat(alert.getNamespaceURI()).isEqualTo("urn:oasis:names:tc:emergency:cap:1.2");
        assertThat(names(alert))
                .containsExactly(
                        "identifier",
                        "sender",
                        "sent",
                        "status",
                        "msgType",
                        "scope",
                        "restriction",
                        "note",
                        "references",
                        "incidents",
                        "info");
        assertThat(text(alert, "identifier")).matches("[^ ,<&]+").endsWith("-" + view.getInt("revision"));
        assertThat(text(alert, "sender")).matches("[^ ,<&]+");
        String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d";
        assertThat(text(alert, "sent")).matches(time);
        assertThat(text(alert, "status")).isEqualTo("Exercise");
        assertThat(text(alert, "msgType")).isEqualTo("Update");
        assertThat(text(alert, "references")).matches("[^ ,]+,[^ ,]+," + time);
        Element info = (Element) alert.getElementsByTagNameNS("*", "info").item(0);
        assertThat(names(info).stream().distinct())
                .containsExactly(
                        "language",
                        "category",
                        "event",
                        "responseType",
                        "urgency",
                        "severity",
                        "certainty",
                        "effective",
                        "onset",
                        "senderName",
                        "headline",
                        "description",
                        "parameter",
                        "area");
        assertThat(text(info, "category")).isIn("Rescue", "Health");
        assertThat(text(info, "urgency")).isEqualTo("Immediate");
        assertThat(text(info, "severity")).isEqualTo("Extreme");
        assertThat(text(info, "certainty")).isEqualTo("Observed");
        assertThat(text(info, "headline")).startsWith("LATIHAN").contains("40 korban");
        assertThat(text(info, "effective")).matches(time);
        Element area = (Element) info.getElementsByTagNameNS("*", "area").item(0);
        assertThat(names(area)).containsExactly("areaDesc", "circle", "geocode");
        assertThat(text(area, "circle")).matches("-?\\d+\\.\\d+,-?\\d+\\.\\d+ \\d+\\.\\d+");
        assertThat(text).doesNotContain("+628").doesNotContain("mosque");
    }

    private static Document parsed(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    private static List<String> names(Element parent) {
        List<String> names = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            names.add(children.item(i).getLocalName());
        }
        return names;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    @Test
    void a_crew_that_was_sent_there_declares_counts_and_names_the_posts_and_nobody_else_does() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        Unit stranger = Unit.onDuty();
        incident.assign(unit, 0);
        for (String path : List.of("", "/counts/" + id(), "/posts/" + id(), "/casualties/X1")) {
            as(stranger.crew, "crew")
                    .body(map("triage", "RED", "kind", "STAGING", "label", "lapangan", "closed", false))
                    .put(event(incident) + path)
                    .then()
                    .statusCode(404);
        }
        dispatcher().get(event(incident)).then().statusCode(404);
        as(unit.crew, "crew")
                .body(map("note", "bus terguling"))
                .put(event(incident))
                .then()
                .statusCode(204);
        assertThat(incident.row().getString("massCasualtySince")).isNotNull();

        UUID counter = id();
        Instant at = Instant.now().minusSeconds(60);
        count(incident, unit, counter, 3, 5, at.plusSeconds(30));
        count(incident, unit, counter, 2, 2, at);
        assertThat(view(incident).getInt("counted.RED")).isEqualTo(3);
        assertThat(view(incident).getInt("counted.GREEN")).isEqualTo(5);

        UUID post = id();
        as(unit.crew, "crew")
                .body(map("kind", "ROLE", "label", "Komandan lokasi", "holder", "Pak Camat", "closed", false))
                .put(event(incident) + "/posts/" + post)
                .then()
                .statusCode(204);
        assertThat(view(incident).getString("posts[0].holder")).isEqualTo("Pak Camat");
        UUID command = id();
        as(unit.crew, "crew")
                .body(map(
                        "kind",
                        "COMMAND",
                        "label",
                        "Pos komando",
                        "point",
                        map("lat", -2.881, "lon", 103.841),
                        "closed",
                        false))
                .put(event(incident) + "/posts/" + command)
                .then()
                .statusCode(204);
        assertThat(view(incident).getDouble("posts.find { it.kind == 'COMMAND' }.point.lat"))
                .isEqualTo(-2.881);
        assertThat(view(incident).getInt("firstWave.asked")).isEqualTo(1);
        dispatcher().body(map()).put(event(incident) + "/end").then().statusCode(204);
        assertThat(incident.row().getString("massCasualtySince")).isNull();
        assertThat(incident.story()).contains("MASS_CASUALTY_DECLARED", "CASUALTIES_COUNTED", "MASS_CASUALTY_ENDED");
    }

    private static void count(Incident incident, Unit unit, UUID counter, int red, int green, Instant at) {
        as(unit.crew, "crew")
                .body(map(
                        "red",
                        red,
                        "green",
                        green,
                        "happened",
                        at.toString(),
                        "sent",
                        Instant.now().toString()))
                .put(event(incident) + "/counts/" + counter)
                .then()
                .statusCode(204);
    }

    @Test
    void what_the_desk_has_chosen_by_hand_stays_and_counts_against_the_room() {
        Incident incident = Incident.reported(1, 1);
        UUID chosen = hospital("RS Pilihan", 1, -2.2);
        Unit unit = Unit.onDuty();
        incident.assign(unit, 0);
        send(incident, unit, new Report("h1", "YELLOW", Instant.now()));
        dispatcher()
                .body(map("facilityId", chosen))
                .put(event(incident) + "/casualties/H1/plan")
                .then()
                .statusCode(204);
        dispatcher().body(map()).put(event(incident) + "/plan").then().statusCode(200);
        JsonPath view = view(incident);
        assertThat(view.getString("casualties.find { it.tag == 'H1' }.plannedFacilityId"))
                .isEqualTo(chosen.toString());
        assertThat(view.getInt("hospitals.find { it.facilityId == '" + chosen + "' }.room"))
                .isZero();
        Scene.refused(
                dispatcher()
                        .body(map("facilityId", id()))
                        .put(event(incident) + "/casualties/H1/plan")
                        .then(),
                422,
                "facility-unknown");
    }

    private static final Map<String, Object> FAR_AWAY = map("point", map("lat", -8.6, "lon", 116.1), "source", "PIN");

    private static List<String> ready(Incident incident) {
        return view(incident).getList("firstWave.ready");
    }

    /** One ready unit is left beside the event, and a second one is on its way to somebody else. */
    private record Kept(Incident event, Unit last, Incident other, UUID work) {}

    private static Kept kept(Map<String, Object> where) {
        Incident incident = Incident.reported(3, 1, "place", where, "colour", "RED");
        Incident other = Incident.reported(1, 1, "place", where, "colour", "GREEN");
        incident.assign(Unit.onDuty("home", where), 0);
        UUID work = other.assign(Unit.onDuty("home", where), 0);
        Unit last = Unit.onDuty("home", where);
        dispatcher().body(map()).put(event(incident)).then().statusCode(204);
        assertThat(ready(incident)).containsExactly(last.callSign);
        return new Kept(incident, last, other, work);
    }

    private static Map<String, Object> at(double lat, double lon) {
        return map("point", map("lat", lat, "lon", lon), "source", "PIN");
    }

    /** The incident that loses its unit needs the last ready one, so a redirect takes that too. */
    @Test
    void a_redirect_to_the_event_takes_the_kept_unit_as_well_and_needs_the_same_reason() {
        Kept kept = kept(at(-9.6, 119.1));
        UUID redirect = id();
        Map<String, Object> body = map(
                "fromAssignmentId",
                kept.work(),
                "incidentId",
                kept.event().id,
                "needId",
                kept.event().needs.get(1),
                "via",
                "APP");
        Scene.refused(dispatcher().body(body).put("/redirects/" + redirect).then(), 409, "unit-kept");
        assertThat(kept.other().row().getString("assignments[0].ended"))
                .as("nothing has changed")
                .isNull();
        Unit more = Unit.onDuty("home", at(-9.6, 119.1));
        assertThat(ready(kept.event())).hasSize(2);
        dispatcher().body(body).put("/redirects/" + redirect).then().statusCode(201);
        assertThat(ready(kept.event())).contains(more.callSign);
    }

    @Test
    void a_redirect_with_a_reason_takes_it_and_the_timeline_says_why() {
        Kept kept = kept(at(-9.9, 120.1));
        dispatcher()
                .body(map(
                        "fromAssignmentId",
                        kept.work(),
                        "incidentId",
                        kept.event().id,
                        "needId",
                        kept.event().needs.get(1),
                        "overrideReason",
                        "bus terbakar",
                        "via",
                        "APP"))
                .put("/redirects/" + id())
                .then()
                .statusCode(201);
        assertThat(dispatcher()
                        .get("/incidents/" + kept.event().id + "/timeline")
                        .then()
                        .extract()
                        .asString())
                .contains("bus terbakar");
    }

    @Test
    void a_late_acceptance_does_not_take_the_kept_unit_either() {
        Kept kept = kept(at(-8.1, 114.1));
        Unit second = Unit.onDuty("home", at(-8.1, 114.1));
        UUID offer = id();
        kept.event().offer(offer, second, 1).statusCode(201);
        io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE offer SET expires_at = now() - interval '1 second' WHERE id = '" + offer + "'")
                        .executeUpdate());
        Incident another = Incident.reported(1, 1, "place", at(-8.1, 114.1));
        another.assign(kept.last(), 0);
        Scene.refused(Scene.accept(offer, id()), 409, "unit-kept");
        another.row();
        Unit more = Unit.onDuty("home", at(-8.1, 114.1));
        assertThat(ready(kept.event())).contains(more.callSign);
        Scene.accept(offer, id()).statusCode(200);
    }

    @Test
    void a_kept_unit_is_lent_to_a_neighbour_with_a_reason_only() {
        Kept kept = kept(at(-10.6, 122.1));
        UUID request = id();
        as("partner:psc-tetangga", "partner")
                .body(map(
                        "version",
                        version(),
                        "capability",
                        "TRANSPORT",
                        "units",
                        1,
                        "open",
                        true,
                        "askedAt",
                        Instant.now().toString(),
                        "spokenNumber",
                        "1602-17",
                        "loans",
                        List.of()))
                .put("/neighbour-requests/" + request)
                .then()
                .statusCode(204);
        String lent = "/neighbour-requests/" + request + "/units/" + id();
        Map<String, Object> offer = map("unitId", kept.last().id, "agreedBy", "sopir Budi");
        Scene.refused(dispatcher().body(offer).put(lent).then(), 409, "unit-kept");
        offer.put("overrideReason", "di sana 20 korban");
        dispatcher().body(offer).put(lent).then().statusCode(200);
        assertThat(dispatcher()
                        .get("/neighbour-requests")
                        .jsonPath()
                        .getString("items.find { it.id == '" + request + "' }.lent[0].overrideReason"))
                .isEqualTo("di sana 20 korban");
        assertThat(ready(kept.event())).isEmpty();
    }

    @Test
    void the_last_ready_unit_in_reach_stays_for_other_emergencies_unless_the_dispatcher_says_why() {
        Incident incident = Incident.reported(3, 1, "place", FAR_AWAY);
        Unit first = Unit.onDuty("home", FAR_AWAY);
        Unit second = Unit.onDuty("home", FAR_AWAY);
        incident.assign(first, 0);
        dispatcher().body(map()).put(event(incident)).then().statusCode(204);
        assertThat(ready(incident)).containsExactly(second.callSign);
        assertThat(view(incident).getInt("firstWave.keptBack")).isEqualTo(1);
        assertThat(view(incident).getInt("firstWave.proposed")).isZero();
        Scene.refused(incident.offer(id(), second, 1), 409, "unit-kept");

        Unit third = Unit.onDuty("home", FAR_AWAY);
        assertThat(ready(incident)).hasSize(2);
        assertThat(view(incident).getInt("firstWave.proposed")).isEqualTo(1);
        incident.offer(id(), second, 1).statusCode(201);
        Scene.refused(incident.offer(id(), third, 2), 409, "unit-kept");

        // Who is kept is kept for somebody: another emergency asks without a reason, and here a reason is enough.
        Incident other = Incident.reported(1, 1, "place", FAR_AWAY);
        UUID offer = id();
        other.offer(offer, third, 0).statusCode(201);
        dispatcher().body(map()).put("/offers/" + offer + "/withdrawal").then().statusCode(200);
        dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.needs.get(2),
                        "unitId",
                        third.id,
                        "overrideReason",
                        "bus dengan 40 orang",
                        "via",
                        "APP"))
                .put("/offers/" + id())
                .then()
                .statusCode(201);
        dispatcher().body(map()).put(event(incident) + "/end").then().statusCode(204);
    }

    @Test
    void nobody_is_sent_to_a_facility_without_room_while_another_has_room_and_a_crew_s_choice_alerts_the_desk() {
        Incident incident = Incident.reported(1, 1);
        UUID full = hospital("RS Penuh", 1, -2.88);
        UUID free = hospital("RS Lapang", 9, -2.88);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        send(incident, unit, new Report("k1", "RED", Instant.now()));
        UUID loaded = UUID.fromString(send(incident, unit, new Report("k2", "RED", Instant.now())));
        choose(incident, "K1", full, null).statusCode(204);
        Scene.refused(choose(incident, "K2", full, null), 409, "facility-without-room");
        choose(incident, "K2", full, "luka bakar, hanya di sana").statusCode(204);
        choose(incident, "K2", free, null).statusCode(204);

        step(assignment, "PATIENT_LOADED", "patientIds", List.of(loaded));
        Scene.refused(Scene.destination(assignment, full), 409, "facility-without-room");
        assertThat(alerts(database, incident)).doesNotContain("DESTINATION_WITHOUT_ROOM");
        as(unit.crew, "crew")
                .body(map("facilityId", full, "via", "APP"))
                .put("/assignments/" + assignment + "/destination")
                .then()
                .statusCode(200);
        assertThat(alerts(database, incident)).containsOnlyOnce("DESTINATION_WITHOUT_ROOM");
        Scene.destination(assignment, free).statusCode(200);
        Scene.refused(Scene.destination(assignment, full), 409, "facility-without-room");
    }

    private static ValidatableResponse choose(Incident incident, String tag, UUID facility, String reason) {
        Map<String, Object> plan = map("facilityId", facility);
        if (reason != null) {
            plan.put("reason", reason);
        }
        return dispatcher()
                .body(plan)
                .put(event(incident) + "/casualties/" + tag + "/plan")
                .then();
    }

    @Test
    void an_exercise_takes_no_bed_from_a_real_event_and_no_real_bed_twice() {
        UUID hospital = hospital("RS Bersama", 2, -2.5);
        Incident exercise = Incident.reported(1, 1, "exercise", true);
        Unit unit = Unit.onDuty();
        UUID assignment = exercise.assign(unit, 0);
        send(exercise, unit, new Report("x1", "RED", Instant.now()));
        choose(exercise, "X1", hospital, null).statusCode(204);
        Incident real = Incident.reported(1, 1);
        Unit other = Unit.onDuty();
        real.assign(other, 0);
        send(real, other, new Report("r1", "RED", Instant.now()));
        assertThat(room(real, hospital)).isEqualTo(2);
        assertThat(room(exercise, hospital)).isEqualTo(1);
        choose(real, "R1", hospital, null).statusCode(204);
        assertThat(room(real, hospital)).isEqualTo(1);
        assertThat(room(exercise, hospital)).isZero();
        // Also once the exercise's unit is on its way there.
        step(assignment, "PATIENT_LOADED");
        Scene.destination(assignment, hospital).statusCode(200);
        assertThat(room(real, hospital)).isEqualTo(1);
    }

    private static int room(Incident incident, UUID hospital) {
        return view(incident).getInt("hospitals.find { it.facilityId == '" + hospital + "' }.room");
    }

    @Test
    void the_alert_keeps_the_rules_of_cap_1_2_when_it_is_declared_when_it_changes_and_when_it_is_over() {
        Incident incident = Incident.reported(1, 0);
        Unit unit = Unit.onDuty();
        incident.assign(unit, 0);
        dispatcher().body(map()).put(event(incident)).then().statusCode(204);
        assertThat(validAlert(incident)).contains("<msgType>Alert</msgType>", "<status>Actual</status>");
        send(incident, unit, new Report("c1", "YELLOW", Instant.now()));
        assertThat(validAlert(incident)).contains("<msgType>Update</msgType>", "<references>");
        dispatcher().body(map()).put(event(incident) + "/end").then().statusCode(204);
        assertThat(validAlert(incident)).contains("<msgType>Cancel</msgType>", "<responseType>AllClear</responseType>");
        // Without a point there is no circle.
        Incident nowhere = Incident.reported(0, 0, "exercise", true, "place", map("source", "TOLD"));
        dispatcher().body(map()).put(event(nowhere)).then().statusCode(204);
        assertThat(validAlert(nowhere)).contains("<status>Exercise</status>").doesNotContain("<circle>");
    }

    private static String validAlert(Incident incident) {
        String alert = dispatcher()
                .get(event(incident) + "/cap")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(CapRules.faults(alert)).as(alert).isEmpty();
        return alert;
    }
}
