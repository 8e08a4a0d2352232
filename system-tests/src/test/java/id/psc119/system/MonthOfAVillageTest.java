package id.psc119.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Issue 14: a month of a village through the edge. An office registers the car by a file; its owner says by SMS and missed call when it is
 * there; drivers take turns; its trips of the month are typed from paper, today's is reported by the app and seen by its tracker; the owner,
 * who never drives, prints them; the fuel is claimed; an exercise becomes a training; and the records are as they were written.
 */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonthOfAVillageTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final String OWNER_NUMBER = "0700-0000-791";
    private static final String DRIVER_NUMBER = "0700-0000-792";
    private static final String SIGN = "DESA-" + (System.nanoTime() % 100_000);
    private static final String OWNER = "field:pemilik-" + SIGN;
    private static final String DRIVER = "field:sopir-" + SIGN;
    private static final String SECOND_DRIVER = "field:sopir2-" + SIGN;

    private static Api supervisor;
    private static Api administrator;
    private static Api office;
    private static Desk dispatcher;
    private static Desk operator;
    private static Gateway gateway;
    private static String car;
    private static JsonNode village;

    @BeforeAll
    static void an_office_registers_people_and_the_car_by_a_file() {
        supervisor = SUITE.people().signedIn("supervisor1");
        administrator = SUITE.people().signedIn("admin1");
        office = SUITE.people().signedIn("dinkes1");
        dispatcher = SUITE.desk("dispatcher1");
        operator = SUITE.desk("operator1");
        gateway = new Gateway(SUITE);
        village = administrator
                .get("/api/intake/areas?level=DESA&limit=1000")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(area -> area.path("code").asText().startsWith("16.06.1"))
                .findFirst()
                .orElseThrow();
        person(OWNER, "Pemilik " + SIGN, OWNER_NUMBER);
        person(DRIVER, "Sopir " + SIGN, DRIVER_NUMBER);
        person(SECOND_DRIVER, "Sopir Dua " + SIGN, null);

        // Excel lost the zero of the number and the dots of the code; one line is wrong.
        String heading =
                "Nama Panggil;Jenis;Pemilik;Nama Pemilik;Kode Desa;Plat;Kelengkapan;Bebas Pajak Sampai;STNK sampai\n";
        String file = "\uFEFF" + heading + SIGN + ";mobil desa;pribadi;Pemilik " + SIGN + ";"
                + village.path("code").asText().replace(".", "")
                + ";BG 1 XY;\"tandu, lampu, sirene, stiker\";31/12/2099;31/12/2099\n"
                + SIGN + "-X;pesawat;pribadi;;" + village.path("code").asText() + ";;;;\n";
        JsonNode tried = imported(file, true);
        assertThat(tried.path("created").asInt()).isEqualTo(1);
        assertThat(tried.at("/refused/0/reason").asText()).isEqualTo("WORD_UNKNOWN");
        assertThat(entry()).as("a dry run changes nothing").isNull();
        assertThat(imported(file, false).path("created").asInt()).isEqualTo(1);
        car = entry().path("id").asText();
        assertThat(entry().at("/agreement/kit")).hasSize(4);
        administrator
                .put("/api/fleet/unit-register/" + car + "/owner", Json.of("personId", OWNER))
                .orThrow();
        supervisor
                .put(
                        "/api/fleet/units/" + car + "/crew",
                        Json.of(
                                "move",
                                true,
                                "members",
                                List.of(Json.of("personId", DRIVER, "name", "Sopir " + SIGN, "role", "DRIVER"))))
                .orThrow();
    }

    @Test
    @Order(1)
    void the_owner_says_by_sms_and_missed_call_when_the_car_is_there_and_cover_follows_at_once() throws Exception {
        gateway.sms(OWNER_NUMBER, "SIAP");
        awaitDuty("ON");
        JsonNode ready = cover();
        assertThat(ready.at("/transport/callSign").asText()).isEqualTo(SIGN);
        assertThat(ready.path("covered").asBoolean()).isTrue();
        JsonNode programme = programme();
        assertThat(programme.path("units").asInt()).isPositive();
        assertThat(programme.path("withFullKit").asInt()).isPositive();
        assertThat(programme.path("withTaxWaiver").asInt()).isPositive();

        gateway.sms(DRIVER_NUMBER, "PULANG 18:00");
        awaitDuty("OFF");
        assertThat(cover().at("/transport/callSign").asText()).isNotEqualTo(SIGN);
        Instant until = Instant.parse(unit().path("duty").path("validUntil").asText());
        assertThat(until.atZone(ZONE).getHour()).isEqualTo(18);

        gateway.missedCall(DRIVER_NUMBER, Installation.READY_LINE);
        awaitDuty("ON");
    }

    @Test
    @Order(2)
    void drivers_take_turns_and_who_may_not_drive_is_refused_with_the_reason() {
        LocalDate today = LocalDate.now(ZONE);
        supervisor
                .put(
                        "/api/fleet/village-drivers/" + village.path("code").asText(),
                        Json.of("since", today.toString(), "drivers", List.of(DRIVER, SECOND_DRIVER)))
                .orThrow();
        // The second one is ill tomorrow: the first one drives on both days.
        staff(
                SECOND_DRIVER,
                Json.of(
                        "crewRole",
                        "DRIVER",
                        "offDuty",
                        Json.of(
                                "from",
                                today.plusDays(1).toString(),
                                "until",
                                today.plusDays(1).toString(),
                                "reason",
                                "ILL")));
        JsonNode rota = supervisor
                .get("/api/fleet/roster?days=4&from=" + today)
                .orThrow()
                .path("villages")
                .valueStream()
                .filter(one -> one.path("desaCode")
                        .asText()
                        .equals(village.path("code").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(rota.path("days")
                        .valueStream()
                        .map(day -> day.at("/driver/personId").asText()))
                .containsExactly(DRIVER, DRIVER, DRIVER, SECOND_DRIVER);

        staff(
                SECOND_DRIVER,
                Json.of(
                        "crewRole",
                        "DRIVER",
                        "certificates",
                        List.of(Json.of(
                                "kind",
                                "DRIVING_LICENCE",
                                "validUntil",
                                today.minusDays(1).toString()))));
        Answer refused = rostered(today.plusDays(2), SECOND_DRIVER, null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("may-not-be-rostered");
        assertThat(refused.body().toString()).contains("DRIVING_LICENCE");
        staff(
                DRIVER,
                Json.of(
                        "crewRole",
                        "DRIVER",
                        "certificates",
                        List.of(Json.of("kind", "DRIVING_LICENCE", "validUntil", "2099-12-31"))));
        rostered(today.plusDays(2), DRIVER, null).orThrow();
        JsonNode mine = SUITE.people()
                .withNumber(DRIVER_NUMBER)
                .get("/api/fleet/my-shifts")
                .orThrow()
                .path("places");
        assertThat(mine.findValuesAsText("unitId")).contains(car);
    }

    @Test
    @Order(3)
    void trips_of_the_month_are_claimed_by_the_owner_who_never_drove_and_nobody_changed_a_record() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Crew driver = new Crew(SUITE.people().withNumber(DRIVER_NUMBER));
        Api owner = SUITE.people().withNumber(OWNER_NUMBER);

        // Nine days ago, from the paper form: the figure is typed wrongly and corrected, both stay.
        Instant then = now.minus(9, ChronoUnit.DAYS);
        UUID paper = driven(driver, false, then, "PAPER");
        driver.odometer(paper, 1_000, 1_520).orThrow();
        JsonNode corrected = driver.odometer(paper, 1_000, 1_052).orThrow();
        assertThat(corrected.at("/evidence/1/corrects/0").asText()).isEqualTo("odometerEnd");
        assertThat(corrected.at("/evidence/1/afterClosing").asBoolean()).isTrue();
        fuel(owner, paper, 5.0, 65_000);

        // Today by the app, with the tracker in the car.
        String tracker = tracker();
        UUID today = driven(driver, false, null, "APP");
        JsonNode trip = owner.get("/api/fleet/trips/" + today).orThrow();
        positions(
                tracker,
                Instant.parse(trip.path("openedAt").asText()),
                Instant.parse(trip.path("closedAt").asText()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(owner.get("/api/fleet/trips/" + today + "/track")
                                .orThrow()
                                .path("fixes")
                                .asInt())
                        .as("the same fix sent in three ways is one, and what cannot be is none")
                        .isEqualTo(2));
        driver.odometer(today, 1_052, 1_082).orThrow();
        fuel(driver.api(), today, 4.0, 52_000);

        // The owner sees both, prints them, and reports nothing of what they did not see.
        assertThat(owner.get("/api/fleet/trips").orThrow().path("items").findValuesAsText("id"))
                .contains(paper.toString(), today.toString());
        assertThat(new Crew(owner).odometer(today, 1, 2).status()).isEqualTo(404);
        assertThat(owner.get("/api/fleet/units/" + car).status()).isEqualTo(404);
        // A sheet is whole once the last report is in the chain of evidence, some seconds after it.
        String check = await("a sheet that is genuine and has nothing added to it")
                .atMost(SOON)
                .until(
                        () -> addressOn(owner.get("/api/fleet/trips/" + today + "/paper")
                                .orThrow()
                                .path("content")
                                .asText()),
                        address -> !address.isEmpty() && checked(address).equals("GENUINE"));
        driver.odometer(today, 1_052, 1_083).orThrow();
        await().atMost(SOON).untilAsserted(() -> assertThat(checked(check)).isEqualTo("ADDED_TO"));
        assertThat(checked(check.substring(0, check.length() - 4) + "AAAA")).isEqualTo("NOT_GENUINE");

        // The health office pays: an exercise is none of it.
        UUID exercise = driven(driver, true, null, "APP");
        driver.odometer(exercise, 1_083, 1_400).orThrow();
        assertThat(claimed(then, now)).containsExactly(2, 83, 9_000, 117_000);
        assertThat(office.get("/api/fleet/trip-report/file?format=XLSX").status())
                .isEqualTo(200);
        assertThat(unusual(then, paper))
                .as("typed from paper, and seen by no tracker")
                .contains("NO_POSITIONS");

        // The exercise is scored from its timeline and is a training of whoever drove.
        String incident = driver.api()
                .get("/api/fleet/trips/" + exercise)
                .orThrow()
                .path("incidentId")
                .asText();
        JsonNode scored = supervisor
                .put("/api/fleet/exercises/" + incident + "/result", Json.of("title", "Simulasi " + SIGN))
                .orThrow();
        assertThat(scored.at("/crews/0/score/percent").asInt()).isGreaterThan(50);
        JsonNode training = office.get("/api/fleet/trainings")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(one -> one.at("/training/title").asText().equals("Simulasi " + SIGN))
                .findFirst()
                .orElseThrow();
        assertThat(training.at("/training/kind").asText()).isEqualTo("EXERCISE");
        assertThat(training.at("/training/attendance/0/personId").asText()).isEqualTo(DRIVER);

        assertThat(SUITE.psc("audit", "verify")).contains("Nothing was changed, removed, inserted or reordered.");
    }

    /** One emergency of the car from the call to its end; typed from paper when {@code then} says when it was. */
    private static UUID driven(Crew driver, boolean exercise, Instant then, String via) {
        UUID contact = Json.newId();
        UUID incident = Json.newId();
        UUID patient = Json.newId();
        UUID need = Json.newId();
        operator.writeDown(
                        contact,
                        Json.of(
                                "channel",
                                "WALK_IN",
                                "receivedAt",
                                then,
                                "exercise",
                                exercise,
                                "place",
                                Json.of(
                                        "source",
                                        "DESA",
                                        "desaCode",
                                        village.path("code").asText())))
                .orThrow();
        operator.triage(
                        incident,
                        Json.of(
                                "contactId",
                                contact,
                                "kind",
                                "EMERGENCY",
                                "colour",
                                "YELLOW",
                                "complaint",
                                "BREATHING",
                                "exercise",
                                exercise,
                                "needs",
                                List.of(Json.of("id", need, "capability", "TRANSPORT")),
                                "patients",
                                List.of(Json.of("id", patient))))
                .orThrow();
        await("dispatch to know " + incident)
                .atMost(SOON)
                .until(() -> dispatcher.incident(incident).isTaken());
        UUID offer = Json.newId();
        UUID assignment = Json.newId();
        await("the car to be free")
                .atMost(SOON)
                .until(() -> dispatcher.offer(offer, incident, need, car).isTaken());
        driver.accept(offer, assignment, at(then, 0, via)).orThrow();
        Crew voice = via.equals("PAPER") ? new Crew(dispatcher.api()) : driver;
        voice.step(assignment, "DEPARTED", at(then, 2, via)).orThrow();
        voice.step(assignment, "ON_SCENE", at(then, 20, via)).orThrow();
        new Desk(voice.api())
                .ending(incident, patient, "TREATED_AND_LEFT", Map.of())
                .orThrow();
        voice.step(assignment, "CLEAR", at(then, 60, via)).orThrow();
        await("the end of " + incident + " in fleet")
                .atMost(SOON)
                .until(() -> driver.api()
                        .get("/api/fleet/trips/" + assignment)
                        .body()
                        .path("state")
                        .asText("")
                        .equals("ENDED"));
        return assignment;
    }

    private static Map<String, Object> at(Instant then, int minutes, String via) {
        return then == null
                ? Json.of("via", via)
                : Json.of("happened", then.plus(minutes, ChronoUnit.MINUTES), "sent", Instant.now(), "via", via);
    }

    private static String tracker() {
        return supervisor
                .put("/api/fleet/units/" + car + "/devices/" + Json.newId(), Json.of("label", "HP sopir"))
                .orThrow()
                .required("token")
                .asText();
    }

    /** As the stock Traccar Client and others send: by query, as a form, as JSON; one fix that can never be. */
    private static void positions(String token, Instant from, Instant to) throws Exception {
        Instant first = from.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        Instant middle = Instant.ofEpochMilli((first.toEpochMilli() + to.toEpochMilli()) / 2);
        String query = "id=" + token + "&lat=-2.31&lon=104.52&accuracy=8&timestamp=";
        String path = "/api/fleet/positions";
        List<Integer> answers = new ArrayList<>();
        answers.add(gateway.get(path + "?" + query + first.toEpochMilli()));
        answers.add(gateway.post(path, "application/x-www-form-urlencoded", query + first.toEpochMilli()));
        answers.add(gateway.post(path, "application/json", """
                {"device_id":"%s","location":{"timestamp":"%s","coords":{"latitude":-2.31,"longitude":104.52,"accuracy":8}}}""".formatted(token, first)));
        answers.add(gateway.get(path + "?" + query.replace("-2.31", "-2.35") + middle.toEpochMilli()));
        answers.add(gateway.get(path + "?" + query.replace("-2.31", "-92.31") + middle.toEpochMilli()));
        assertThat(answers).as("also what can never be used").containsOnly(200);
        assertThat(gateway.get(path + "?id=nobody&lat=1&lon=2")).isEqualTo(401);
    }

    private static void fuel(Api by, UUID trip, double litres, int rupiah) {
        by.put("/api/fleet/trips/" + trip + "/fuel/" + Json.newId(), Json.of("litres", litres, "rupiah", rupiah))
                .orThrow();
    }

    /** Trips, kilometres, millilitres and rupiah of the car in the months of these two days. */
    private static List<Integer> claimed(Instant one, Instant other) {
        int[] sum = new int[4];
        for (YearMonth month :
                new TreeSet<>(List.of(YearMonth.from(one.atZone(ZONE)), YearMonth.from(other.atZone(ZONE))))) {
            office.get("/api/fleet/trip-report?month=" + month)
                    .orThrow()
                    .path("owners")
                    .valueStream()
                    .filter(row -> row.path("unitId").asText().equals(car))
                    .forEach(row -> {
                        assertThat(row.path("ownerName").asText()).isEqualTo("Pemilik " + SIGN);
                        sum[0] += row.path("trips").asInt();
                        sum[1] += row.path("kmByOdometer").asInt();
                        sum[2] += (int) Math.round(row.path("litres").asDouble() * 1000);
                        sum[3] += row.path("rupiah").asInt();
                    });
        }
        return List.of(sum[0], sum[1], sum[2], sum[3]);
    }

    /** Why the health office should look at a trip of that day's month before its fuel is paid. */
    private static List<String> unusual(Instant then, UUID trip) {
        return office.get("/api/fleet/trip-report?month=" + YearMonth.from(then.atZone(ZONE)))
                .orThrow()
                .path("unusual")
                .valueStream()
                .filter(row -> row.path("id").asText().equals(trip.toString()))
                .flatMap(row -> row.path("reasons").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    /** Where anybody checks the sheet, as it is printed below the square code; empty while it is not. */
    private static String addressOn(String pdf) throws DataFormatException {
        String file = new String(Base64.getDecoder().decode(pdf), ISO_8859_1);
        StringBuilder printed = new StringBuilder();
        Matcher stream = Pattern.compile("stream\r?\n(.*?)\r?\nendstream", Pattern.DOTALL)
                .matcher(file);
        while (stream.find()) {
            Inflater inflater = new Inflater();
            inflater.setInput(stream.group(1).getBytes(ISO_8859_1));
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            byte[] part = new byte[4096];
            try {
                for (int read = inflater.inflate(part); read > 0; read = inflater.inflate(part)) {
                    plain.write(part, 0, read);
                }
            } catch (DataFormatException notDeflated) {
                continue;
            } finally {
                inflater.end();
            }
            Matcher text = Pattern.compile("\\(((?:[^()\\\\]|\\\\.)*)\\)\\s*Tj").matcher(plain.toString(ISO_8859_1));
            while (text.find()) {
                printed.append(text.group(1));
            }
        }
        // Digits and small letters of a digest: what is printed next begins with a capital, right after it.
        Matcher address = Pattern.compile("/api/fleet/trip-checks/[0-9a-f-]{36}/[0-9a-f-]+")
                .matcher(printed);
        return address.find() ? address.group() : "";
    }

    private static String checked(String address) {
        return SUITE.people().anybody().get(address).body().path("result").asText();
    }

    private static void awaitDuty(String state) {
        await("the car to be " + state)
                .atMost(SOON)
                .until(() -> unit().at("/duty/state").asText().equals(state));
    }

    private static JsonNode unit() {
        return supervisor.get("/api/fleet/units/" + car).orThrow();
    }

    private static JsonNode cover() {
        return inVillage(office.get("/api/fleet/coverage").orThrow().path("desa"));
    }

    private static JsonNode programme() {
        // The sample's own cars are no village's; this one is not of the sample.
        return inVillage(
                office.get("/api/fleet/unit-register/programme").orThrow().path("villages"));
    }

    private static JsonNode inVillage(JsonNode villages) {
        return villages.valueStream()
                .filter(one ->
                        one.path("code").asText().equals(village.path("code").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode entry() {
        return administrator
                .get("/api/fleet/unit-register?limit=500")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(one -> one.path("callSign").asText().equals(SIGN))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode imported(String file, boolean dryRun) {
        return administrator
                .send(
                        "POST",
                        "/api/fleet/unit-register/imports",
                        "application/json",
                        "{\"dryRun\":%s,\"content\":\"%s\"}"
                                .formatted(dryRun, Base64.getEncoder().encodeToString(file.getBytes(UTF_8))))
                .orThrow();
    }

    private static void person(String id, String name, String number) {
        supervisor
                .put(
                        "/api/fleet/people/" + id,
                        Json.of(
                                "name",
                                name,
                                "numbers",
                                number == null ? List.of() : List.of(number),
                                "roles",
                                List.of("crew"),
                                "active",
                                true))
                .orThrow();
    }

    private static void staff(String id, Map<String, Object> record) {
        administrator.put("/api/fleet/staff/" + id, record).orThrow();
    }

    private static Answer rostered(LocalDate day, String person, String reason) {
        return supervisor.put(
                "/api/fleet/units/" + car + "/roster",
                Json.of(
                        "day",
                        day.toString(),
                        "shift",
                        1,
                        "overrideReason",
                        reason,
                        "members",
                        List.of(Json.of("personId", person, "role", "DRIVER"))));
    }
}
