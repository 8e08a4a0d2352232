package id.psc119.intake.directory.area;

import static id.psc119.intake.Desk.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AreaTest {
    private static final String HEADER = "kode,nama,level,parent,lat,lng,has_polygon\n";

    @Test
    @Order(1)
    void the_sample_regency_has_its_15_kecamatan_with_seats_and_242_desa() {
        given().get("/areas?level=KECAMATAN&limit=1000")
                .then()
                .body("items", hasSize(15))
                .body("items.point.lat", hasSize(15));
        given().get("/areas?level=DESA&limit=1000").then().body("items", hasSize(242));
        given().get("/areas/16.06.01")
                .then()
                .body("name", equalTo("Sekayu"))
                .body("point.lat", equalTo(-2.88f))
                .body("point.lon", equalTo(103.84f))
                .body("pointIsOwn", equalTo(true));
        given().get("/areas/16.06.01.2001")
                .then()
                .body("level", equalTo("DESA"))
                .body("parent", equalTo("16.06.01"))
                .body("point.lat", equalTo(-2.88f))
                .body("pointIsOwn", equalTo(false));
        given().get("/areas/16.06.99").then().statusCode(404);
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "Lawang Wetan, 16.06.13",
        "Lawan Wetan, 16.06.13",
        "lawang, 16.06.13",
        "Bayung Lincir, 16.06.09",
        "bayunglencir, 16.06.09",
        "sekayu, 16.06.01"
    })
    void a_kecamatan_is_found_however_it_is_spelled(String spelled, String code) {
        given().queryParam("search", spelled)
                .queryParam("level", "KECAMATAN")
                .get("/areas")
                .then()
                .statusCode(200)
                .body("items[0].code", equalTo(code));
    }

    @Test
    @Order(3)
    void the_whole_directory_can_be_read_page_by_page() {
        int read = 0;
        String cursor = "";
        do {
            var page = given().get("/areas?limit=100" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            read += page.<List<String>>path("items.code").size();
            cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
        } while (cursor != null);
        assertThat(read).isEqualTo(258);
    }

    @Test
    @Order(4)
    void lines_that_cannot_be_taken_are_named_and_the_others_are_taken() {
        load("\uFEFF" + HEADER.replace("\n", "\r\n")
                        + "16.06.15.2001,\"Jirak, Lama\",desa_kelurahan,16.06.15,-3.18,103.69,0\r\n"
                        + "1606040,SEKAYU,kecamatan,16.06,,,0\r\n"
                        + "16.06.15.2002,Tertukar,desa_kelurahan,16.06.15,103.69,-3.18,1\r\n"
                        + "16.06.15.2003,Bukan angka,desa_kelurahan,16.06.15,selatan,timur,1\r\n"
                        + "16.06.15.2001,Dua kali,desa_kelurahan,16.06.15,,,0\r\n"
                        + "16.06.77.2001,Tanpa induk,desa_kelurahan,16.06.77,,,0\r\n"
                        + "16.06.14.2001,Salah induk,desa_kelurahan,16.06.15,,,0\r\n"
                        + "16.06.14,Salah tingkat,desa_kelurahan,16.06,,,0\r\n"
                        + "16.07.01,Banyuasin I,kecamatan,16.07,-2.9,104.9,1\r\n")
                .statusCode(200)
                .body("read", equalTo(9))
                .body("changed", equalTo(1))
                .body("ofOtherRegencies", equalTo(1))
                .body("withoutPoint", equalTo(241))
                .body("refused.line", equalTo(List.of(3, 4, 5, 6, 8, 9, 7)))
                .body("refused[0].why", containsString("Kemendagri"))
                .body("refused[1].why", containsString("outside Indonesia"));
        given().get("/areas/16.06.15.2001")
                .then()
                .body("name", equalTo("Jirak, Lama"))
                .body("point.lat", equalTo(-3.18f))
                .body("pointIsOwn", equalTo(true));
        given().get("/areas/16.07.01").then().statusCode(404);
    }

    @Test
    @Order(5)
    void a_file_without_its_columns_is_refused_as_a_whole() {
        load("code,name\n1,2\n")
                .statusCode(422)
                .body("type", equalTo("https://psc119.id/problems/area-file-unusable"))
                .body("refused[0].line", equalTo(1))
                .body("refused[0].why", containsString("kode, nama, level, parent, lat, lng, has_polygon"));
        load("# nothing\n").statusCode(422).body("refused[0].why", equalTo("the file is empty"));
    }

    @Test
    @Order(6)
    void only_an_administrator_loads_areas() {
        as("operator-a", "call-taker")
                .contentType("text/csv")
                .body(HEADER)
                .put("/areas")
                .then()
                .statusCode(403);
    }

    @Test
    @Order(7)
    void a_centroid_does_not_move_a_kecamatan_from_its_seat() {
        load(HEADER + "16.06.04,Batang Hari Leko,kecamatan,16.06,-2.46365,103.474813,1\n")
                .statusCode(200);
        given().get("/areas/16.06.04").then().body("point.lat", equalTo(-2.70f)).body("point.lon", equalTo(103.79f));
    }

    @Test
    @Order(8)
    void the_provinces_file_gives_muba_240_of_its_242_desa_a_point() throws Exception {
        Path file = Path.of(System.getenv().getOrDefault("PSC_SHARED", "../../shared"), "data", "sumsel-areas.csv");
        assumeTrue(System.getenv("PSC_SHARED") != null || Files.exists(file), "no shared data here");
        load(Files.readString(file))
                .statusCode(200)
                .body("read", equalTo(3517))
                .body("refused", hasSize(0))
                .body("ofOtherRegencies", equalTo(3259))
                .body("withoutPoint", equalTo(2));
        given().get("/areas/16.06.02.2016")
                .then()
                .body("name", equalTo("Epil Barat"))
                .body("pointIsOwn", equalTo(false));
        given().get("/areas/16.06.06.2043").then().body("pointIsOwn", equalTo(false));
        given().get("/areas?level=DESA&limit=1000").then().body("items", hasSize(242));
        given().get("/areas/16.06.01").then().body("point.lat", equalTo(-2.88f));
        load(Files.readString(file)).body("changed", equalTo(0));
        // A desa with a point of its own is an estimate all the same.
        Desk.contact(Desk.pressed(java.util.Map.of("desaCode", "16.06.13.2002", "exercise", true)))
                .body("place.source", equalTo("DESA"))
                .body("place.radiusMetres", equalTo(5000));
    }

    /** F-21: a search with a curly apostrophe found nothing. F-6: a file with semicolons and decimal commas. */
    @Test
    @Order(9)
    void a_name_with_an_apostrophe_is_found_however_it_is_typed() {
        load(HEADER.replace(',', ';') + "16.06.15.2099;Ma'mur Jaya;desa_kelurahan;16.06.15;-3,18;103,69;tidak\n")
                .statusCode(200)
                .body("changed", equalTo(1))
                .body("summary", containsString("1 lines read"));
        for (String typed : List.of("Ma'mur", "Ma\u2019mur", "mamur jaya", "Ma`mur")) {
            given().queryParam("search", typed).get("/areas").then().body("items[0].code", equalTo("16.06.15.2099"));
        }
    }

    /** F-13: nothing was taken, and the answer was raw. */
    @Test
    @Order(10)
    void a_file_of_which_nothing_can_be_taken_is_answered_with_counts_and_lines_in_the_callers_language() {
        given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .contentType("text/csv")
                .body(HEADER + "1606012989,Uji,desa_kelurahan,160601,-2.88,103.83,0\n")
                .put("/areas")
                .then()
                .statusCode(422)
                .body("read", equalTo(1))
                .body("changed", equalTo(0))
                .body("summary", containsString("1 baris ditolak"))
                .body("refused[0].line", equalTo(2))
                .body("refused[0].why", containsString("bukan kode Kemendagri"));
    }

    private static ValidatableResponse load(String csv) {
        return given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .header("Accept-Language", "en")
                .contentType("text/csv; charset=UTF-8")
                .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/areas")
                .then();
    }

    @Test
    @Order(90)
    void every_area_is_sent_to_fleet_and_dispatch_and_again_when_it_changes() {
        for (String receiver : List.of("fleet", "dispatch")) {
            await().untilAsserted(() -> assertThat(PeerStub.newest(receiver, "areas", "16.06.01")
                            .path("point")
                            .path("lat")
                            .asDouble())
                    .isEqualTo(-2.88));
        }
        given().auth()
                .oauth2(TestKeys.person("admin1", "administrator"))
                .contentType("text/csv")
                .body("kode,nama,level,parent,lat,lng,has_polygon,penduduk\n"
                        + "16.06.01.2001,Sukarami,desa_kelurahan,16.06.01,,,0,3120\n"
                        + "16.06.01.2002,Lumpatan,desa_kelurahan,16.06.01,,,0,banyak\n")
                .put("/areas")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1))
                .body("refused", hasSize(1));
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "areas", "16.06.01.2001")
                        .path("population")
                        .asInt())
                .isEqualTo(3120));
    }
}
