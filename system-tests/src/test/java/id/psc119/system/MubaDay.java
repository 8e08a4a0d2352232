package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import id.psc119.client.Sending;
import id.psc119.client.Sending.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Plays one contact after the other of a day in Musi Banyuasin, by everybody's own screen, and keeps what was told. */
final class MubaDay {
    /** What a contact turns out to be. */
    enum Story {
        PRANK,
        SILENT,
        INFORMATION,
        SOLVED_BY_PHONE,
        PASSED_ON,
        DUPLICATE,
        HOSPITAL,
        PUSKESMAS,
        TREATED,
        REFUSED,
        DIED_ON_SCENE,
        DIED_ON_BOARD,
        TAKEN_BY_FAMILY,
        NOT_FOUND,
        RELAY,
        TWO_HOSPITALS,
        DIVERTED,
        DECLINED,
        OFF_LINE,
        RADIO,
        PAPER;

        /** True when units are sent. */
        boolean isIncident() {
            return ordinal() >= HOSPITAL.ordinal();
        }
    }

    /** The longest that anything that is told may take to arrive where it is waited for. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";
    private static final String SUNGAI_LILIN = "019aa000-0000-7000-8000-00000000f002";
    private static final String BABAT_TOMAN = "019aa000-0000-7000-8000-00000000f004";
    private static final String KELUANG = "019aa000-0000-7000-8000-00000000f006";
    private static final List<String> CALLS =
            List.of("CALL_119", "CALL_GSM", "CALL_GSM", "WHATSAPP", "SMS", "PARTNER", "WALK_IN");

    private final Installation suite;
    private final Desk operator;
    private final Desk dispatcher;
    private final Sending sending;
    private final List<JsonNode> villages;
    private final Map<String, String> staffOf = new HashMap<>();
    private final Random random = new Random(119);

    /** What was played: the incident of each story that sent units. */
    record Played(Story story, UUID contact, UUID incident, List<UUID> patients, Map<String, Instant> told) {}

    final ConcurrentLinkedQueue<Played> incidents = new ConcurrentLinkedQueue<>();
    final Map<UUID, Story> contacts = new ConcurrentHashMap<>();

    MubaDay(Installation suite, List<JsonNode> villages) {
        this.suite = suite;
        this.villages = villages;
        this.operator = suite.desk("operator1");
        this.dispatcher = suite.desk("dispatcher1");
        this.sending = new Sending(dispatcher);
        Desk supervisor = suite.desk("supervisor1");
        for (JsonNode facility :
                supervisor.api().get("/api/referral/facilities").orThrow().path("items")) {
            String id = facility.path("id").asText();
            supervisor
                    .api()
                    .get("/api/referral/facilities/" + id + "/staff")
                    .orThrow()
                    .path("personIds")
                    .forEach(person -> staffOf.put(id, person.asText().replace("sample:", "")));
        }
    }

    /** Plays one contact from its first second to its last. */
    void play(Story story) {
        switch (story) {
            case PRANK, SILENT, INFORMATION, SOLVED_BY_PHONE -> noise(story);
            case PASSED_ON -> passOn();
            case DUPLICATE -> duplicate();
            case HOSPITAL, DECLINED, RADIO -> toHospital(story);
            case PUSKESMAS -> toPuskesmas();
            case TREATED -> endOnScene(story, "TREATED_AND_LEFT", Map.of());
            case REFUSED -> endOnScene(story, "REFUSED", Json.of("reason", "tidak mau dibawa", "witness", "Pak RT"));
            case DIED_ON_SCENE -> endOnScene(story, "DIED", Map.of());
            case TAKEN_BY_FAMILY -> endOnScene(story, "TAKEN_BY_FAMILY", Map.of());
            case DIED_ON_BOARD -> dieOnBoard();
            case NOT_FOUND -> notFound();
            case RELAY -> relay();
            case TWO_HOSPITALS -> twoHospitals();
            case DIVERTED -> diverted();
            case OFF_LINE -> late(story, "APP");
            case PAPER -> late(story, "PAPER");
        }
    }

    private void noise(Story story) {
        UUID contact = reach(story, story == Story.SILENT ? "CALL_119" : channel(), Instant.now());
        operator.end(contact, story.name(), Map.of()).orThrow();
    }

