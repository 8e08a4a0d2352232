package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class ProposalTest {
    @Inject
    DataSource database;

    /** Kilometres east of a place far from where other tests play; capability that no unit of theirs has. */
    private static Incident needsNeonatalUnit(double east, String colour, boolean exercise) {
        Incident incident = Incident.reported(0, 1);
        incident.needs.add(Scene.id());
        incident.body.putAll(map(
                "place",
                map("point", map("lat", -2.0, "lon", 105.0 + east / 111), "radiusMetres", 20, "source", "GPS"),
                "colour",
                colour,
                "exercise",
                exercise,
                "needs",
                List.of(map("id", incident.needs.getFirst(), "capability", "NEONATAL"))));
        incident.tell();
        return incident;
    }

    private static Unit neonatalUnit(double east) {
        return Unit.onDuty(
                "capabilities",
                List.of("BLS", "TRANSPORT", "NEONATAL"),
                "home",
                map("point", map("lat", -2.0, "lon", 105.0 + east / 111), "source", "PIN"));
    }

    private static JsonPath proposals(boolean exercise) {
        return dispatcher()
                .get("/assignment-proposals")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.exercise == " + exercise + " }");
    }

    @Test
    void two_who_wait_are_served_sooner_together_than_one_by_one_and_exercises_are_kept_apart() throws SQLException {
        nobodyElseWaits();
        // One by one, the first takes the unit between them, and the second waits for one from far away.
        Unit between = neonatalUnit(10);
        Unit far = neonatalUnit(-12);
        Incident west = needsNeonatalUnit(0, "RED", false);
        Incident east = needsNeonatalUnit(30, "RED", false);
        Incident exercise = needsNeonatalUnit(0, "RED", true);

        JsonPath proposal = proposals(false);
        String unitFor = "together.find { it.incidentId == '%s' }.callSign";
        assertThat(proposal.getString(unitFor.formatted(east.id))).isEqualTo(between.callSign);
        assertThat(proposal.getString(unitFor.formatted(west.id))).isEqualTo(far.callSign);
        assertThat(proposal.getInt("savedSeconds")).isPositive();
        assertThat(proposal.getList("together.incidentId")).doesNotContain(exercise.id.toString());
        assertThat(proposal.getList("oneByOne.incidentId")).contains(west.id.toString());
        assertThat(west.state()).as("nothing is decided by it").isEqualTo("NEW");
    }

    /** Units are few here: whom other tests left waiting would be proposed one of ours. */
    private void nobodyElseWaits() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE need SET state = 'CANCELLED' WHERE state = 'OPEN'");
        }
    }

    @Test
    void only_the_desk_sees_proposals() {
        as("crew-1", "crew").get("/assignment-proposals").then().statusCode(403);
    }
}
