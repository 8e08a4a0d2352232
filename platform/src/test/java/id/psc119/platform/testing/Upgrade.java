package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * an installation of the last release is upgraded in place when the service starts. Its rows are those of an emergency that
 * is half-way: AMB-02 has the patient on board and RSUD Sekayu expects them. Beside it there are an emergency that is over, a
 * cancelled one, a press that nobody has triaged, and messages that were not sent yet. Belongs to tests with a {@link Profile}.
 */
public final class Upgrade {
    /** The emergency that goes on. */
    public static final String INCIDENT = "01a21fc0-7cb1-7b09-b60c-841bd4b03c59";

    public static final String ASSIGNMENT = "01a21fc0-7dac-7c21-8cfa-d5448d6826b9";
    public static final String ARRIVAL = "01a21fc0-9392-79e7-8844-29710fbd3f4d";
    public static final String PATIENT = "01a21fc0-7bb9-763e-8d62-153743f9f654";
    /** AMB-02. */
    public static final String UNIT = "019a0000-0000-7000-8000-0000000f0002";

    public static final String CREW = "sample:crew-amb-02";
    /** RSUD Sekayu. */
    public static final String FACILITY = "019aa000-0000-7000-8000-00000000f001";

    /** The emergency that is over. */
    public static final String ENDED_INCIDENT = "01a21fc0-579e-7832-acf5-d5231ff46736";

    public static final String ENDED_ASSIGNMENT = "01a21fc0-5a8b-7f4d-b10e-9ca460ab8b16";
    /** A triaged incident that dispatch had not received yet. */
    public static final String UNSENT_INCIDENT = "01a21fc1-acae-7e3b-91f1-cd8c9f19cd2c";

    private Upgrade() {}

    /** Starts the service again on the database of the last release. */
    public abstract static class Profile implements QuarkusTestProfile {
        private final String service;

        protected Profile(String service) {
            this.service = service;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(SuiteResource.class, Map.of("service", service, "release", "true")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

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
