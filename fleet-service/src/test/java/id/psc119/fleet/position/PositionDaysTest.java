package id.psc119.fleet.position;

import static id.psc119.fleet.Given.device;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.retention.Retention;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** P-2: positions lie in a partition for each UTC day, which is made ahead, and dropped when it is no longer kept. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class PositionDaysTest {
    @Inject
    DataSource database;

    @Inject
    PositionDays days;

    @Inject
    Retention retention;

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static String partition(LocalDate day) {
        return "position_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static void send(String token, Instant fixedAt) {
        given().get("/positions?id=" + token + "&lat=-2.5&lon=104&timestamp=" + fixedAt)
                .then()
                .statusCode(200);
    }

    /** The partition of the unit's only row. */
    private String partitionOf(UUID unit) throws SQLException {
        return text(database, "SELECT tableoid::regclass FROM position WHERE unit_id = '" + unit + "'");
    }

    private boolean exists(String table) throws SQLException {
        return text(database, "SELECT to_regclass('" + table + "') IS NOT NULL").equals("t");
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Test
    void todays_fix_lies_in_todays_partition_and_the_next_days_are_made_ahead() throws SQLException {
        UUID unit = unit();
        send(device(unit), Instant.now());
        assertThat(partitionOf(unit)).isIn(partition(TODAY), partition(TODAY.plusDays(1)));
        await().until(() -> exists(partition(TODAY.plusDays(3))));
    }

    @Test
    void a_fix_of_a_day_without_a_partition_is_stored_and_moves_into_its_day_when_that_is_made() throws SQLException {
        UUID unit = unit();
        String token = device(unit);
        LocalDate day = TODAY.plusDays(9);
        Instant fixedAt = day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
        send(token, fixedAt);
        assertThat(partitionOf(unit)).isEqualTo("position_other");

        int made = QuarkusTransaction.requiringNew().call(() -> days.make(day, day.plusDays(1)));

        assertThat(made).isEqualTo(2);
        assertThat(partitionOf(unit)).isEqualTo(partition(day));
        send(token, fixedAt);
        assertThat(text(database, "SELECT count(*) FROM position WHERE unit_id = '" + unit + "'"))
                .isEqualTo("1");
        assertThat(QuarkusTransaction.requiringNew().<Integer>call(() -> days.make(day, day.plusDays(1))))
                .isZero();
    }

    @Test
    void retention_drops_whole_days_that_are_old_enough_and_what_lies_in_no_day() throws SQLException {
        retention.run(); // what other tests have left
        UUID unit = unit();
        String token = device(unit);
        LocalDate gone = TODAY.minusDays(31);
        LocalDate kept = TODAY.minusDays(30);
        QuarkusTransaction.requiringNew().run(() -> days.make(gone, kept));
        send(token, gone.atTime(23, 59).toInstant(ZoneOffset.UTC));
        send(token, kept.atTime(0, 1).toInstant(ZoneOffset.UTC));
        send(token, gone.minusDays(200).atTime(12, 0).toInstant(ZoneOffset.UTC));
        assertThat(due()).isEqualTo(2);

        retention.run();

        assertThat(exists(partition(gone))).isFalse();
        assertThat(exists(partition(kept))).isTrue();
        assertThat(partitionOf(unit)).isEqualTo(partition(kept));
        assertThat(due()).isZero();
    }

    private long due() {
        return retention.plan().stream()
                .filter(line -> line.kind().equals("positions"))
                .findFirst()
                .orElseThrow()
                .due();
    }

    @Test
    void the_application_itself_can_delete_and_change_no_position() {
        assertThatThrownBy(() -> sql("DELETE FROM position")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql("UPDATE position SET lat = 0")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql("SELECT forget_positions(now(), 1000)")).hasMessageContaining("last day");
        assertThatThrownBy(() -> sql("SELECT make_position_days('2026-01-01', '2027-01-01')"))
                .hasMessageContaining("more than a month");
    }
}