    private void passOn() {
        UUID contact = reach(Story.PASSED_ON, "CALL_119", Instant.now());
        String path = "/api/intake/handoffs/" + Json.newId();
        operator.api()
                .put(path, Json.of("contactId", contact, "agency", "FIRE", "reason", "kebakaran lahan", "via", "PHONE"))
                .orThrow();
        for (String step : List.of("RECEIVED", "ACCEPTED", "CLOSED")) {
            operator.api()
                    .put(path + "/steps/" + Json.newId(), Json.of("step", step, "saidBy", "Damkar", "via", "PHONE"))
                    .orThrow();
        }
        operator.end(contact, "PASSED_ON", Map.of()).orThrow();
    }

    private void duplicate() {
        UUID known = await().atMost(SOON)
                .until(() -> Optional.ofNullable(incidents.peek()), Optional::isPresent)
                .orElseThrow()
                .incident();
        UUID contact = reach(Story.DUPLICATE, channel(), Instant.now());
        operator.end(contact, "DUPLICATE", Json.of("incidentId", known)).orThrow();
    }

    private void toHospital(Story story) {
        Played played = report(story, 1, Instant.now(), "TRANSPORT");
        UUID need = needs(played).getFirst();
        Work work;
        if (story == Story.DECLINED) {
            Sent first = send(played, need, unit -> true);
            suite.crew(first.unit().account())
                    .decline(first.offer(), "ban bocor")
                    .orThrow();
            work = accepted(played, need, unit -> !unit.id().equals(first.unit().id()), Map.of());
        } else {
            work = accepted(played, need, unit -> true, Map.of());
        }
        Crew voice = story == Story.RADIO ? new Crew(dispatcher.api()) : work.crew();
        Map<String, Object> how = story == Story.RADIO
                ? Json.of("via", "RADIO", "saidBy", work.sent().unit().callSign())
                : Map.of();
        String facility = bestDestination(played);
        for (String step : List.of("DEPARTED", "ON_SCENE", "PATIENT_LOADED")) {
            voice.step(work.assignment(), step, how).orThrow();
        }
        deliver(played, work, voice, how, facility, played.patients());
        ended(played);
    }

    private void toPuskesmas() {
        Played played = report(Story.PUSKESMAS, 1, Instant.now(), "TRANSPORT");
        Work work = accepted(played, needs(played).getFirst(), unit -> true, Map.of());
        for (String step : List.of("DEPARTED", "ON_SCENE", "PATIENT_LOADED")) {
            work.crew().step(work.assignment(), step, Map.of()).orThrow();
        }
        String puskesmas = pick(List.of(BABAT_TOMAN, KELUANG));
        deliver(played, work, work.crew(), Map.of(), puskesmas, played.patients());
        ended(played);
    }

    private void endOnScene(Story story, String ending, Map<String, Object> more) {
        Played played = report(story, 1, Instant.now(), "RESPONDER");
        Work work = accepted(played, needs(played).getFirst(), unit -> true, Map.of());
        work.crew().step(work.assignment(), "DEPARTED", Map.of()).orThrow();
        work.crew().step(work.assignment(), "ON_SCENE", Map.of()).orThrow();
        new Desk(work.crew().api())
                .ending(played.incident(), played.patients().getFirst(), ending, more)
                .orThrow();
        work.crew().step(work.assignment(), "CLEAR", Map.of()).orThrow();
        ended(played);
    }

    private void dieOnBoard() {
        Played played = report(Story.DIED_ON_BOARD, 1, Instant.now(), "TRANSPORT");
        Work work = accepted(played, needs(played).getFirst(), unit -> true, Map.of());
        for (String step : List.of("DEPARTED", "ON_SCENE", "PATIENT_LOADED")) {
            work.crew().step(work.assignment(), step, Map.of()).orThrow();
        }
        new Desk(work.crew().api())
                .ending(played.incident(), played.patients().getFirst(), "DIED", Map.of())
                .orThrow();
        work.crew().step(work.assignment(), "CLEAR", Map.of()).orThrow();
        ended(played);
    }

