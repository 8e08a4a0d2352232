package id.psc119.dispatch.retention;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.audit.Audit;
import id.psc119.audit.Finding;
import id.psc119.audit.ServiceAudit;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.SettableClock;
import id.psc119.dispatch.UnusualSettings;
import id.psc119.platform.retention.Retention;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The records of real operations: that retention takes from them what it should, and that tampering shows before and after. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class RetentionTest {
    /** How long {@link UnusualSettings} keep evidence. No more: the database refuses a limit ahead of its own clock. */
    private static final Duration EVIDENCE_KEPT = Duration.ofSeconds(30);

    @Inject
    @All
    List<Sweep<?>> sweeps;

    @Inject
    Clock clock;

    @Inject
    Retention retention;

    @Inject
    EntityManager database;

    @Test
    void what_is_over_is_forgotten_and_what_is_open_or_kept_is_not_and_neither_looks_like_tampering() throws Exception {
        // Other tests of this start leave open incidents: none of their rows shares a seal with what is over here.
        sealed();
        Incident past = decidedUpon("Pak Ali says it was nothing");
        sealed();
        Incident open = Incident.reported(1, 1);
        decide(open, "working-colour", map("colour", "YELLOW", "reason", "Bu Siti calls again"));
        sealed();
        Incident kept = decidedUpon("Pak Budi complained");
        sealed();
        // Complaints come later: the mark is in another period than what it keeps.
        keep(kept, true);
        sealed();
        assertThat(audit().findings()).isEmpty();

        assertThat(due("words")).isGreaterThanOrEqualTo(1);
        assertThat(due("callers")).isGreaterThanOrEqualTo(1);
        assertThat(retention.run()).as("the service may erase every kind").allMatch(Retention.Gone::whole);
        assertThat(due("words")).isZero();
        assertThat(due("callers")).isZero();

        assertThat(timeline(past)).anyMatch(item -> detail(item).containsKey("wordsErased"));
        assertThat(timeline(past).toString()).doesNotContain("Pak Ali").doesNotContain("Juru");
        assertThat(timeline(open).toString()).contains("Bu Siti calls again").contains("Juru");
        assertThat(timeline(kept).toString()).contains("Pak Budi complained");
        assertThat(count("incident WHERE id = '" + past.id
                        + "' AND way_description IS NULL AND call_back_number IS NULL"
                        + " AND reported_place ->> 'desaCode' IS NOT NULL AND reported_place -> 'point' IS NULL"))
                .isEqualTo(1);
        assertThat(count("incident WHERE id IN ('" + open.id + "', '" + kept.id
                        + "') AND way_description IS NOT NULL AND reported_place -> 'point' IS NOT NULL"))
                .isEqualTo(2);
        assertThat(audit().findings()).isEmpty();

        SettableClock.advance(EVIDENCE_KEPT);
        try {
            retention.run();
        } finally {
            SettableClock.reset();
        }
        assertThat(timeline(past)).isEmpty();
        assertThat(timeline(open)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(timeline(kept)).hasSizeGreaterThanOrEqualTo(2);
        ServiceAudit after = audit();
        assertThat(after.findings()).isEmpty();
        assertThat(after.pruned()).isPositive();

        tamper("UPDATE timeline_entry SET happened = happened - interval '10 minutes' WHERE incident_id = '" + kept.id
                + "'");
        Finding first = audit().first();
        assertThat(first).isNotNull();
        assertThat(first.kind()).isEqualTo(Finding.Kind.CHANGED);
        assertThat(first.row()).startsWith("timeline_entry ");
    }

    @Test
    void every_kind_of_data_is_in_the_plan_once() {
        List<String> kinds = as("admin1", "administrator")
                .get("/retention")
                .then()
                .statusCode(200)
                .extract()
                .path("kind");
        assertThat(kinds)
                .doesNotHaveDuplicates()
                .contains("event-log", "receipts", "words", "callers", "crew-telephones", "evidence");
    }

    private static Incident decidedUpon(String reason) {
        Incident incident = Incident.reported(1, 1);
        decide(incident, "cancellation", map("reason", reason));
        return incident;
    }

    private static void decide(Incident incident, String what, Map<String, Object> body) {
        body.put("saidBy", "Juru");
        body.put("via", "PHONE");
        dispatcher()
                .body(body)
                .put("/incidents/" + incident.id + "/" + what)
                .then()
                .statusCode(200);
    }

    private static void keep(Incident incident, boolean keep) {
        Map<String, Object> decision = map("incidentId", incident.id, "keep", keep, "reason", "a complaint is open");
        var key = id();
        for (int i = 0; i < 2; i++) {
            as("supervisor1", "supervisor")
                    .body(decision)
                    .put("/keepings/" + key)
                    .then()
                    .statusCode(200);
        }
        assertThat(as("supervisor1", "supervisor")
                        .queryParam("incidentId", incident.id)
                        .get("/keepings")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<Object>>path("$"))
                .hasSize(1);
    }

    /** Puts everything written so far under a seal of its own, as the sweep does every few seconds. */
    private void sealed() {
        await().until(() -> {
            sweeps.stream()
                    .filter(sweep -> sweep.name().equals("evidence-sealing"))
                    .forEach(sweep -> run(sweep));
            return count("evidence WHERE position IS NULL") == 0
                    && count("evidence WHERE position > (SELECT max(to_position) FROM seal)") == 0;
        });
    }

    @SuppressWarnings("unchecked")
    private void run(Sweep<?> sweep) {
        ((Sweep<String>) sweep).handle(sweep.name(), clock.instant());
    }

    private long due(String kind) {
        return retention.plan().stream()
                .filter(line -> line.kind().equals(kind))
                .mapToLong(Retention.PlanLine::due)
                .sum();
    }

    private static List<Map<String, Object>> timeline(Incident incident) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> detail(Map<String, Object> item) {
        return (Map<String, Object>) item.get("detail");
    }

    private long count(String what) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery("SELECT count(*) FROM " + what)
                                .getSingleResult())
                        .longValue());
    }

    private String name() {
        return QuarkusTransaction.requiringNew().call(() ->
                (String) database.createNativeQuery("SELECT current_database()").getSingleResult());
    }

    private ServiceAudit audit() throws Exception {
        String name = name();
        return Audit.of("dispatch", Map.of("dispatch", () -> SuiteResource.superuser(name)), Set.of());
    }

    private void tamper(String sql) throws Exception {
        try (Connection connection = SuiteResource.superuser(name());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
