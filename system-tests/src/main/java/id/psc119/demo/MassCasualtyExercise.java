package id.psc119.demo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import id.psc119.client.People;
import id.psc119.client.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * A bus has overturned: many casualties, from the call to the last hand-over, through the edge. Two crews tally with phones that are
 * off-line and come back one after the other; units go back and forth; hospitals make room when they are full. Played by the demo and by
 * a test, which looks at each state that the desk sees.
 */
public final class MassCasualtyExercise {
    private static final double LAT = -2.87;
    private static final double LON = 103.86;
    private static final int UNITS = 3;
    private static final int TOGETHER = 3;
    private static final Map<String, String> STAFF = Map.of(
            "019aa000-0000-7000-8000-00000000f001",
            "rs-sekayu",
            "019aa000-0000-7000-8000-00000000f002",
            "rs-sungai-lilin",
            "019aa000-0000-7000-8000-00000000f003",
            "rs-bayung-lencir",
            "019aa000-0000-7000-8000-00000000f004",
            "pkm-babat-toman",
            "019aa000-0000-7000-8000-00000000f006",
            "pkm-keluang",
            "019aa000-0000-7000-8000-00000000f007",
            "pkm-lalan");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final People people;
    private final Sending sending;
    private final int casualties;
    private final Random random;
    private final Pauses pauses;
    private final Consumer<String> log;
    private final Consumer<JsonNode> seen;
    private final Desk operator;
    private final Desk dispatcher;
    private final UUID incident = Json.newId();
    private final String event = "/api/dispatch/mass-casualty-events/" + incident;

    /**
     * @param pauses how long something takes that people do
     * @param log what happens, in words
     * @param seen each state of the event as the desk sees it
     */
    public MassCasualtyExercise(
            People people,
            Sending sending,
            int casualties,
            Random random,
            Pauses pauses,
            Consumer<String> log,
            Consumer<JsonNode> seen) {
        this.people = people;
        this.sending = sending;
        this.casualties = casualties;
        this.random = random;
        this.pauses = pauses;
        this.log = log;
        this.seen = seen;
        this.operator = new Desk(people.signedIn("operator1"));
        this.dispatcher = new Desk(people.signedIn("dispatcher1"));
    }

    /** Waits as long as something takes. */
    public interface Pauses {
        void pause(Duration howLong) throws InterruptedException;
    }

    private record Unit(Sending.Unit unit, Crew crew) {}

    /** A unit at work: a round begins on scene and ends clear. */
    private record Round(Unit unit, UUID assignment) {}

    private record Report(String tag, String triage, Instant happened) {}

    public UUID incident() {
        return incident;
    }

    /** The event as the desk sees it now. */
    public JsonNode view() {
        JsonNode view = dispatcher.api().get(event).orThrow();
        seen.accept(view);
        return view;
    }

    /** Plays it; afterwards everybody has been handed over, treated and left, or has died, and the event is over. */
    public void play() throws InterruptedException {
        List<UUID> needs = called();
        List<Round> onScene = firstWave(needs);
        onScene.getFirst()
                .unit()
                .crew()
                .api()
                .put(event, Json.of("happened", Instant.now(), "via", "APP"))
                .orThrow();
        log.accept("The first crew on scene declares many casualties.");
        organise(onScene.getFirst().unit().crew().api());
        tally(onScene);
        plan();
        carryAll(new ArrayList<>(onScene));
        endings();
        dispatcher
                .api()
                .put(event + "/end", Json.of("note", "semua korban tertangani"))
                .orThrow();
        view();
        log.accept("The event is over.");
    }

