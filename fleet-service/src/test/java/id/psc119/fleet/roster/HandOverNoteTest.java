package id.psc119.fleet.roster;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.crew;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one crew of a unit tells the next. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class HandOverNoteTest {
    @Test
    void a_note_waits_for_the_next_crew_which_acknowledges_it_and_nobody_elses_unit_is_seen() {
        String morning = "pagi-" + id();
        String evening = "sore-" + id();
        UUID unit = unit(morning);
        String notes = "/units/" + unit + "/hand-over-notes";
        UUID note = id();
        for (int i = 0; i < 2; i++) {
            as(morning, "crew")
                    .body(Map.of("words", "Oksigen tinggal 50 bar. Ban kiri belakang kurang angin."))
                    .put(notes + "/" + note)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].mine", equalTo(true))
                    .body("items[0].acknowledgedAt", nullValue());
        }
        as(morning, "crew").put(notes + "/" + note + "/acknowledgement").then().statusCode(409);
        as(evening, "crew").get(notes).then().statusCode(404);

        crew(unit, evening);
        as(evening, "crew")
                .get(notes)
                .then()
                .body("items[0].words", equalTo("Oksigen tinggal 50 bar. Ban kiri belakang kurang angin."))
                .body("items[0].mine", equalTo(false));
        as(evening, "crew")
                .put(notes + "/" + note + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("items[0].acknowledgedAt", notNullValue());
        as(morning, "crew").get(notes).then().statusCode(404);
        asSupervisor().get(notes).then().body("items[0].acknowledgedByName", notNullValue());
        as(evening, "crew")
                .body(Map.of("words", " "))
                .put(notes + "/" + id())
                .then()
                .statusCode(422);
    }
}
