package id.psc119.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What fails is logged, so an error must not hold what was to be stored. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class FailedStatementTest {
    private static final String NAME = "Sitiunikum";

    @Inject
    AgroalDataSource database;

    @Test
    void the_message_of_a_failed_batch_names_no_value_of_its_rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TEMPORARY TABLE person_on_trial (name text PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO person_on_trial VALUES (?)")) {
                for (int i = 0; i < 2; i++) {
                    insert.setString(1, NAME);
                    insert.addBatch();
                }
                BatchUpdateException failed = catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);

                assertThat((Throwable) failed).hasMessageContaining("person_on_trial_pkey");
                for (Throwable each = failed; each != null; each = each.getCause()) {
                    assertThat(each.toString()).doesNotContain(NAME);
                }
            }
            sql.execute("DROP TABLE person_on_trial");
        }
    }
}
