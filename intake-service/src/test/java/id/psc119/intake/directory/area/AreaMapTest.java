package id.psc119.intake.directory.area;

import static id.psc119.intake.Desk.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** U-1, U-8: the areas' polygons give a map to draw, and the words for a point. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AreaMapTest {
    /** Beside each other, far from Muba's own desa, so that the shared file does not overlap them. */
    private static final String WEST = "[[[110,-1],[110.1,-1],[110.1,-1.1],[110,-1.1],[110,-1]]]";

    private static final String EAST = "[[[110.1,-1],[110.2,-1],[110.2,-1.1],[110.1,-1.1],[110.1,-1]]]";

    /** The other tests of this service know the sample's directory, without polygons. */
    @BeforeAll
    @AfterAll
    static void the_directory_has_no_polygons() throws Exception {
        try (var connection = CDI.current().select(AgroalDataSource.class).get().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM area_boundary");
            statement.execute(
                    "UPDATE area SET lat = NULL, lon = NULL, point_kind = NULL WHERE point_kind = 'CENTROID'");
        }
        CDI.current().select(AreaMap.class).get().readAgain();
    }

    @Test
    @Order(1)
    void features_are_taken_or_named_and_the_map_has_them_beside_the_points_of_the_others() {
        load(BoundaryFileTest.collection(
                        BoundaryFileTest.feature("16.06.15.2001", "Polygon", WEST),
                        BoundaryFileTest.feature("16.06.15.2002", "Polygon", EAST),
                        BoundaryFileTest.feature("16.06.15.2777", "Polygon", EAST),
                        BoundaryFileTest.feature("16.07.01.2001", "Polygon", EAST),
                        BoundaryFileTest.feature("16.06.15.2003", "Point", "[110,-1]")))
                .statusCode(200)
                .body("read", equalTo(5))
                .body("changed", equalTo(2))
                .body("ofOtherRegencies", equalTo(1))
                .body("withoutBoundary", greaterThan(239))
                .body("refused.feature", equalTo(List.of(5, 3)))
                .body("refused[0].code", equalTo("16.06.15.2003"))
                .body("refused[0].why", containsString("Polygon"))
                .body("refused[1].why", containsString("16.06.15.2777 is not in the directory"));
        given().get("/areas/map")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, no-cache")
                .body("features", hasSize(greaterThan(250)))
                .body("features.find { it.properties.code == '16.06.15.2001' }.geometry.type", equalTo("MultiPolygon"))
                .body("features.find { it.properties.code == '16.06.01' }.geometry.type", equalTo("Point"))
                .body("features.find { it.properties.code == '16.06.15.2003' }.geometry", nullValue());
        // It had no point of its own; now it has one inside.
        given().get("/areas/16.06.15.2001").then().body("pointIsOwn", equalTo(true));
    }

    @Test
    @Order(2)
    void the_map_is_sent_once_and_again_only_when_it_has_changed() {
        String tag = given().get("/areas/map").then().extract().header("ETag");
        String version = given().get("/areas/map").then().extract().path("version");
        given().header("If-None-Match", tag).get("/areas/map").then().statusCode(304);
        given().get("/areas/map?version=" + version)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"));
        load(BoundaryFileTest.collection(BoundaryFileTest.feature("16.06.15.2001", "Polygon", WEST)))
                .body("changed", equalTo(0));
        given().header("If-None-Match", tag).get("/areas/map").then().statusCode(304);
        load(BoundaryFileTest.collection(BoundaryFileTest.feature(
                        "16.06.15.2001", "Polygon", "[[[110,-1],[110.1,-1],[110.1,-1.1],[109.9,-1.1],[110,-1]]]")))
                .body("changed", equalTo(1));
        given().header("If-None-Match", tag).get("/areas/map").then().statusCode(200);
    }

    @Test
    @Order(3)
    void a_point_has_the_desa_and_kecamatan_that_it_lies_in_and_none_outside_of_every_polygon() {
        given().get("/areas/at?lat=-1.05&lon=110.15")
                .then()
                .statusCode(200)
                .body("desa.code", equalTo("16.06.15.2002"))
                .body("kecamatan.code", equalTo("16.06.15"))
                .body("kecamatan.name", equalTo("Jirak Jaya"));
        given().get("/areas/at?lat=-5&lon=110.15").then().body("desa", nullValue());
        given().get("/areas/at?lat=95&lon=110.15").then().statusCode(422);
    }

    /** U-8: a press with a fix was a pair of numbers everywhere. */
    @Test
    @Order(4)
    void a_fix_is_shown_in_words_in_contact_incident_and_message() {
        UUID contact = Desk.pressed(
                Map.of("point", Map.of("lat", -1.05, "lon", 110.15), "accuracyMetres", 18, "exercise", true));
        Desk.contact(contact)
                .body("place.source", equalTo("GPS"))
                .body("place.desaCode", equalTo("16.06.15.2002"))
                .body("place.kecamatanCode", equalTo("16.06.15"));
        UUID incident = Desk.triaged(contact, Map.of("complaint", "OTHER", "colour", "YELLOW", "exercise", true));
        Desk.incident(incident).body("place.desaCode", equalTo("16.06.15.2002"));
        assertThat(Desk.told(incident, message -> message.path("place").has("desaCode"))
                        .path("place")
                        .path("kecamatanCode")
                        .asText())
                .isEqualTo("16.06.15");
    }

    @Test
    @Order(5)
    void what_the_call_taker_states_stays_and_an_inexact_fix_tells_only_the_kecamatan() {
        UUID corrected = Desk.called(Map.of(
                "channel",
                "CALL_119",
                "exercise",
                true,
                "place",
                Map.of("point", Map.of("lat", -1.05, "lon", 110.15), "source", "PIN", "desaCode", "16.06.01.2001")));
        Desk.contact(corrected).body("place.desaCode", equalTo("16.06.01.2001"));
        UUID vague = Desk.pressed(
                Map.of("point", Map.of("lat", -1.05, "lon", 110.15), "accuracyMetres", 4000, "exercise", true));
        Desk.contact(vague).body("place.desaCode", nullValue()).body("place.kecamatanCode", equalTo("16.06.15"));
    }

    @Test
    @Order(6)
    void only_an_administrator_loads_boundaries_and_a_file_without_any_is_refused_as_a_whole() {
        as("operator-a", "call-taker")
                .contentType("application/json")
                .body("{}")
                .put("/areas/boundaries")
                .then()
                .statusCode(403);
        load("kode,nama").statusCode(422).body("refused[0].why", containsString("no GeoJSON FeatureCollection"));
    }

    @Test
    @Order(7)
    void the_regencys_own_boundaries_load_and_a_point_in_sekayu_has_its_desa() throws Exception {
        Path file =
                Path.of(System.getenv().getOrDefault("PSC_SHARED", "../../shared"), "data", "muba-boundaries.geojson");
        assumeTrue(System.getenv("PSC_SHARED") != null || Files.exists(file), "no shared data here");
        load(Files.readString(file))
                .statusCode(200)
                .body("read", equalTo(256))
                .body("refused", hasSize(0))
                .body("withoutBoundary", lessThan(4));
        byte[] map = given().get("/areas/map").then().statusCode(200).extract().asByteArray();
        assertThat(map.length).isLessThan(400_000);
        given().get("/areas/at?lat=-2.886&lon=103.84")
                .then()
                .body("kecamatan.name", equalTo("Sekayu"))
                .body("desa.code", containsString("16.06.01."));
        // Inside the regency's polygon, and in Palembang outside of it.
        Desk.contact(Desk.pressed(
                        Map.of("point", Map.of("lat", -2.86, "lon", 103.9), "accuracyMetres", 20, "exercise", true)))
                .body("flags.findAll { it.startsWith('PLACE_') }", hasSize(0));
        Desk.contact(Desk.pressed(
                        Map.of("point", Map.of("lat", -2.99, "lon", 104.76), "accuracyMetres", 20, "exercise", true)))
                .body("flags.findAll { it == 'PLACE_OUTSIDE' }", hasSize(lessThan(2)))
                .body("flags.contains('PLACE_OUTSIDE')", equalTo(true));
    }

    private static ValidatableResponse load(String geoJson) {
        return given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .header("Accept-Language", "en")
                .contentType("application/geo+json")
                .body(geoJson.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/areas/boundaries")
                .then();
    }
}
