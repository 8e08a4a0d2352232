package id.psc119.dispatch.exchange.unit;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** F-1: one bad row fails no list, and no number is stored that cannot be one. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class PoisonedRowTest {
    @Inject
    EntityManager database;

    private static void everythingAnswers(Incident incident) {
        for (String path : List.of(
                "/board",
                "/units",
                "/relocations",
                "/assignment-proposals",
                "/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")) {
            dispatcher().get(path).then().statusCode(200);
        }
    }

    private void run(String sql, UUID unit) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql)
                        .setParameter("unit", unit)
                        .executeUpdate());
    }

    private static void position(Unit unit, Object... more) {
        Map<String, Object> fix = map("unitId", unit.id, "lat", -2.82, "lon", 103.9, "fixedAt", now().toString());
        fix.putAll(map(more));
        service("fleet").body(List.of(fix)).put("/unit-positions").then().statusCode(204);
    }

    /** F-1 */
    @Test
    void a_position_with_infinite_figures_is_stored_without_them() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        position(unit, "accuracyMetres", "Infinity", "speedKmh", 1e308, "bearing", -1);
        JsonPath row = dispatcher().get("/units/" + unit.id).jsonPath();
        assertThat(row.getDouble("position.lat")).isEqualTo(-2.82);
        assertThat(row.<Object>get("position.accuracyMetres")).isNull();
        everythingAnswers(incident);
    }

    /** F-1 */
    @Test
    void a_position_ahead_of_our_clock_does_not_hide_the_next_ones() {
        Unit unit = Unit.onDuty();
        position(unit, "fixedAt", now().plus(Duration.ofDays(300)).toString());
        position(unit, "lat", -2.83);
        assertThat(dispatcher().get("/units/" + unit.id).jsonPath().getDouble("position.lat"))
                .isEqualTo(-2.83);
    }

    /** F-1 */
    @Test
    void positions_that_are_poisoned_in_the_database_leave_their_unit_without_one() {
        Incident incident = Incident.reported(1, 1);
        Unit infinite = Unit.onDuty();
        Unit nowhere = Unit.onDuty();
        position(infinite);
        position(nowhere);
        run("UPDATE unit_position SET accuracy_metres = 'Infinity' WHERE unit_id = :unit", infinite.id);
        run("UPDATE unit_position SET lat = 'NaN' WHERE unit_id = :unit", nowhere.id);
        everythingAnswers(incident);
        assertThat(dispatcher().get("/units/" + nowhere.id).jsonPath().<Object>get("position"))
                .isNull();
    }

    /** F-1 */
    @Test
    void a_unit_that_cannot_be_read_is_left_out_with_a_mark_and_comes_back_with_the_next_message() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        run("UPDATE unit SET told = '\"no unit\"' WHERE id = :unit", unit.id);
        try {
            everythingAnswers(incident);
            assertThat(dispatcher().get("/board").jsonPath().<String>getList("unreadableUnits"))
                    .contains(unit.id.toString());
            assertThat(dispatcher().get("/units").jsonPath().<String>getList("unreadable"))
                    .contains(unit.id.toString());
            refused(incident.offer(id(), unit, 0), 422, "unit-unknown");
        } finally {
            unit.tell();
        }
        assertThat(dispatcher().get("/board").jsonPath().<String>getList("unreadableUnits"))
                .doesNotContain(unit.id.toString());
        incident.offer(id(), unit, 0).statusCode(201);
    }

    /** F-1 */
    @Test
    void telephones_that_cannot_be_read_hide_no_unit() {
        Unit unit = Unit.onDuty();
        run("UPDATE unit SET telephones = 'no seal and no JSON' WHERE id = :unit", unit.id);
        try {
            dispatcher().get("/board").then().statusCode(200);
            assertThat(unit.available()).isEqualTo("FREE");
        } finally {
            unit.tell();
        }
    }
}
