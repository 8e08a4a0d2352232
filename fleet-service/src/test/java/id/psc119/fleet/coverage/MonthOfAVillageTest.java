package id.psc119.fleet.coverage;

import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.psc119.audit.Audit;
import id.psc119.audit.Finding;
import id.psc119.audit.ServiceAudit;
import id.psc119.fleet.SettableClock;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A month of a village: its owner says by SMS when the car is there, its drivers take turns, it makes trips, the fuel is claimed, and the
 * records are what they were. The clock is set back to last month and moved through it.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class MonthOfAVillageTest {
    private static final String VILLAGE = "16.06.12.2001";
    private static final double LAT = -2.31;
    private static final double LON = 104.52;

    @Inject
    DataSource database;

    @Inject
    PresentCover cover;

    @Inject
    CoverHours coverHours;

    @Inject
    Regency regency;

    @Inject
    Clock clock;

    private final String owner = "field:pemilik-" + id();
    private final String number = "+62813" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private YearMonth month;

    /** Nobody else watches the villages, nobody has watched them later than this month, and no car of another test is ready. */
    @BeforeEach
    void lastMonth() throws SQLException {
        month = YearMonth.now(regency.zone()).minusMonths(1);
        asSuperuser(
                "DELETE FROM cover_watch; DELETE FROM cover_gap; UPDATE cover_watcher SET next_at = now() + interval '1 day'; UPDATE unit SET duty_state = 'OFF'");
        itIs(1, 5, 0);
    }

    @AfterEach
    void today() throws SQLException {
        SettableClock.reset();
        asSuperuser("DELETE FROM cover_watch; DELETE FROM cover_gap; UPDATE cover_watcher SET next_at = now()");
    }

    private String databaseName() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getCatalog();
        }
    }

    private void asSuperuser(String statements) throws SQLException {
        try (Connection connection = SuiteResource.superuser(databaseName());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** With a token that is no younger than the month. */
    private RequestSpecification as(String person, String... roles) {
        return given().auth()
                .oauth2(TestKeys.issued(at(1, 0, 0), person, roles))
                .contentType("application/json");
    }

    private RequestSpecification asSupervisor() {
        return as("supervisor", "supervisor");
    }

    private Instant at(int day, int hour, int minute) {
        return month.atDay(day).atTime(hour, minute).atZone(regency.zone()).toInstant();
    }

    private void itIs(int day, int hour, int minute) {
        SettableClock.setTo(at(day, hour, minute));
    }

    private UUID car() {
        SettableClock.atSystemTime(() -> given().auth()
                .oauth2(TestKeys.service("intake", "fleet"))
                .contentType("application/json")
                .body(Map.of(
                        "version",
                        "100-1",
                        "name",
                        "Desa Uji",
                        "level",
                        "DESA",
                        "parent",
                        "16.06.12",
                        "point",
                        Map.of("lat", LAT, "lon", LON)))
                .put("/areas/" + VILLAGE)
                .then()
                .statusCode(204));
        asSupervisor()
                .body(Map.of("name", "Pemilik", "numbers", List.of(number), "roles", List.of("crew"), "active", true))
                .put("/people/" + owner)
                .then()
                .statusCode(200);
        UUID car = id();
        asSupervisor()
                .body(Map.of(
                        "callSign",
                        "D-" + car.toString().substring(24),
                        "kind",
                        "VILLAGE_CAR",
                        "capabilities",
                        List.of("TRANSPORT"),
                        "home",
                        Map.of("point", Map.of("lat", LAT, "lon", LON), "source", "PIN", "desaCode", VILLAGE),
                        "privateVehicle",
                        true))
                .put("/units/" + car)
                .then()
                .statusCode(201);
        asSupervisor()
                .body(Map.of("members", List.of(Map.of("personId", owner, "name", "Pemilik", "role", "OWNER"))))
                .put("/units/" + car + "/crew")
                .then()
                .statusCode(200);
        as("admin1", "administrator")
                .body("{\"ownerKind\": \"PRIVATE\", \"ownerName\": \"Pemilik Desa Uji\"}")
                .put("/unit-register/" + car)
                .then()
                .statusCode(200);
        return car;
    }

    private ValidatableResponse sms(String text) {
        return asSupervisor()
                .body(Map.of(
                        "number",
                        number,
                        "text",
                        text,
                        "received",
                        clock.instant().toString(),
                        "via",
                        "SMS"))
                .post("/duty-answers")
                .then()
                .statusCode(200)
                .body("result", equalTo("TAKEN"));
    }

    private void watch() {
        QuarkusTransaction.requiringNew().run(() -> {
            Set<String> uncovered = cover.present().desa().stream()
                    .filter(desa -> !desa.covered())
                    .map(PresentCover.DesaCover::code)
                    .collect(Collectors.toSet());
            coverHours.note(uncovered, clock.instant(), false);
        });
    }

    private void engaged(UUID trip, UUID car, boolean exercise, Instant began, Instant ended, int revision) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                "3-" + revision,
                "unitId",
                car,
                "incidentId",
                id(),
                "kind",
                "EMERGENCY",
                "exercise",
                exercise,
                "state",
                ended == null ? "OPEN" : "ENDED",
                "acceptedAt",
                began.toString(),
                "stepTimes",
                Map.of(
                        "ACCEPTED",
                        began.toString(),
                        "DEPARTED",
                        began.plusSeconds(120).toString())));
        if (ended != null) {
            body.put("endedAt", ended.toString());
            body.put("endReason", "CLEAR");
        }
        SettableClock.atSystemTime(
                () -> asDispatch().body(body).put("/engagements/" + trip).then().statusCode(200));
    }

    private ValidatableResponse odometer(UUID trip, int start, int end) {
        return as(owner, "crew")
                .body(Map.of("odometerStart", start, "odometerEnd", end))
                .put("/trips/" + trip + "/evidence/" + id())
                .then()
                .statusCode(200);
    }

    private void fuel(UUID trip, UUID receipt, double litres, int rupiah, UUID replaces) {
        Map<String, Object> body = new HashMap<>(Map.of("litres", litres, "rupiah", rupiah));
        body.put("replaces", replaces);
        as(owner, "crew")
                .body(body)
                .put("/trips/" + trip + "/fuel/" + receipt)
                .then()
                .statusCode(200);
    }

    /** Three fixes on the way north, 0.1 degrees each: 22.2 km. */
    private void drove(UUID car, Instant from) {
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (int i = 2; i >= 0; i--) {
            fixes.add(Map.of(
                    "lat",
                    LAT + i * 0.1,
                    "lon",
                    LON,
                    "accuracyMetres",
                    10.0,
                    "fixedAt",
                    from.plusSeconds(600L * (i + 1)).toString()));
        }
        as(owner, "crew")
                .body(fixes)
                .put("/units/" + car + "/positions")
                .then()
                .statusCode(200)
                .body("taken", equalTo(3));
    }

    private String duty(UUID car) {
        return asSupervisor().get("/units/" + car).path("duty.state");
    }

    @Test
    void a_month_of_a_village_ends_in_a_claim_hours_without_cover_and_records_that_nobody_changed()
            throws SQLException {
        UUID car = car();
        asSupervisor()
                .body(Map.of("since", month.atDay(1).toString(), "drivers", List.of(owner)))
                .put("/village-drivers/" + VILLAGE)
                .then()
                .statusCode(200);

        // The first day: the car is there, and makes a trip.
        itIs(1, 6, 0);
        sms("SIAP");
        assertThat(duty(car)).isEqualTo("ON");
        watch();
        itIs(1, 6, 10);
        watch();
        itIs(1, 7, 0);
        UUID first = id();
        engaged(first, car, false, at(1, 7, 0), null, 1);
        itIs(1, 9, 0);
        drove(car, at(1, 7, 0));
        engaged(first, car, false, at(1, 7, 0), at(1, 9, 0), 2);
        as(owner, "crew")
                .get("/trips/" + first + "/track")
                .then()
                .statusCode(200)
                .body("fixes", equalTo(3))
                .body("points", hasSize(2));
        as("stranger", "crew").get("/trips/" + first + "/track").then().statusCode(404);
        odometer(first, 1_000, 1_052);
        fuel(first, id(), 5, 65_000, null);

        // The third day: the owner needs the car for two hours, and nobody else is near.
        itIs(3, 7, 50);
        sms("SIAP");
        watch();
        itIs(3, 8, 0);
        watch();
        itIs(3, 8, 10);
        sms("PERGI");
        assertThat(duty(car)).isEqualTo("OFF");
        for (int minutes = 10; minutes <= 120; minutes += 10) {
            watch();
            itIs(3, 8 + (10 + minutes) / 60, (10 + minutes) % 60);
        }
        sms("SIAP");
        watch();
        itIs(3, 10, 20);
        watch();

        // The twelfth day: home at six in the evening, then a trip whose odometer is typed wrongly and corrected after
        // its end.
        itIs(12, 12, 0);
        sms("PULANG 18:00");
        assertThat(duty(car)).isEqualTo("OFF");
        Instant until = Instant.parse(asSupervisor().get("/units/" + car).path("duty.validUntil"));
        assertThat(until).isEqualTo(at(12, 18, 0));
        itIs(12, 18, 30);
        sms("SIAP");
        UUID second = id();
        engaged(second, car, false, at(12, 18, 40), null, 1);
        itIs(12, 20, 0);
        engaged(second, car, false, at(12, 18, 40), at(12, 20, 0), 2);
        odometer(second, 1_052, 1_820);
        UUID typedWrongly = id();
        fuel(second, typedWrongly, 4, 520_000, null);
        itIs(13, 8, 0);
        odometer(second, 1_052, 1_082)
                .body("evidence", hasSize(2))
                .body("evidence[1].corrects", equalTo(List.of("odometerEnd")))
                .body("evidence[1].afterClosing", equalTo(true));
        fuel(second, id(), 4, 52_000, typedWrongly);

        // The twentieth day: an exercise, of which no fuel is claimed.
        itIs(20, 9, 0);
        UUID exercise = id();
        engaged(exercise, car, true, at(20, 9, 0), at(20, 10, 0), 1);
        odometer(exercise, 1_082, 1_099);

        itIs(month.lengthOfMonth(), 23, 0);
        String mine = "owners.find { it.unitId == '" + car + "' }.";
        JsonPath claim = as("dinas1", "health-office")
                .get("/trip-report?month=" + month)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(claim.getString(mine + "ownerName")).isEqualTo("Pemilik Desa Uji");
        assertThat(claim.getInt(mine + "trips")).isEqualTo(2);
        assertThat(claim.getInt(mine + "kmByOdometer")).isEqualTo(82);
        assertThat(claim.getDouble(mine + "kmByPositions")).isEqualTo(22.2);
        assertThat(claim.getInt(mine + "withoutOdometer")).isZero();
        assertThat(claim.getDouble(mine + "litres")).isEqualTo(9.0);
        assertThat(claim.getLong(mine + "rupiah")).isEqualTo(117_000);

        CoverHours.HoursWithoutCover hours = QuarkusTransaction.requiringNew()
                .call(() -> coverHours.between(month.atDay(1), month.atEndOfMonth(), clock.instant()));
        assertThat(hours.villages())
                .filteredOn(village -> village.code().equals(VILLAGE))
                .singleElement()
                .satisfies(village -> {
                    assertThat(village.hoursWithoutCover()).isEqualTo(2.0);
                    assertThat(village.longestHours()).isEqualTo(2.0);
                });

        String name = databaseName();
        ServiceAudit audit = Audit.of("fleet", Map.of("fleet", () -> SuiteResource.superuser(name)), Set.of());
        assertThat(audit.rows()).isPositive();
        assertThat(audit.findings())
                .as("nothing of these trips was changed; the audit names what was written while the clock was set back")
                .filteredOn(finding -> Stream.of(first, second, exercise, typedWrongly)
                        .anyMatch(id -> finding.row().contains(id.toString())))
                .extracting(Finding::kind)
                .containsOnly(Finding.Kind.BACK_DATED);
        as(owner, "crew").get("/trips/" + second + "/paper").then().statusCode(200);
    }
}
