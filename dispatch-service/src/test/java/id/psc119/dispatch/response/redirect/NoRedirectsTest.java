package id.psc119.dispatch.response.redirect;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.UnusualSettings;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** A regency that does not want its units redirected. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class NoRedirectsTest {
    @Test
    void no_unit_under_way_is_proposed_however_much_that_would_save() {
        Unit only = Unit.onDuty();
        Incident.reported(
                        1,
                        1,
                        "colour",
                        "GREEN",
                        "place",
                        map("point", map("lat", -2.0, "lon", 105.0), "radiusMetres", 30, "source", "GPS"))
                .assign(only, 0);
        Incident red = Incident.reported(1, 1);

        JsonPath answer = dispatcher()
                .get("/incidents/" + red.id + "/needs/" + red.needs.getFirst() + "/recommendation?all=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getList("candidates.callSign")).doesNotContain(only.callSign);
        assertThat(answer.<String>getList("leftOut.find { it.callSign == '" + only.callSign + "' }.why"))
                .containsExactly("BUSY");
    }
}