    private void notFound() {
        Played played = report(Story.NOT_FOUND, 1, Instant.now(), "TRANSPORT");
        Work work = accepted(played, needs(played).getFirst(), unit -> true, Map.of());
        for (String step : List.of("DEPARTED", "ON_SCENE", "CLEAR")) {
            work.crew().step(work.assignment(), step, Map.of()).orThrow();
        }
        dispatcher.close(played.incident(), "NOT_FOUND").orThrow();
        ended(played);
    }

    /** Estafet: a village car meets an ambulance half-way. */
    private void relay() {
        Played played = report(Story.RELAY, 1, Instant.now(), "TRANSPORT", "TRANSPORT");
        List<UUID> needs = needs(played);
        Work car = accepted(played, needs.get(0), unit -> true, Map.of());
        Work ambulance = accepted(played, needs.get(1), unit -> true, Map.of());
        for (String step : List.of("DEPARTED", "ON_SCENE", "PATIENT_LOADED")) {
            car.crew().step(car.assignment(), step, Map.of()).orThrow();
        }
        ambulance.crew().step(ambulance.assignment(), "DEPARTED", Map.of()).orThrow();
        ambulance.crew().step(ambulance.assignment(), "ON_SCENE", Map.of()).orThrow();
        car.crew()
                .step(
                        car.assignment(),
                        "HANDED_OVER",
                        Json.of(
                                "toAssignmentId", ambulance.assignment(),
                                "patientIds", texts(played.patients())))
                .orThrow();
        car.crew().step(car.assignment(), "CLEAR", Map.of()).orThrow();
        ambulance
                .crew()
                .step(ambulance.assignment(), "PATIENT_LOADED", Map.of())
                .orThrow();
        deliver(played, ambulance, ambulance.crew(), Map.of(), SEKAYU, played.patients());
        ended(played);
    }

    private void twoHospitals() {
        Played played = report(Story.TWO_HOSPITALS, 2, Instant.now(), "TRANSPORT", "TRANSPORT");
        List<UUID> needs = needs(played);
        List<String> hospitals = List.of(SEKAYU, SUNGAI_LILIN);
        List<Work> works = new ArrayList<>();
        for (UUID need : needs) {
            works.add(accepted(played, need, unit -> true, Map.of()));
        }
        for (int i = 0; i < 2; i++) {
            Work work = works.get(i);
            work.crew().step(work.assignment(), "DEPARTED", Map.of()).orThrow();
            work.crew().step(work.assignment(), "ON_SCENE", Map.of()).orThrow();
            work.crew()
                    .step(
                            work.assignment(),
                            "PATIENT_LOADED",
                            Json.of(
                                    "patientIds",
                                    texts(List.of(played.patients().get(i)))))
                    .orThrow();
        }
        for (int i = 0; i < 2; i++) {
            Work work = works.get(i);
            deliver(
                    played,
                    work,
                    work.crew(),
                    Map.of(),
                    hospitals.get(i),
                    List.of(played.patients().get(i)));
        }
        ended(played);
    }

    private void diverted() {
        Played played = report(Story.DIVERTED, 1, Instant.now(), "TRANSPORT");
        Work work = accepted(played, needs(played).getFirst(), unit -> true, Map.of());
        for (String step : List.of("DEPARTED", "ON_SCENE", "PATIENT_LOADED")) {
            work.crew().step(work.assignment(), step, Map.of()).orThrow();
        }
        dispatcher.goTo(work.assignment(), SUNGAI_LILIN, null).orThrow();
        Hospital full = suite.hospital(staffOf.get(SUNGAI_LILIN));
        full.answer(arrival(full, work.assignment()), "DIVERTED", "IGD penuh").orThrow();
        await().atMost(SOON)
                .until(() -> dispatcher.timeline(played.incident()).stream()
                        .anyMatch(row -> row.path("what").asText().equals("ARRIVAL_DIVERTED")));
        deliver(played, work, work.crew(), Map.of(), SEKAYU, played.patients());
        ended(played);
    }

