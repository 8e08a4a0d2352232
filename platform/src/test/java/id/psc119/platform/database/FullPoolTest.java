package id.psc119.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.AsInstalled;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P-1, P-6 */
@QuarkusTest
@TestProfile(AsInstalled.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class FullPoolTest {
    @Inject
    AgroalDataSource pool;

    @Test
    void every_connection_is_open_before_the_first_request_and_the_pool_never_shrinks() {
        var configuration = pool.getConfiguration().connectionPoolConfiguration();
        assertThat(configuration.minSize()).isEqualTo(configuration.maxSize());
        // Other tests of this service have cut connections off: those are opened again by whoever needs them.
        await().untilAsserted(() -> {
            takeAllAtOnce(configuration.maxSize());
            assertThat(open()).isGreaterThanOrEqualTo(configuration.maxSize());
        });
    }

    private void takeAllAtOnce(int size) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                all.add(pool.getConnection());
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    private int open() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var open = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND usename = current_user")) {
            open.next();
            return open.getInt(1);
        }
    }

    @Test
    void agroal_opens_nothing_by_itself_while_the_pool_is_filled_or_the_start_waits_for_a_connection_it_has_missed() {
        assertThat(pool.getConfiguration().connectionPoolConfiguration().initialSize())
                .isZero();
    }
}
