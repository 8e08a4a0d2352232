package id.psc119.dispatch.exchange.unit;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** P-5: answers read units from memory, which is never older than the database. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class CommittedUnitsTest {
    @Inject
    Units units;

    @Inject
    EntityManager database;

    private List<String> callSigns() {
        return QuarkusTransaction.requiringNew()
                .call(() -> units.all().stream().map(UnitSnapshot::callSign).toList());
    }

    private static void rename(Statement statement, UUID unit, String callSign) throws SQLException {
        statement.executeUpdate("UPDATE unit SET told = jsonb_set(told, '{callSign}', '\"" + callSign
                + "\"') WHERE id = '" + unit + "'");
    }

    /** As another replica does it: its own connection to the same database. */
    private Connection replica() throws SQLException {
        String name = QuarkusTransaction.requiringNew().call(() ->
                (String) database.createNativeQuery("SELECT current_database()").getSingleResult());
        return SuiteResource.superuser(name);
    }

    @Test
    void a_message_that_was_acknowledged_is_in_the_next_answer() {
        Unit unit = Unit.onDuty();
        assertThat(callSigns()).contains(unit.callSign);
        for (int i = 0; i < 20; i++) {
            String name = unit.callSign + "-" + i;
            unit.tell("callSign", name);
            assertThat(callSigns()).contains(name).doesNotContain(unit.callSign + "-" + (i - 1));
        }
        unit.tell("retired", true);
        assertThat(callSigns()).noneMatch(name -> name.startsWith(unit.callSign));
    }

    @Test
    void what_another_replica_has_committed_is_in_the_next_answer_and_what_it_has_not_committed_is_not()
            throws Exception {
        Unit unit = Unit.onDuty();
        callSigns();
        try (Connection replica = replica();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            rename(statement, unit.id, "LATER");
            assertThat(callSigns()).contains(unit.callSign).doesNotContain("LATER");
            replica.commit();
            assertThat(callSigns()).contains("LATER").doesNotContain(unit.callSign);
            rename(statement, unit.id, "NEVER");
            callSigns();
            replica.rollback();
            assertThat(callSigns()).contains("LATER").doesNotContain("NEVER");
        }
        unit.tell();
    }

    @Test
    void a_transaction_that_began_before_others_and_commits_after_them_is_not_missed() throws Exception {
        Unit slow = Unit.onDuty();
        Unit quick = Unit.onDuty();
        try (Connection replica = replica();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            rename(statement, slow.id, "SLOW-COMMIT");
            for (int i = 0; i < 3; i++) {
                quick.tell("callSign", "QUICK-" + i);
                assertThat(callSigns()).contains("QUICK-" + i).doesNotContain("SLOW-COMMIT");
            }
            replica.commit();
            assertThat(callSigns()).contains("SLOW-COMMIT", "QUICK-2");
        }
        slow.tell();
        quick.tell();
    }

    @Test
    void what_a_transaction_itself_has_changed_is_not_kept_when_it_is_rolled_back() {
        Unit unit = Unit.onDuty();
        QuarkusTransaction.begin();
        try {
            database.createNativeQuery(
                            "UPDATE unit SET told = jsonb_set(told, '{callSign}', '\"MINE\"') WHERE id = :id")
                    .setParameter("id", unit.id)
                    .executeUpdate();
            assertThat(units.all()).extracting(UnitSnapshot::callSign).doesNotContain("MINE");
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(callSigns()).contains(unit.callSign).doesNotContain("MINE");
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE unit SET told = jsonb_set(told, '{callSign}', '\"OURS\"') WHERE id = :id")
                        .setParameter("id", unit.id)
                        .executeUpdate());
        assertThat(callSigns()).contains("OURS");
        unit.tell();
    }

    @Test
    void a_recommendation_deciphers_no_telephone() {
        Unit unit = Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("UPDATE unit SET telephones = 'no seal' WHERE id = :id")
                        .setParameter("id", unit.id)
                        .executeUpdate());
        try {
            assertThat(complaintsOfTheCipher(() -> dispatcher()
                            .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst()
                                    + "/recommendation?all=true")
                            .then()
                            .statusCode(200)))
                    .isEmpty();
            assertThat(complaintsOfTheCipher(
                            () -> dispatcher().get("/board").then().statusCode(200)))
                    .as("the board shows masked numbers")
                    .isNotEmpty();
        } finally {
            unit.tell();
        }
    }

    private static List<String> complaintsOfTheCipher(Runnable request) {
        List<String> complaints = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord record) {
                if (String.valueOf(record.getMessage()).contains("unit.telephones")) {
                    complaints.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            request.run();
        } finally {
            root.removeHandler(handler);
        }
        return complaints;
    }

    @Test
    void masked_numbers_are_those_of_the_newest_message() {
        Unit unit = Unit.onDuty("telephone", "+62811111111");
        String first = shownTelephone(unit);
        assertThat(first).doesNotContain("1111111");
        unit.tell("telephone", "+62811119999");
        assertThat(shownTelephone(unit)).isNotEqualTo(first);
        unit.tell("telephone", null, "crew", List.of(map("personId", unit.crew)));
        assertThat(shownTelephone(unit)).isNull();
    }

    private static String shownTelephone(Unit unit) {
        return dispatcher().get("/board").jsonPath().getString("units.find { it.id == '" + unit.id + "' }.telephone");
    }
}