    private List<UUID> called() throws InterruptedException {
        UUID contact = Json.newId();
        operator.writeDown(
                        contact,
                        Json.of(
                                "channel",
                                "CALL_119",
                                "callBackNumber",
                                "0700-0000-777",
                                "place",
                                Json.of("source", "PIN", "point", Json.of("lat", LAT, "lon", LON)),
                                "exercise",
                                true))
                .orThrow();
        List<UUID> needs = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            needs.add(Json.newId());
        }
        String number = operator.triage(
                        incident,
                        Json.of(
                                "contactId",
                                contact,
                                "kind",
                                "EMERGENCY",
                                "colour",
                                "RED",
                                "complaint",
                                "ROAD_CRASH",
                                "needs",
                                needs.stream()
                                        .map(need -> Json.of("id", need, "capability", "TRANSPORT"))
                                        .toList(),
                                "exercise",
                                true))
                .orThrow()
                .path("spokenNumber")
                .asText();
        log.accept(number + "  A bus has overturned near Sekayu, many are hurt.");
        Instant end = Instant.now().plus(SOON);
        while (!dispatcher.incident(incident).isTaken()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("dispatch does not know " + number);
            }
            Thread.sleep(Duration.ofMillis(200));
        }
        return needs;
    }

    private boolean isAmbulanceOfTheSample(Sending.Unit unit) {
        return unit.kind().contains("AMBULANCE") && people.knows(unit.account());
    }

    /** As many units as are free, at least one. */
    private List<Round> firstWave(List<UUID> needs) throws InterruptedException {
        List<Round> rounds = new ArrayList<>();
        Instant end = Instant.now().plus(Duration.ofMinutes(5));
        for (UUID need : needs) {
            Optional<Sending.Sent> sent = sending.send(incident, need, this::isAmbulanceOfTheSample);
            while (sent.isEmpty() && rounds.isEmpty() && Instant.now().isBefore(end)) {
                Thread.sleep(Duration.ofSeconds(2));
                sent = sending.send(incident, need, this::isAmbulanceOfTheSample);
            }
            if (sent.isEmpty()) {
                log.accept("No further unit is sent: none is free, or the last one is kept for others.");
                break;
            }
            Unit unit = new Unit(
                    sent.get().unit(),
                    new Crew(people.signedIn(sent.get().unit().account())));
            rounds.add(new Round(unit, onScene(unit, sent.get().offer())));
        }
        if (rounds.isEmpty()) {
            throw new IllegalStateException("no unit was free for the event");
        }
        return rounds;
    }

    private UUID onScene(Unit unit, UUID offer) throws InterruptedException {
        UUID assignment = Json.newId();
        unit.crew().accept(offer, assignment, Map.of()).orThrow();
        unit.crew().step(assignment, "DEPARTED", Map.of()).orThrow();
        pauses.pause(Duration.ofMinutes(4));
        unit.crew().step(assignment, "ON_SCENE", Map.of()).orThrow();
        log.accept(unit.unit().callSign() + " is on scene.");
        return assignment;
    }

    private void organise(Api crew) {
        List<Map<String, Object>> posts = List.of(
                Json.of("kind", "STAGING", "label", "Lapangan desa", "holder", "AMB-01", "closed", false),
                Json.of("kind", "SECTOR", "label", "Sektor utara", "closed", false),
                Json.of("kind", "TREATMENT", "label", "Tenda merah", "closed", false),
                Json.of("kind", "ROLE", "label", "Komandan medis", "holder", "Ns. Siti", "closed", false));
        posts.forEach(post -> crew.put(event + "/posts/" + Json.newId(), post).orThrow());
    }

    /** Phones without a network tally, two of them the same people; one comes back, later the other, and both repeat themselves. */
    private void tally(List<Round> crews) throws InterruptedException {
        Instant start = Instant.now().minusSeconds(600);
        List<List<Report>> phones = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < casualties + casualties / 5; i++) {
            Report report = new Report("M-%02d".formatted(i % casualties + 1), triage(), start.plusSeconds(i));
            phones.get(i % 2).add(report);
            if (i % 4 == 0) {
                phones.get(i % 2).add(report);
            }
        }
        for (int phone = 0; phone < phones.size(); phone++) {
            List<Report> reports = phones.get(phone);
            Collections.shuffle(reports, random);
            Api crew = crews.get(phone % crews.size()).unit().crew().api();
            for (Report report : reports) {
                crew.put(
                                event + "/casualties/" + report.tag(),
                                Json.of(
                                        "triage",
                                        report.triage(),
                                        "sector",
                                        "Sektor utara",
                                        "happened",
                                        report.happened(),
                                        "sent",
                                        Instant.now(),
                                        "via",
                                        "APP"))
                        .orThrow();
            }
            view();
            pauses.pause(Duration.ofMinutes(3));
        }
        log.accept(casualties + " casualties have a tag; the phones that had no network have told theirs.");
    }

    private String triage() {
        int one = random.nextInt(20);
        return one < 5 ? "RED" : one < 11 ? "YELLOW" : one < 18 ? "GREEN" : "BLACK";
    }

    private JsonNode plan() {
        JsonNode made = dispatcher.api().put(event + "/plan", Map.of()).orThrow();
        log.accept("Planned: " + made.path("planned").asInt() + ", without room: "
                + made.path("withoutRoom").size() + ".");
        return view();
    }

    /** Each unit in turn takes the most urgent who have a place, until nobody waits for a hospital. */
    private void carryAll(List<Round> rounds) throws InterruptedException {
        for (int turn = 0; turn < casualties * 2; turn++) {
            JsonNode view = view();
            List<JsonNode> load = nextLoad(view);
            if (load.isEmpty()) {
                if (urgentWithoutRoom(view).isEmpty()) {
                    break;
                }
                makeRoom();
                plan();
                continue;
            }
            int index = turn % rounds.size();
            carry(rounds.get(index), load);
            Unit unit = rounds.get(index).unit();
            JsonNode left = view();
            if (nextLoad(left).isEmpty() && urgentWithoutRoom(left).isEmpty()) {
                rounds.remove(index);
                break;
            }
            rounds.set(index, new Round(unit, again(unit)));
        }
        for (Round round : rounds) {
            round.unit().crew().step(round.assignment(), "CLEAR", Map.of()).orThrow();
        }
    }

    /** One by one; those who sit, together when they go to the same place. */
    private static List<JsonNode> nextLoad(JsonNode view) {
        List<JsonNode> waiting = StreamSupport.stream(view.path("casualties").spliterator(), false)
                .filter(row -> row.path("where").asText().equals("SCENE") && row.has("plannedFacilityId"))
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        JsonNode first = waiting.getFirst();
        return first.path("triage").asText().equals("GREEN")
                ? waiting.stream()
                        .filter(row -> row.path("plannedFacilityId").equals(first.path("plannedFacilityId")))
                        .limit(TOGETHER)
                        .toList()
                : List.of(first);
    }

    private static List<JsonNode> urgentWithoutRoom(JsonNode view) {
        return StreamSupport.stream(view.path("casualties").spliterator(), false)
                .filter(row -> row.path("where").asText().equals("SCENE")
                        && !row.has("plannedFacilityId")
                        && Set.of("RED", "YELLOW").contains(row.path("triage").asText()))
                .toList();
    }

    /** Hospitals clear beds for the event, as they do, and say so. */
    private void makeRoom() {
        for (String hospital :
                List.of("019aa000-0000-7000-8000-00000000f001", "019aa000-0000-7000-8000-00000000f002")) {
            new Hospital(people.signedIn(Objects.requireNonNull(STAFF.get(hospital))))
                    .beds(hospital, "EMERGENCY", 6)
                    .orThrow();
        }
        log.accept("The hospitals clear beds.");
        try {
            // The figure reaches dispatch by message.
            Thread.sleep(Duration.ofMillis(1500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Round round, List<JsonNode> load) throws InterruptedException {
        String facility = load.getFirst().path("plannedFacilityId").asText();
        List<UUID> patients = load.stream()
                .map(row -> UUID.fromString(row.path("patientId").asText()))
                .toList();
        Crew crew = round.unit().crew();
        UUID assignment = round.assignment();
        crew.step(assignment, "PATIENT_LOADED", Json.of("patientIds", texts(patients)))
                .orThrow();
        Answer sent = dispatcher.goTo(assignment, facility, patients);
        if (sent.problem().equals("facility-without-room")) {
            // Somebody else came there since the plan was made: the desk takes the one that has room.
            facility = sent.body().path("otherId").asText();
            log.accept(sent.body().path("title").asText() + ": to "
                    + sent.body().path("other").asText() + " instead.");
            sent = dispatcher.goTo(assignment, facility, patients);
        }
        sent.orThrow();
        view();
        pauses.pause(Duration.ofMinutes(9));
        crew.step(assignment, "AT_FACILITY", Json.of("facilityId", facility)).orThrow();
        crew.step(assignment, "HANDED_OVER", Json.of("facilityId", facility, "patientIds", texts(patients)))
                .orThrow();
        crew.step(assignment, "CLEAR", Map.of()).orThrow();
        log.accept(round.unit().unit().callSign() + " has brought "
                + load.stream().map(row -> row.path("tag").asText()).toList() + " to a hospital.");
    }

    /** The same unit goes back: it is asked with a reason, since it may be the last one in reach. */
    private UUID again(Unit unit) throws InterruptedException {
        UUID need = Json.newId();
        dispatcher.addNeed(incident, need, "TRANSPORT").orThrow();
        UUID offer = Json.newId();
        Map<String, Object> asked = Json.of(
                "incidentId",
                incident,
                "needId",
                need,
                "unitId",
                unit.unit().id(),
                "overrideReason",
                "kembali ke lokasi");
        Answer answer = dispatcher.api().put("/api/dispatch/offers/" + offer, asked);
        answer.orThrow();
        return onScene(unit, offer);
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    /** Who was not brought anywhere: the dead, and those who were treated on scene. */
    private void endings() {
        Set<String> done = new HashSet<>();
        Map<String, Integer> endings = new HashMap<>();
        for (JsonNode row : view().path("casualties")) {
            if (row.path("where").asText().equals("SCENE")
                    && done.add(row.path("patientId").asText())) {
                String ending = row.path("triage").asText().equals("BLACK") ? "DIED" : "TREATED_AND_LEFT";
                dispatcher
                        .ending(
                                incident,
                                UUID.fromString(row.path("patientId").asText()),
                                ending,
                                Json.of("via", "RADIO"))
                        .orThrow();
                endings.merge(ending, 1, Integer::sum);
            }
        }
        log.accept("On scene: " + endings + ".");
    }
}
