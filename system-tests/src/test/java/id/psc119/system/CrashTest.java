package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.client.Api;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was accepted is not lost, whatever is killed; and after a restore the four services agree again. */
@Order(9)
class CrashTest {
    private static final Installation SUITE = Installation.shared();
    private static final Agreement AGREEMENT = new Agreement(SUITE);
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";

    @ParameterizedTest
    @ValueSource(strings = {"intake", "dispatch", "fleet", "referral", "postgres"})
    void whatever_is_killed_in_the_middle_nothing_accepted_is_lost_and_what_waited_is_delivered(String victim)
            throws Exception {
        ConcurrentLinkedQueue<Phone> presses = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Emergency> emergencies = new ConcurrentLinkedQueue<>();
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> pressing = clients.submit(() -> {
                while (going.get()) {
                    Phone phone = new Phone(SUITE.people()).patient(BACK);
                    phone.press(Json.of("happened", Instant.now(), "exercise", true))
                            .orThrow();
                    presses.add(phone);
                    pace(150);
                }
            });
            Future<?> calling = clients.submit(() -> {
                while (going.get()) {
                    emergencies.add(Emergency.told(SUITE, BACK, "TRANSPORT"));
                    pace(1_000);
                }
            });
            await().atMost(SOON).until(() -> presses.size() >= 5 && emergencies.size() >= 2);
            long killed = SUITE.kill(victim);
            int pressed = presses.size();
            await(victim + " to be back").atMost(BACK).until(() -> SUITE.pid(victim) != killed && allReady());
            await("clients to go on").atMost(SOON).until(() -> presses.size() >= pressed + 5);
            going.set(false);
            pressing.get();
            calling.get();
        }
        Api operator = SUITE.people().signedIn("operator1").patient(SOON);
        for (Phone press : presses) {
            assertThat(press.progress().path("id").asText())
                    .isEqualTo(press.contact().toString());
            operator.put("/api/intake/contacts/" + press.contact() + "/outcome", Json.of("outcome", "PRANK"))
                    .orThrow();
        }
        for (Emergency emergency : emergencies) {
            emergency.awaitDispatch();
            emergency.cancel();
        }
        await("dispatch's answers to reach intake").atMost(SOON).untilAsserted(() -> {
            for (Emergency emergency : emergencies) {
                assertThat(emergency.incidentAtIntake().orThrow().path("state").asText())
                        .isEqualTo("CANCELLED");
            }
        });
    }

    /** A regency's clients, not as many as the machine can send: each is looked at again afterwards. */
    private static void pace(long milliseconds) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void dispatch_restored_to_an_earlier_state_is_brought_back_into_agreement_and_trips_under_way_go_on()
            throws Exception {
        Emergency before = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency.Work old = before.departed("AMB-03");
        SUITE.desk("dispatcher1").goTo(old.assignment(), SEKAYU, null).orThrow();
        Hospital hospital = SUITE.hospital("rs-sekayu");
        await().atMost(SOON).until(() -> hospital.arrivalOf(old.assignment()), Optional::isPresent);

        copyDispatch();

        Emergency lost = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency.Work under = lost.departed("AMB-04");
        SUITE.desk("dispatcher1").goTo(under.assignment(), SEKAYU, null).orThrow();
        String arrival = await().atMost(SOON)
                .until(() -> hospital.arrivalOf(under.assignment()), Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asText();
        hospital.answer(arrival, "ACCEPTED", "").orThrow();
        SUITE.crew(old.account()).step(old.assignment(), "ON_SCENE", Map.of()).orThrow();
        await("fleet to know both trips")
                .atMost(SOON)
                .until(() -> AGREEMENT.busyInFleet().containsAll(Set.of(old.unit(), under.unit())));

        restoreDispatch();
        assertThat(SUITE.desk("dispatcher1").incident(lost.incident()).status())
                .as("the restore has lost it")
                .isEqualTo(404);
        SUITE.psc("resync");

        await("intake's open incidents to be dispatch's").atMost(SOON).untilAsserted(() -> {
            AGREEMENT.check();
            assertThat(AGREEMENT.openAtIntake()).contains(lost.incident().toString());
            assertThat(AGREEMENT.busyInFleet()).contains(old.unit(), under.unit());
        });

        assertThat(lost.timelineHas("RECOVERED")).isTrue();
        Crew crew = SUITE.crew(under.account());
        for (String step : List.of("ON_SCENE", "PATIENT_LOADED")) {
            crew.step(under.assignment(), step, Map.of()).orThrow();
        }
        crew.step(
                        under.assignment(),
                        "HANDED_OVER",
                        Json.of(
                                "facilityId",
                                SEKAYU,
                                "patientIds",
                                List.of(lost.patient().toString())))
                .orThrow();
        crew.step(under.assignment(), "CLEAR", Map.of()).orThrow();
        await().atMost(SOON)
                .until(() -> lost.atDispatch().path("state").asText().equals("CLOSED"));
        await().atMost(SOON)
                .until(() ->
                        lost.incidentAtIntake().orThrow().path("state").asText().equals("CLOSED"));
        before.cancel();
        await().atMost(SOON).until(() -> !AGREEMENT.busyInFleet().contains(old.unit()));
    }

    private static void copyDispatch() throws Exception {
        try (Connection connection = SUITE.superuser("postgres");
                Statement sql = connection.createStatement()) {
            cutOff(sql, "dispatch", false);
            sql.execute("DROP DATABASE IF EXISTS dispatch_before");
            sql.execute("CREATE DATABASE dispatch_before TEMPLATE dispatch OWNER dispatch_owner");
            cutOff(sql, "dispatch", true);
        }
        await("dispatch to have its database again")
                .atMost(BACK)
                .until(() -> SUITE.isReady("dispatch") && everyConnectionAnswers());
    }

    /** More boards at once than the pool has connections: each dead one is met, and thrown away. */
    private static boolean everyConnectionAnswers() throws Exception {
        Desk desk = SUITE.desk("dispatcher1");
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> boards = IntStream.range(0, 40)
                    .mapToObj(board -> clients.submit(() -> desk.board().isTaken()))
                    .toList();
            for (Future<Boolean> board : boards) {
                if (!board.get()) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void restoreDispatch() throws Exception {
        try (Connection connection = SUITE.superuser("postgres");
                Statement sql = connection.createStatement()) {
            cutOff(sql, "dispatch", false);
            sql.execute("DROP DATABASE dispatch WITH (FORCE)");
            sql.execute("CREATE DATABASE dispatch TEMPLATE dispatch_before OWNER dispatch_owner");
            // A copied sequence believes that its next values are in the log already. Without this, a crash soon after
            // would
            // give out the same numbers twice: the log has them for the original only.
            sql.execute("CHECKPOINT");
        }
        long killed = SUITE.kill("dispatch");
        await("dispatch to be back").atMost(BACK).until(() -> SUITE.pid("dispatch") != killed && allReady());
    }

    /** PostgreSQL copies a database only while nobody is connected to it. */
    private static void cutOff(Statement sql, String database, boolean open) throws Exception {
        sql.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS " + open);
        if (!open) {
            sql.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
            await().atMost(SOON).until(() -> {
                try (var rows =
                        sql.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database + "'")) {
                    rows.next();
                    return rows.getInt(1) == 0;
                }
            });
        }
    }

    private static boolean allReady() {
        return List.of("intake", "dispatch", "fleet", "referral").stream().allMatch(SUITE::isReady);
    }
}
