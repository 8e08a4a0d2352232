package id.psc119.demo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import id.psc119.client.People;
import id.psc119.client.Phone;
import id.psc119.client.Sending;
import id.psc119.client.Sending.Sent;
import id.psc119.client.Sending.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** One made-up emergency from the press of the button to the hand-over, at the demo's pace over a short distance. */
final class DemoEmergency {
    /** Where a unit waits and a hospital or puskesmas with a night is close by. */
    private record Town(String name, double lat, double lon, String kecamatan, String facility, String staff) {}

    private static final List<Town> TOWNS = List.of(
            new Town("Sekayu", -2.88, 103.84, "16.06.01", "019aa000-0000-7000-8000-00000000f001", "rs-sekayu"),
            new Town(
                    "Sungai Lilin",
                    -2.54,
                    104.11,
                    "16.06.07",
                    "019aa000-0000-7000-8000-00000000f002",
                    "rs-sungai-lilin"),
            new Town(
                    "Bayung Lencir",
                    -2.05,
                    103.69,
                    "16.06.09",
                    "019aa000-0000-7000-8000-00000000f003",
                    "rs-bayung-lencir"),
            new Town(
                    "Babat Toman",
                    -2.71,
                    103.62,
                    "16.06.06",
                    "019aa000-0000-7000-8000-00000000f004",
                    "pkm-babat-toman"),
            new Town("Keluang", -2.63, 103.96, "16.06.08", "019aa000-0000-7000-8000-00000000f006", "pkm-keluang"),
            new Town("Lalan", -2.35, 104.55, "16.06.11", "019aa000-0000-7000-8000-00000000f007", "pkm-lalan"));

    private static final List<String> COMPLAINTS =
            List.of("ROAD_CRASH", "BREATHING", "CHEST_PAIN", "STROKE", "PREGNANCY", "SNAKE_BITE", "FALL");
    private static final double KM_PER_DEGREE = 111.2;
    private static final double KM_PER_HOUR = 45;
    private static final Duration BETWEEN_FIXES = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final People people;
    private final Sending sending;
    private final Pace pace;
    private final Random random;
    private final Score score;
    private final boolean nobodyIsThere;
    private final Consumer<String> log;
    private final Desk operator;
    private final Desk dispatcher;
    private final Town town;
    private final double lat;
    private final double lon;
    private String number = "";

    /** @param nobodyIsThere a false call: the unit finds nobody */
    DemoEmergency(
            People people,
            Sending sending,
            Pace pace,
            Random random,
            Score score,
            boolean nobodyIsThere,
            Consumer<String> log) {
        this.people = people;
        this.sending = sending;
        this.pace = pace;
        this.random = random;
        this.score = score;
        this.nobodyIsThere = nobodyIsThere;
        this.log = log;
        this.operator = new Desk(people.signedIn("operator1"));
        this.dispatcher = new Desk(people.signedIn("dispatcher1"));
        this.town = TOWNS.get(random.nextInt(TOWNS.size()));
        // Half a kilometre to a kilometre and a half from where the unit waits: a minute or two at its real speed.
        double bearing = random.nextDouble() * 2 * Math.PI;
        double degrees = (0.5 + random.nextDouble()) / KM_PER_DEGREE;
        this.lat = town.lat() + degrees * Math.cos(bearing);
        this.lon = town.lon() + degrees * Math.sin(bearing);
    }

    void play() throws InterruptedException {
        UUID contact = random.nextBoolean() ? press() : call();
        UUID patient = Json.newId();
        UUID need = Json.newId();
        UUID incident = triage(contact, patient, need);
        Sent sent = send(incident, need);
        Crew crew = new Crew(people.signedIn(sent.unit().account()));
        UUID assignment = Json.newId();
        pause(5, 15);
        crew.accept(sent.offer(), assignment, Map.of()).orThrow();
        say(sent.unit().callSign() + " accepts.");
        pause(15, 30);
        step(crew, sent.unit(), assignment, "DEPARTED", Map.of());
        drive(crew, sent.unit(), town.lat(), town.lon(), lat, lon);
        step(crew, sent.unit(), assignment, "ON_SCENE", Map.of());
        pause(40, 90);
        if (nobodyIsThere) {
            new Desk(crew.api())
                    .ending(incident, patient, "NOT_FOUND", Map.of())
                    .orThrow();
            say("a false call: nobody is there.");
            score.count("false calls");
        } else if (random.nextInt(5) == 0) {
            new Desk(crew.api())
                    .ending(incident, patient, "TREATED_AND_LEFT", Map.of())
                    .orThrow();
            say("treated and left.");
            score.count("emergencies");
        } else {
            carry(crew, sent.unit(), assignment, patient);
            score.count("emergencies");
        }
        crew.odometer(assignment, 41_000, 41_000 + 3).orThrow();
        step(crew, sent.unit(), assignment, "CLEAR", Map.of());
    }

    private UUID press() throws InterruptedException {
        Phone phone = new Phone(people);
        phone.press(Json.of(
                        "happened",
                        Instant.now(),
                        "sent",
                        Instant.now(),
                        "point",
                        Json.of("lat", lat, "lon", lon),
                        "accuracyMetres",
                        15,
                        "callBackNumber",
                        "0700-0000-" + (200 + random.nextInt(700)),
                        "exercise",
                        true))
                .orThrow();
        log.accept("Somebody presses the button in " + town.name() + ".");
        pause(6, 15);
        operator.claim(phone.contact()).orThrow();
        return phone.contact();
    }

