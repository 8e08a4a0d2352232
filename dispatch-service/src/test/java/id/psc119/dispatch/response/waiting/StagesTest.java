package id.psc119.dispatch.response.waiting;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.response.offer.OfferExpiry;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody waits without somebody knowing it: each state of the response has a timer behind it. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class StagesTest {
    private static final int INCIDENTS = 40;

    @Inject
    EntityManager database;

    @Inject
    TimerSweep timers;

    @Inject
    ResponseTimers rows;

    @Inject
    OfferExpiry expiry;

    private void makeDue(Object subject) {
        update("UPDATE response_timer SET due_at = now() - interval '1 second' WHERE subject = '" + subject + "'");
    }

    private void update(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(statement).executeUpdate());
    }

    private static Map<String, Object> waiting(Incident incident) {
        return incident.row().getMap("waitingFor[0]");
    }

    @Test
    void a_new_incident_that_nobody_looks_at_alerts_the_desk_and_then_the_supervisor() {
        Incident incident = Incident.reported(1, 1);
        UUID need = incident.needs.getFirst();
        assertThat(waiting(incident)).containsEntry("awaited", "UNIT").containsEntry("stage", "WAITING");
        makeDue(need);
        await().until(() -> alerts(database, incident).contains("NOBODY_ASKED"));
        assertThat(incident.story()).contains("ESCALATED");
        makeDue(need);
        await().until(() -> alerts(database, incident).contains("SUPERVISOR_MUST_DECIDE"));
        assertThat(waiting(incident))
                .containsEntry("stage", "SUPERVISOR")
                .hasEntrySatisfying(
                        "dueAt", due -> assertThat(Instant.parse((String) due)).isAfter(Instant.now()));
    }

    @Test
    void after_a_refusal_the_search_goes_on_to_the_neighbours_mutual_aid_and_the_supervisor_and_alerts_again() {
        Incident incident = Incident.reported(1, 1);
        UUID need = incident.needs.getFirst();
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        assertThat(waiting(incident).get("dueAt")).isNull();
        dispatcher()
                .body(map("answer", "DECLINED", "reason", "flat tyre"))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        assertThat(waiting(incident)).containsEntry("stage", "NEXT_UNIT");
        List<String> stages = List.of("NEIGHBOUR_VILLAGE", "MUTUAL_AID", "SUPERVISOR");
        for (String stage : stages) {
            makeDue(need);
            await().until(() -> stage.equals(waiting(incident).get("stage")));
        }
        makeDue(need);
        await().until(() -> Collections.frequency(alerts(database, incident), "SUPERVISOR_MUST_DECIDE") == 2);
        assertThat(alerts(database, incident))
                .containsSubsequence(
                        "OFFER_DECLINED", "ASK_NEIGHBOUR_VILLAGE", "ASK_MUTUAL_AID", "SUPERVISOR_MUST_DECIDE");
        assertThat(incident.row().getString("offers[0].reason")).isEqualTo("flat tyre");
        incident.assign(Unit.onDuty(), 0);
        assertThat(waiting(incident)).containsEntry("awaited", "DEPARTURE").containsEntry("stage", "WAITING");
    }

    @Test
    void a_crew_that_accepted_and_does_not_depart_or_is_silent_at_the_scene_alerts_the_desk() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        makeDue(assignment);
        await().until(() -> alerts(database, incident).contains("UNIT_NOT_DEPARTED"));
        step(assignment, "DEPARTED");
        assertThat(waiting(incident)).containsEntry("awaited", "ARRIVAL").containsEntry("fired", 0);
        makeDue(assignment);
        await().until(() -> alerts(database, incident).contains("UNIT_NOT_ARRIVED"));
        step(assignment, "ON_SCENE");
        makeDue(assignment);
        await().until(() -> alerts(database, incident).contains("UNIT_SILENT"));
        assertThat(waiting(incident)).containsEntry("fired", 1);
    }

    @Test
    void a_crew_in_danger_alerts_the_desk_once_and_no_other_crew() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        String call = "/assignments/" + assignment + "/help-calls/" + id();
        as(Unit.onDuty().crew, "crew").body(map()).put(call).then().statusCode(404);
        for (int i = 0; i < 2; i++) {
            as(unit.crew, "crew").body(map("via", "APP")).put(call).then().statusCode(200);
        }
        assertThat(Collections.frequency(alerts(database, incident), "CREW_IN_DANGER"))
                .isEqualTo(1);
        assertThat(incident.story()).endsWith("CREW_IN_DANGER");
    }

    @Test
    void a_call_for_help_counts_also_under_the_id_of_another_report() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        UUID report = id();
        as(unit.crew, "crew")
                .body(map("step", "DEPARTED"))
                .put("/assignments/" + assignment + "/steps/" + report)
                .then()
                .statusCode(200);
        for (int i = 0; i < 2; i++) {
            as(unit.crew, "crew")
                    .body(map("via", "APP"))
                    .put("/assignments/" + assignment + "/help-calls/" + report)
                    .then()
                    .statusCode(200);
        }
        assertThat(Collections.frequency(alerts(database, incident), "CREW_IN_DANGER"))
                .isEqualTo(1);
    }

    @Test
    void what_the_previous_version_left_without_a_timer_gets_one() {
        Incident incident = Incident.reported(1, 1);
        update("DELETE FROM response_timer WHERE incident_id = '" + incident.id + "'");
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.incidentsWithoutTimer(1000)))
                .contains(incident.id);
        timers.setMissing();
        assertThat(waiting(incident)).containsEntry("awaited", "UNIT");
    }

    private <I> void handleAll(Sweep<I> sweep) {
        Instant now = Instant.now();
        List<I> due = new ArrayList<>(QuarkusTransaction.requiringNew().call(() -> sweep.due(now, 1000)));
        Collections.shuffle(due, new Random(7));
        due.forEach(item -> QuarkusTransaction.requiringNew().run(() -> sweep.handle(item, now)));
    }

    private <I> void byTwoReplicas(Sweep<I> sweep) throws InterruptedException {
        // Beside the service's own loop, which runs too.
        List<Thread> replicas = List.of(
                Thread.ofVirtual().start(() -> handleAll(sweep)),
                Thread.ofVirtual().start(() -> handleAll(sweep)));
        for (Thread replica : replicas) {
            replica.join();
        }
    }

    private static String in(List<Incident> incidents) {
        return incidents.stream()
                .map(incident -> "'" + incident.id + "'")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
    }

    private List<Integer> counts(String what, List<Incident> incidents) {
        @SuppressWarnings("unchecked")
        List<Integer> counts = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT cast(count(t.position) AS int) FROM incident i LEFT JOIN timeline_entry t"
                                        + " ON t.incident_id = i.id AND t.what = '" + what + "' WHERE i.id IN ("
                                        + in(incidents) + ") GROUP BY i.id",
                                Integer.class)
                        .getResultList());
        return counts;
    }

    @Test
    void after_a_restart_every_timer_fires_once_none_early_none_is_lost_whichever_replica_runs() throws Exception {
        List<Incident> late = new ArrayList<>();
        List<Incident> early = new ArrayList<>();
        List<Incident> offered = new ArrayList<>();
        List<Incident> open = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < INCIDENTS; i++) {
            (i % 2 == 0 ? late : early).add(Incident.reported(1, 1));
            Incident asked = Incident.reported(1, 1);
            units.add(Unit.onDuty());
            asked.offer(id(), units.getLast(), 0).statusCode(201);
            (i % 2 == 0 ? offered : open).add(asked);
        }
        // As after a stop of all replicas: many became due at once and nobody was there.
        update("UPDATE response_timer SET due_at = now() - interval '3 minutes' WHERE incident_id IN (" + in(late)
                + ")");
        update("UPDATE response_timer SET due_at = now() + interval '1 hour' WHERE incident_id IN (" + in(early) + ")");
        update("UPDATE offer SET expires_at = now() - interval '3 minutes' WHERE incident_id IN (" + in(offered) + ")");
        update("UPDATE offer SET expires_at = now() + interval '1 hour' WHERE incident_id IN (" + in(open) + ")");
        byTwoReplicas(timers);
        byTwoReplicas(expiry);
        await().untilAsserted(() -> {
            assertThat(counts("ESCALATED", late)).hasSize(late.size()).containsOnly(1);
            assertThat(counts("OFFER_LAPSED", offered)).hasSize(offered.size()).containsOnly(1);
        });
        assertThat(counts("ESCALATED", early)).containsOnly(0);
        assertThat(counts("OFFER_LAPSED", open)).containsOnly(0);
        units.forEach(unit -> unit.tell("retired", true));
    }

    @Test
    void a_unit_never_has_two_active_assignments_however_many_ask_for_it_at_once() throws Exception {
        List<Unit> units = new ArrayList<>();
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            units.add(Unit.onDuty());
            incidents.add(Incident.reported(1, 1));
            incidents.add(Incident.reported(1, 1));
        }
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger won = new AtomicInteger();
        long end = System.nanoTime() + 4_000_000_000L;
        List<Thread> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Random random = new Random(i);
            racers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    race(incidents, units, random, wrong, won);
                    tried.incrementAndGet();
                }
            }));
        }
        for (Thread racer : racers) {
            racer.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(tried.get()).isGreaterThan(20);
        assertThat(won.get()).isPositive();
        units.forEach(unit -> unit.tell("retired", true));
    }

    private void race(
            List<Incident> incidents,
            List<Unit> units,
            Random random,
            ConcurrentLinkedQueue<String> wrong,
            AtomicInteger won) {
        Incident incident = incidents.get(random.nextInt(incidents.size()));
        Unit unit = units.get(random.nextInt(units.size()));
        UUID offer = id();
        UUID assignment = id();
        boolean asked = answered(
                dispatcher()
                        .body(map("incidentId", incident.id, "needId", incident.needs.getFirst(), "unitId", unit.id))
                        .put("/offers/" + offer),
                wrong);
        boolean accepted = asked
                && answered(
                        dispatcher()
                                .body(map("answer", "ACCEPTED", "assignmentId", assignment))
                                .put("/offers/" + offer + "/answer"),
                        wrong);
        if (accepted) {
            won.incrementAndGet();
            int active = QuarkusTransaction.requiringNew()
                    .call(() -> ((Number) database.createNativeQuery(
                                            "SELECT count(*) FROM assignment WHERE unit_id = :unit AND end_reason IS NULL")
                                    .setParameter("unit", unit.id)
                                    .getSingleResult())
                            .intValue());
            if (active > 1) {
                wrong.add("active assignments: " + active);
            }
            answered(dispatcher().body(map("reason", "race")).put("/assignments/" + assignment + "/stand-down"), wrong);
        }
    }

    private static boolean answered(Response response, ConcurrentLinkedQueue<String> wrong) {
        int status = response.statusCode();
        if (status != 200 && status != 201 && status != 409) {
            wrong.add(status + " " + response.asString());
        }
        return status < 300;
    }
}