    /** A crew without coverage for an hour, or a form on paper: everything is told afterwards, in any order, some of it twice. */
    private void late(Story story, String via) {
        Instant now = Instant.now();
        Instant received = minutes(now, -65);
        Played played = report(story, 1, received, "TRANSPORT");
        Work work = accepted(
                played,
                needs(played).getFirst(),
                unit -> true,
                Json.of("happened", minutes(now, -62), "sent", now, "via", story == Story.PAPER ? "PAPER" : "RADIO"));
        Map<String, Integer> steps = new HashMap<>(
                Map.of("DEPARTED", -60, "ON_SCENE", -45, "PATIENT_LOADED", -35, "AT_FACILITY", -12, "HANDED_OVER", -8));
        List<Runnable> reports = new ArrayList<>();
        Crew voice = story == Story.PAPER ? new Crew(dispatcher.api()) : work.crew();
        steps.forEach((step, minute) -> {
            UUID reportId = Json.newId();
            Map<String, Object> report = Json.of(
                    "happened",
                    minutes(now, minute),
                    "sent",
                    now,
                    "via",
                    via,
                    "facilityId",
                    step.equals("AT_FACILITY") || step.equals("HANDED_OVER") ? SEKAYU : null);
            reports.add(
                    () -> voice.step(work.assignment(), reportId, step, report).orThrow());
            if (minute % 2 == 0) {
                reports.add(() ->
                        voice.step(work.assignment(), reportId, step, report).orThrow());
            }
            played.told().put(step, minutes(now, minute));
        });
        Collections.shuffle(reports, new Random(played.incident().getLeastSignificantBits()));
        reports.forEach(Runnable::run);
        // The last word comes last: cleared with a patient of whom nobody knows the ending would rightly be an alert.
        Instant clear = minutes(now, -3);
        voice.step(work.assignment(), "CLEAR", Json.of("happened", clear, "sent", now, "via", via))
                .orThrow();
        played.told().put("CLEAR", clear);
        ended(played);
    }

