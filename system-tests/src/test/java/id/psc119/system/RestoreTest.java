package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Crew;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Issue 11: the one PostgreSQL of all four services is copied while they work, lost, and restored to a moment in the middle of that
 * work. {@code -Drestore=true}; without it the test is skipped.
 */
@Order(8)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a second suite")
class RestoreTest {
    private static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";
    private static final Path STORE = Path.of(System.getProperty("psc.tree"), "system-tests", "target", "backups")
            .toAbsolutePath();

    private static Installation suite;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("restore"), "Not part of every build: run it with -Drestore=true.");
        if (Files.exists(STORE)) {
            try (Stream<Path> old = Files.walk(STORE)) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        suite = Installation.another("suite-restored");
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.stop();
        }
    }

    @Test
    void what_was_acknowledged_before_the_moment_is_there_and_the_four_services_agree_and_go_on() throws Exception {
        Emergency before = Emergency.triaged(suite, "TRANSPORT");
        suite.psc("backup", STORE.toString());

        // Work of every service, acknowledged after the copy: it is in the log alone.
        Emergency.Work work = before.departed("AMB-03");
        suite.desk("dispatcher1").goTo(work.assignment(), SEKAYU, null).orThrow();
        String arrival = await().atMost(SOON)
                .until(() -> suite.hospital("rs-sekayu").arrivalOf(work.assignment()), Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asText();
        suite.hospital("rs-sekayu").answer(arrival, "ACCEPTED", "").orThrow();
        var phone = new Phone(suite.people());
        phone.press(Json.of("happened", Instant.now(), "exercise", true)).orThrow();
        String token = suite.people().token("supervisor1");
        List<SteadyLoad> loads = SERVICES.stream()
                .map(service -> SteadyLoad.start(service, suite.port("edge"), token, 1))
                .toList();
        for (SteadyLoad load : loads) {
            await(load.state()).atMost(SOON).until(() -> load.written().size() >= 20);
        }
        suite.crew(work.account()).step(work.assignment(), "ON_SCENE", Map.of()).orThrow();
        List<List<UUID>> acknowledged = loads.stream().map(SteadyLoad::written).toList();
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MICROS);

        // What comes later is lost.
        Emergency lost = Emergency.triaged(suite, "TRANSPORT");
        lost.departed("AMB-04");
        for (int i = 0; i < loads.size(); i++) {
            SteadyLoad load = loads.get(i);
            int enough = acknowledged.get(i).size() + 10;
            await(load.state()).atMost(SOON).until(() -> load.written().size() >= enough);
        }
        for (SteadyLoad load : loads) {
            load.stop();
            assertThat(load.lost()).isEmpty();
        }
        awaitArchived();
        suite.stop();
        suite.loseDatabases();

        Instant began = Instant.now();
        assertThat(suite.psc("restore", STORE.toString(), "--to", moment.toString()))
                .contains("Restored from");
        Duration restoring = Duration.between(began, Instant.now());
        suite.start();
        Duration working = Duration.between(began, Instant.now());
        suite.psc("resync");

        for (int i = 0; i < loads.size(); i++) {
            Set<UUID> stored = stored(SERVICES.get(i), loads.get(i).table());
            assertThat(stored).as("rows of " + SERVICES.get(i)).containsAll(acknowledged.get(i));
            assertThat(stored)
                    .as("a row of %s from after the moment", SERVICES.get(i))
                    .doesNotContain(loads.get(i).written().getLast());
        }
        assertThat(suite.desk("dispatcher1").incident(lost.incident()).status()).isEqualTo(404);
        assertThat(lost.incidentAtIntake().status()).isEqualTo(404);
        assertThat(phone.progress().path("id").asText())
                .isEqualTo(phone.contact().toString());
        await().atMost(SOON).untilAsserted(() -> {
            new Agreement(suite).check();
            assertThat(new Agreement(suite).openAtIntake())
                    .contains(before.incident().toString());
            assertThat(new Agreement(suite).busyInFleet()).contains(work.unit());
        });
        assertThat(arrivalOf(work).path("answer").asText()).isEqualTo("ACCEPTED");
        assertThat(suite.psc("audit", "verify"))
                .as("all four came back to one moment, so that no service knows a later seal of another")
                .contains("Nothing was changed, removed, inserted or reordered.");

        handOver(before, work);
        System.out.printf(
                "restored to %s: %s acknowledged writes there; restore %d s, all ready %d s after its begin%n",
                moment, acknowledged.stream().mapToInt(List::size).sum(), restoring.toSeconds(), working.toSeconds());
    }

    private static JsonNode arrivalOf(Emergency.Work work) {
        return suite.hospital("rs-sekayu").arrivalOf(work.assignment()).orElseThrow();
    }

    /** The emergency that was under way at the moment, to its end. */
    private static void handOver(Emergency emergency, Emergency.Work work) {
        Crew crew = suite.crew(work.account());
        crew.step(work.assignment(), "PATIENT_LOADED", Map.of()).orThrow();
        crew.step(
                        work.assignment(),
                        "HANDED_OVER",
                        Json.of(
                                "facilityId",
                                SEKAYU,
                                "patientIds",
                                List.of(emergency.patient().toString())))
                .orThrow();
        crew.step(work.assignment(), "CLEAR", Map.of()).orThrow();
        await("intake to know that it is over")
                .atMost(SOON)
                .until(() -> emergency
                        .incidentAtIntake()
                        .orThrow()
                        .path("state")
                        .asText()
                        .equals("CLOSED"));
    }

    /** Until the log of everything so far is where the backups are. */
    private static void awaitArchived() throws SQLException {
        try (Connection server = suite.superuser("postgres");
                Statement sql = server.createStatement();
                ResultSet rows = sql.executeQuery("SELECT pg_walfile_name(pg_switch_wal())")) {
            rows.next();
            Path segment = STORE.resolve("wal").resolve(rows.getString(1));
            await("the log to be archived").atMost(SOON).until(() -> Files.exists(segment));
        }
    }

    private static Set<UUID> stored(String service, String table) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (Connection database = suite.superuser(service);
                Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery("SELECT id FROM " + table)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return new HashSet<>(ids);
    }
}