    private UUID call() {
        UUID contact = Json.newId();
        operator.writeDown(
                        contact,
                        Json.of(
                                "channel",
                                random.nextBoolean() ? "CALL_119" : "CALL_GSM",
                                "callBackNumber",
                                "0700-0000-" + (200 + random.nextInt(700)),
                                "reporterRelation",
                                "tetangga",
                                "place",
                                Json.of(
                                        "source",
                                        "PIN",
                                        "point",
                                        Json.of("lat", lat, "lon", lon),
                                        "kecamatanCode",
                                        town.kecamatan(),
                                        "landmark",
                                        "dekat masjid"),
                                "exercise",
                                true))
                .orThrow();
        log.accept("A call from " + town.name() + ".");
        return contact;
    }

    private UUID triage(UUID contact, UUID patient, UUID need) throws InterruptedException {
        pause(15, 40);
        UUID incident = Json.newId();
        String colour = random.nextInt(3) == 0 ? "RED" : "YELLOW";
        String complaint = COMPLAINTS.get(random.nextInt(COMPLAINTS.size()));
        number = operator.triage(
                        incident,
                        Json.of(
                                "contactId",
                                contact,
                                "kind",
                                "EMERGENCY",
                                "colour",
                                colour,
                                "complaint",
                                complaint,
                                "needs",
                                List.of(Json.of("id", need, "capability", "TRANSPORT")),
                                "patients",
                                List.of(Json.of("id", patient, "colour", colour)),
                                "exercise",
                                true))
                .orThrow()
                .path("spokenNumber")
                .asText();
        say(colour + " " + complaint + " in " + town.name() + ".");
        return incident;
    }

    private Sent send(UUID incident, UUID need) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        pause(5, 20);
        while (Instant.now().isBefore(end)) {
            // The incident is on its way to dispatch for a moment, and all units may be out for longer.
            if (dispatcher.incident(incident).isTaken()) {
                Optional<Sent> sent = sending.send(incident, need, unit -> people.knows(unit.account()));
                if (sent.isPresent()) {
                    say(sent.get().unit().callSign() + " is asked.");
                    return sent.get();
                }
            }
            Thread.sleep(Duration.ofSeconds(2));
        }
        // As at a desk that has nobody to send: the incident is cancelled with its reason, and it counts.
        dispatcher
                .api()
                .put(
                        "/api/dispatch/incidents/" + incident + "/cancellation",
                        Json.of("reason", "latihan: tidak ada unit yang bebas"))
                .orThrow();
        score.count("emergencies without a free unit");
        throw new NobodyFree(number + ": no unit was free for " + LONGEST_WAIT.toMinutes() + " minutes");
    }

    private void carry(Crew crew, Unit unit, UUID assignment, UUID patient) throws InterruptedException {
        step(crew, unit, assignment, "PATIENT_LOADED", Map.of());
        dispatcher.goTo(assignment, town.facility(), List.of(patient)).orThrow();
        Hospital hospital = new Hospital(people.signedIn(town.staff()));
        Optional<JsonNode> arrival = arrival(hospital, assignment);
        arrival.ifPresent(
                row -> hospital.answer(row.path("id").asText(), "ACCEPTED", "").orThrow());
        say(town.staff() + (arrival.isPresent() ? " expects the patient." : " has not been told yet."));
        drive(crew, unit, lat, lon, town.lat(), town.lon());
        step(crew, unit, assignment, "AT_FACILITY", Json.of("facilityId", town.facility()));
        pause(15, 40);
        step(
                crew,
                unit,
                assignment,
                "HANDED_OVER",
                Json.of("facilityId", town.facility(), "patientIds", List.of(patient.toString())));
        arrival.ifPresent(row -> {
            hospital.identify(patient, Json.of("name", "Tn. X", "noNikReason", "UNCONSCIOUS", "exercise", true))
                    .orThrow();
            hospital.confirm(row.path("id").asText(), patient, "Perawat IGD").orThrow();
            say(town.staff() + " confirms the hand-over.");
        });
        hospital.beds(town.facility(), "EMERGENCY", random.nextInt(6)).orThrow();
        pause(20, 40);
    }

    private Optional<JsonNode> arrival(Hospital hospital, UUID assignment) throws InterruptedException {
        for (int attempt = 0; attempt < 30; attempt++) {
            Optional<JsonNode> arrival = hospital.arrivalOf(assignment);
            if (arrival.isPresent()) {
                return arrival;
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        return Optional.empty();
    }

    /** Moves the unit by fixes of its phone, at the demo's pace. */
    private void drive(Crew crew, Unit unit, double fromLat, double fromLon, double toLat, double toLon)
            throws InterruptedException {
        double km = Math.hypot(toLat - fromLat, toLon - fromLon) * KM_PER_DEGREE;
        int fixes = Math.max(1, (int) Math.ceil(km / KM_PER_HOUR * 3600 / BETWEEN_FIXES.toSeconds()));
        for (int i = 1; i <= fixes; i++) {
            pace.pause(BETWEEN_FIXES);
            double way = (double) i / fixes;
            Answer answer = crew.position(
                    unit.id(), fromLat + (toLat - fromLat) * way, fromLon + (toLon - fromLon) * way, Instant.now());
            if (!answer.isTaken()) {
                say("a position was not taken: " + answer.status());
            }
        }
    }

    private void step(Crew crew, Unit unit, UUID assignment, String step, Map<String, Object> more) {
        crew.step(assignment, step, more).orThrow();
        say(unit.callSign() + " " + step.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ".");
    }

    private void say(String what) {
        log.accept(number + "  " + what);
    }

    private void pause(int atLeastSeconds, int atMostSeconds) throws InterruptedException {
        pace.pause(Duration.ofSeconds(atLeastSeconds + random.nextInt(atMostSeconds - atLeastSeconds + 1)));
    }

    /** All units are out for long. It happens on a real day, too. */
    static final class NobodyFree extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyFree(String message) {
            super(message);
        }
    }
}