    private static Instant minutes(Instant now, int minutes) {
        return now.plus(Duration.ofMinutes(minutes)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    /** The last leg: announced, answered, at the door, handed over, confirmed, clear. */
    private void deliver(
            Played played, Work work, Crew voice, Map<String, Object> how, String facility, List<UUID> patients) {
        dispatcher.goTo(work.assignment(), facility, patients).orThrow();
        Hospital hospital = suite.hospital(staffOf.get(facility));
        String arrival = arrival(hospital, work.assignment());
        hospital.answer(arrival, "ACCEPTED", "").orThrow();
        Map<String, Object> at = new HashMap<>(how);
        at.put("facilityId", facility);
        voice.step(work.assignment(), "AT_FACILITY", at).orThrow();
        at.put("patientIds", texts(patients));
        voice.step(work.assignment(), "HANDED_OVER", at).orThrow();
        for (UUID patient : patients) {
            hospital.confirm(arrival, patient, "Perawat IGD").orThrow();
        }
        voice.step(work.assignment(), "CLEAR", how).orThrow();
        await("confirmation of " + played)
                .atMost(SOON)
                .until(() -> dispatcher.timeline(played.incident()).stream()
                                .filter(row -> row.path("what").asText().equals("HAND_OVER_CONFIRMED"))
                                .filter(row -> patients.stream()
                                        .anyMatch(id -> id.toString()
                                                .equals(row.path("patientId").asText())))
                                .count()
                        >= patients.size());
    }

    private String arrival(Hospital hospital, UUID assignment) {
        return await("arrival of " + assignment)
                .atMost(SOON)
                .until(() -> hospital.arrivalOf(assignment), Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asText();
    }

    private void ended(Played played) {
        JsonNode incident = await("end of " + played)
                .atMost(SOON)
                .until(
                        () -> dispatcher.incident(played.incident()).orThrow(),
                        row -> row.path("state").asText().equals("CLOSED"));
        assertThat(incident.path("patients").findValuesAsText("ending")).hasSameSizeAs(played.patients());
    }

    /** One unit at work. */
    private record Work(Sent sent, UUID assignment, Crew crew) {}

    private Work accepted(Played played, UUID need, Predicate<Sending.Unit> wanted, Map<String, Object> how) {
        Sent sent = send(played, need, wanted);
        UUID assignment = Json.newId();
        Crew crew = suite.crew(sent.unit().account());
        crew.accept(sent.offer(), assignment, how).orThrow();
        return new Work(sent, assignment, crew);
    }

    private Sent send(Played played, UUID need, Predicate<Sending.Unit> wanted) {
        return await("a free unit for " + played)
                .atMost(Duration.ofMinutes(2))
                .until(() -> sending.send(played.incident(), need, wanted), Optional::isPresent)
                .orElseThrow();
    }

    private String bestDestination(Played played) {
        return dispatcher
                .destinations(played.incident(), played.patients().getFirst())
                .orThrow()
                .path("candidates")
                .path(0)
                .path("facilityId")
                .asText();
    }

    private List<UUID> needs(Played played) {
        return dispatcher
                .incident(played.incident())
                .orThrow()
                .path("needs")
                .valueStream()
                .map(need -> UUID.fromString(need.path("id").asText()))
                .toList();
    }

    /** Reaches the PSC, is triaged, and is known to dispatch. */
    private Played report(Story story, int patients, Instant received, String... needs) {
        boolean late = received.isBefore(Instant.now().minusSeconds(60));
        UUID contact = reach(story, late ? (story == Story.PAPER ? "WALK_IN" : "RADIO") : channel(), received);
        UUID incident = Json.newId();
        List<UUID> ids = new ArrayList<>();
        List<Map<String, Object>> described = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            ids.add(Json.newId());
            described.add(
                    Json.of("id", ids.get(i), "colour", i == 0 ? "RED" : "YELLOW", "sex", "MALE", "ageBand", "ADULT"));
        }
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (String need : needs) {
            wanted.add(Json.of("id", Json.newId(), "capability", need));
        }
        operator.triage(
                        incident,
                        Json.of(
                                "contactId",
                                contact,
                                "kind",
                                "EMERGENCY",
                                "colour",
                                "RED",
                                "complaint",
                                patients > 1 ? "ROAD_CRASH" : "BREATHING",
                                "needs",
                                wanted,
                                "patients",
                                described,
                                "wayDescription",
                                "lewat jembatan, rumah cat hijau"))
                .orThrow();
        Played played = new Played(story, contact, incident, ids, new ConcurrentHashMap<>());
        incidents.add(played);
        await("dispatch to know " + incident)
                .atMost(SOON)
                .until(() -> dispatcher.incident(incident).isTaken());
        return played;
    }

    /** A press or a call, claimed by the operator. */
    private UUID reach(Story story, String channel, Instant received) {
        JsonNode village = pick(villages);
        if (channel.equals("BUTTON")) {
            Phone phone = new Phone(suite.people());
            JsonNode point = village.path("point");
            Map<String, Object> press = Json.of(
                    "happened", Instant.now().minusSeconds(2),
                    "sent", Instant.now(),
                    "callBackNumber", "0812" + (10_000_000 + next(80_000_000)),
                    "desaCode", village.path("code").asText());
            if (village.path("pointIsOwn").asBoolean()) {
                press.put(
                        "point",
                        Json.of(
                                "lat",
                                point.path("lat").asDouble(),
                                "lon",
                                point.path("lon").asDouble()));
                press.put("accuracyMetres", 15);
            }
            phone.press(press).orThrow();
            operator.claim(phone.contact()).orThrow();
            contacts.put(phone.contact(), story);
            return phone.contact();
        }
        UUID contact = Json.newId();
        operator.writeDown(
                        contact,
                        Json.of(
                                "channel",
                                channel,
                                "receivedAt",
                                received,
                                "numberAsReceived",
                                channel.equals("CALL_119") ? "119" : "0812-" + (1_000_000 + next(8_000_000)),
                                "place",
                                Json.of(
                                        "source",
                                        "DESA",
                                        "desaCode",
                                        village.path("code").asText(),
                                        "landmark",
                                        "dekat masjid")))
                .orThrow();
        contacts.put(contact, story);
        return contact;
    }

    private String channel() {
        return next(10) < 3 ? "BUTTON" : pick(CALLS);
    }

    private <T> T pick(List<T> of) {
        return of.get(next(of.size()));
    }

    private int next(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    Answer incident(UUID id) {
        return dispatcher.incident(id);
    }

    List<JsonNode> timeline(UUID incident) {
        return dispatcher.timeline(incident);
    }
}
