package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * an installation of the last release, with its rows, is upgraded in place when the service starts. Belongs to tests whose
 * {@link SuiteResource} has {@code release=true}.
 */
public final class Upgrade {
    private Upgrade() {}

    /** Fails when a table of the release has fewer rows than before, or is gone. */
    public static void lostNothing() throws SQLException {
        Map<String, Long> before = SuiteResource.released();
        assertThat(before).as("rows of the last release").isNotEmpty();
        try (Connection superuser = SuiteResource.superuser(database())) {
            Map<String, Long> after = ReleasedRows.counts(superuser);
            before.forEach((table, rows) -> assertThat(after.getOrDefault(table, 0L))
                    .as("rows of " + table)
                    .isGreaterThanOrEqualTo(rows));
        }
    }

    /** One value of the upgraded database, such as an id of the release. */
    public static String value(String query) throws SQLException {
        try (Connection superuser = SuiteResource.superuser(database());
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getString(1);
        }
    }

    private static String database() {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
