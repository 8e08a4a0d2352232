package id.psc119.dispatch.change;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.Statements;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * P-4: what belongs to an incident is read once for each change, however many observers the change has. The numbers are upper bounds,
 * so that no observer asks again unnoticed. The position of a unit is read beside Hibernate and is not counted.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class StatementsPerChangeTest {
    private static final List<String> KINDS =
            List.of("need", "patient", "offer", "assignment", "response_timer", "incident", "unit");

    @Test
    void a_change_reads_what_belongs_to_its_incident_once() {
        SoftAssertions softly = new SoftAssertions();
        Unit unit = Unit.onDuty();
        Incident[] made = new Incident[1];
        count(softly, "a triaged report arrives", 19, () -> made[0] = Incident.reported(2, 2));
        Incident incident = made[0];
        count(softly, "its colour is corrected", 18, () -> colour(incident, "YELLOW"));
        count(softly, "it is reported again", 18, () -> {
            incident.body.put("withdrawn", map("at", "2026-11-28T10:00:00Z"));
            incident.tell();
        });
        UUID offer = id();
        count(
                softly,
                "a unit is asked",
                28,
                () -> incident.offer(offer, unit, 0).statusCode(201));
        UUID assignment = id();
        count(softly, "the unit accepts", 35, () -> accept(offer, assignment).statusCode(200));
        count(softly, "the unit departs", 29, () -> step(assignment, "DEPARTED"));
        count(softly, "the unit arrives", 27, () -> step(assignment, "ON_SCENE"));
        count(softly, "its patient is loaded", 29, () -> step(assignment, "PATIENT_LOADED"));
        softly.assertAll();
    }

    private static void colour(Incident incident, String colour) {
        dispatcher()
                .body(map("colour", colour))
                .put("/incidents/" + incident.id + "/working-colour")
                .then()
                .statusCode(200);
    }

    private static void count(SoftAssertions softly, String change, int most, Runnable request) {
        List<String> statements = Statements.ofRequest(sql -> sql.startsWith("insert into timeline_entry"), request);
        String shown = change + ": " + statements.size() + " statements\n  " + String.join("\n  ", statements);
        softly.assertThat(statements).as(shown).hasSizeLessThanOrEqualTo(most);
        for (String kind : KINDS) {
            softly.assertThat(statements.stream()
                            .filter(sql -> sql.matches("select .* from " + kind
                                    + " \\w+( left join \\w+ \\w+ on \\S+=\\S+)? where \\w+\\.incident_id .*")))
                    .as(kind + " of " + shown)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }
}
