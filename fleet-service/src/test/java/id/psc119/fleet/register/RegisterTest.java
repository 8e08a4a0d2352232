package id.psc119.fleet.register;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The register of units: what an office writes down, and the files that it sends and gets. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class RegisterTest {
    private static final String HEADING =
            "Nama Panggil;Jenis;Pemilik;Kode Desa;lat;lon;Telepon;Plat;Kelengkapan;Bebas Pajak Sampai;STNK sampai\n";

    @Inject
    DataSource database;

    /** Other tests may have loaded the areas of a regency; then a line's desa must be one of them. */
    @BeforeEach
    void theDesaIsInTheDirectory() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO area (code, name, level, parent) VALUES ('16.06.02.2005', 'Desa', 'DESA', '16.06.02')"
                            + " ON CONFLICT (code) DO UPDATE SET level = 'DESA'");
        }
    }

    @Test
    void a_file_of_excel_is_taken_with_its_decimal_commas_lost_zeros_and_byte_order_mark() throws Exception {
        String sign = sign();
        imported(
                        "\uFEFF" + HEADING + sign
                                + ";gardan ganda;pribadi;1606022005;-2,876;103,84;81234567890;BG 1234 XY;"
                                + "\"tandu, lampu, sirene, stiker\";31/12/2027;46388\n",
                        false)
                .body("read", equalTo(1))
                .body("created", equalTo(1))
                .body("refused", hasSize(0));

        UUID unit = UUID.fromString(text(database, "SELECT id FROM unit WHERE call_sign = '" + sign + "'"));
        as("supervisor1", "supervisor")
                .get("/units/" + unit)
                .then()
                .statusCode(200)
                .body("kind", equalTo("VILLAGE_CAR"))
                .body("capabilities", hasItem("FOUR_WHEEL_DRIVE"))
                .body("homeDesaCode", equalTo("16.06.02.2005"))
                .body("home.point.lat", equalTo(-2.876f))
                .body("privateVehicle", equalTo(true));
        assertThat(entry(sign).at("/registeredKind").asText()).isEqualTo("FOUR_WHEEL_DRIVE");
        assertThat(entry(sign).at("/ownerKind").asText()).isEqualTo("PRIVATE");
        assertThat(entry(sign).at("/agreement/taxWaivedUntil").asText()).isEqualTo("2027-12-31");
        assertThat(entry(sign).at("/documents/0/validUntil").asText()).isEqualTo("2027-01-01");
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                        .path("telephone")
                        .asText())
                .isEqualTo("+6281234567890"));
    }

    @Test
    void a_dry_run_names_each_refused_line_with_its_reason_and_changes_nothing() throws Exception {
        String sign = sign();
        String file = HEADING
                + sign + "-1;mobil desa;desa;16.06.02.2005;;;;;;;\n"
                + sign + "-2;pesawat;desa;16.06.02.2005;;;;;;;\n"
                + sign + "-3;motor;puskesmas;16060220;;;;;;;\n"
                + ";motor;pmi;16.06.02.2005;;;;;;;\n"
                + sign + "-1;perahu;psc;16.06.02.2005;;;;;;;\n"
                + sign + "-5;bus;psc;16.06.02.2005;103,84;-2,8;;;;;\n"
                + sign + "-6;bus;psc;16.06.02.2005;;;8,12346E+11;;;;\n"
                + sign + "-7;bus;psc;16.06.02.2005;;;119;;;;\n"
                + sign + "-8;als;rs;16.06.02.2005;;;;;;;31/02/2027\n";
        imported(file, true)
                .body("dryRun", equalTo(true))
                .body("read", equalTo(9))
                .body("created", equalTo(1))
                .body("refused.line", equalTo(List.of(3, 4, 5, 6, 7, 8, 9, 10)))
                .body(
                        "refused.reason",
                        equalTo(List.of(
                                "WORD_UNKNOWN",
                                "NOT_A_VILLAGE_CODE",
                                "MISSING",
                                "CALL_SIGN_TWICE",
                                "OUTSIDE_INDONESIA",
                                "DIGITS_LOST",
                                "NOT_A_TELEPHONE_NUMBER",
                                "NOT_A_DATE")));
        assertThat(text(database, "SELECT count(*) FROM unit WHERE call_sign LIKE '" + sign + "%'"))
                .isEqualTo("0");
    }

    @Test
    void a_file_that_is_no_table_or_has_no_such_columns_is_refused_as_a_whole() {
        imported("nama,umur\nSiti,30\n", false).body("refused.reason", equalTo(List.of("COLUMNS_MISSING")));
        imported("PK\u0003\u0004 not a workbook", false).body("refused.reason", equalTo(List.of("NOT_A_TABLE")));
        as("supervisor1", "supervisor")
                .body(Map.of("content", "%%%", "dryRun", true))
                .post("/unit-register/imports")
                .then()
                .statusCode(422);
    }

    @Test
    void an_exported_workbook_comes_back_unchanged_and_keeps_the_masked_number() throws Exception {
        String sign = sign();
        imported(HEADING + sign + ";bls;rsud;16.06.02.2005;;;0812-3456-7891;BG 1 A;tandu;;\n", false)
                .body("created", equalTo(1));
        for (SpreadsheetFile.Format format : SpreadsheetFile.Format.values()) {
            String content = as("admin1", "administrator")
                    .get("/unit-register/file?format=" + format)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("content");
            as("admin1", "administrator")
                    .body(Map.of("content", content, "dryRun", false))
                    .post("/unit-register/imports")
                    .then()
                    .statusCode(200)
                    .body("read", greaterThan(0))
                    .body("changed", greaterThan(0))
                    .body("created", equalTo(0))
                    .body("refused.findAll { it.value == '" + sign + "' }", hasSize(0));
        }
        UUID unit = UUID.fromString(text(database, "SELECT id FROM unit WHERE call_sign = '" + sign + "'"));
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                        .path("telephone")
                        .asText())
                .isEqualTo("+6281234567891"));
        assertThat(entry(sign).at("/ownerKind").asText()).isEqualTo("HOSPITAL");
        assertThat(entry(sign).at("/agreement/kit/0").asText()).isEqualTo("STRETCHER");
    }

    @Test
    void a_workbook_that_unfolds_to_too_much_is_refused_before_it_is_read() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int megabyte = 0; megabyte < 60; megabyte++) {
                zip.write(new byte[1_000_000]);
            }
        }
        as("admin1", "administrator")
                .body(Map.of("content", Base64.getEncoder().encodeToString(file.toByteArray()), "dryRun", true))
                .post("/unit-register/imports")
                .then()
                .statusCode(200)
                .body("refused.value", contains("unfolds to too much"));
    }

    @Test
    void an_expired_paper_and_an_incomplete_kit_are_warned_of() {
        UUID unit = unit();
        as("admin1", "administrator")
                .body("""
                        {"registeredKind": "VILLAGE_CAR", "ownerKind": "VILLAGE", "ownerName": "Desa Contoh",
                         "terrain": ["MUD"], "documents": [{"kind": "TAX", "validUntil": "2020-01-31"}],
                         "agreement": {"signedOn": "2020-11-24", "kit": ["STRETCHER"], "taxWaivedUntil": "2021-11-24"}}""")
                .put("/unit-register/" + unit)
                .then()
                .statusCode(200)
                .body("ownerKind", equalTo("VILLAGE"));
        JsonNode entry = entry("U-" + unit.toString().substring(24));
        assertThat(entry.findValuesAsText("about"))
                .containsExactly("PAPER_EXPIRED", "KIT_INCOMPLETE", "TAX_WAIVER_OVER");
        as("admin1", "administrator")
                .body("{}")
                .put("/unit-register/" + id())
                .then()
                .statusCode(404);
    }

    /** Four villages, of which two have a unit that carries: known numbers, not the answer compared with itself. */
    @Test
    void the_programme_counts_the_villages_that_have_a_unit_of_their_own() throws Exception {
        String district = "16.06.71";
        String desa = district + ".200";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 4; i++) {
                statement.execute(
                        "INSERT INTO area (code, name, level, parent) VALUES ('%s%d', 'Desa %d', 'DESA', '%s')"
                                .formatted(desa, i, i, district));
            }
        }
        String sign = sign();
        String before = programme();
        imported(
                        HEADING
                                + sign + "-1;mobil desa;desa;" + desa
                                + "1;;;;;\"tandu, lampu, sirene, stiker\";31/12/2099;\n"
                                + sign + "-2;mobil desa;pribadi;" + desa + "1;;;;;tandu;31/12/2020;\n"
                                + sign + "-3;bls;pkm;" + desa + "2;;;;;;;\n"
                                + sign + "-4;mobil jenazah;desa;" + desa + "3;;;;;;;\n"
                                + sign + "-5;motor;puskesmas;" + desa + "4;;;;;;;\n",
                        false)
                .body("created", equalTo(5));
        ValidatableResponse after = as("dinas1", "health-office")
                .get("/unit-register/programme")
                .then()
                .statusCode(200);
        String mine = "villages.findAll { it.code.startsWith('" + district + "') }.";
        after.body(mine + "units", equalTo(List.of(2, 1, 0, 0)))
                .body(mine + "withFullKit", equalTo(List.of(1, 0, 0, 0)))
                .body(mine + "withTaxWaiver", equalTo(List.of(1, 0, 0, 0)));
        assertThat(programme())
                .isEqualTo(Integer.parseInt(before.split(" ")[0]) + 2 + " "
                        + (Integer.parseInt(before.split(" ")[1]) + 1) + " "
                        + (Integer.parseInt(before.split(" ")[2]) + 1));
        assertThat(figuresForTheProvince())
                .as("the province adds up the same counts")
                .isEqualTo(programme());
        assertThat(entry(sign + "-3").path("homeDesaName").asText()).isEqualTo("Desa 2");
    }

    private static String figuresForTheProvince() {
        JsonNode figures = as("provinsi", "province").get("/programme-figures").as(JsonNode.class);
        return figures.path("withUnit").asInt() + " "
                + figures.path("withFullKit").asInt() + " "
                + figures.path("withTaxWaiver").asInt();
    }

    private static String programme() {
        JsonNode programme =
                as("dinas1", "health-office").get("/unit-register/programme").as(JsonNode.class);
        return programme.path("withUnit").asInt() + " "
                + programme.path("withFullKit").asInt() + " "
                + programme.path("withTaxWaiver").asInt();
    }

    private static JsonNode entry(String sign) {
        String next = null;
        do {
            JsonNode page = as("supervisor1", "supervisor")
                    .queryParam("limit", 500)
                    .queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get("/unit-register")
                    .as(JsonNode.class);
            for (JsonNode item : page.path("items")) {
                if (item.path("callSign").asText().equals(sign)) {
                    return item;
                }
            }
            next = page.path("next").textValue();
        } while (next != null);
        throw new AssertionError(sign + " is not in the register");
    }

    private static ValidatableResponse imported(String file, boolean dryRun) {
        return as("supervisor1", "supervisor")
                .body(Map.of(
                        "content",
                        Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)),
                        "dryRun",
                        dryRun))
                .post("/unit-register/imports")
                .then()
                .statusCode(200);
    }

    private static String sign() {
        return "R-" + id().toString().substring(24);
    }
}
