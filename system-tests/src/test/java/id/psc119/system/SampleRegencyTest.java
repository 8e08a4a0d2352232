package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Desk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** the one-machine run has the sample regency, which its launcher loads at the first start. */
@Order(0)
class SampleRegencyTest {
    private final Installation suite = Installation.shared();
    private final Api supervisor = suite.people().signedIn("supervisor1");

    @Test
    void units_are_marked_crewed_and_on_the_dispatchers_board() {
        JsonNode units = supervisor.get("/api/fleet/units?limit=500").orThrow().path("items");
        assertThat(units.findValuesAsText("callSign"))
                .hasSize(16)
                .contains("AMB-01", "DES-03", "MTR-01", "BDN-04", "PKM-01");
        assertThat(units.findValuesAsText("sample")).containsOnly("true");
        assertThat(units.valueStream().map(unit -> unit.at("/crew/0/personId").asText()))
                .hasSize(16)
                .allMatch(person -> person.startsWith("field:"));
        assertThat(units.valueStream().map(unit -> unit.at("/home/source").asText()))
                .containsOnly("KECAMATAN");
        assertThat(units.valueStream().map(unit -> unit.at("/duty/state").asText()))
                .contains("ON", "UNKNOWN");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Desk dispatcher = suite.desk("dispatcher1");
            assertThat(dispatcher.board().orThrow().path("units").findValuesAsText("callSign"))
                    .contains("AMB-01", "BDN-04");
        });
    }

    @Test
    void facilities_have_their_hours_and_their_staff() {
        JsonNode facilities =
                supervisor.get("/api/referral/facilities?limit=500").orThrow().path("items");
        assertThat(facilities.findValuesAsText("name"))
                .hasSize(8)
                .contains("RSUD Sekayu", "RSUD Sungai Lilin", "RSUD Bayung Lencir");
        assertThat(facilities.findValuesAsText("sample")).containsOnly("true");
        JsonNode lais = facilities
                .valueStream()
                .filter(one -> one.path("name").asText().equals("Puskesmas Lais"))
                .findFirst()
                .orElseThrow();
        assertThat(lais.at("/emergencyRoom/opens").asText()).isEqualTo("07:30");
        assertThat(lais.at("/emergencyRoom/closes").asText()).isEqualTo("14:00");
        JsonNode own = suite.hospital("rs-sekayu")
                .api()
                .get("/api/referral/my-facilities")
                .orThrow();
        assertThat(own.path("items").findValuesAsText("name")).containsExactly("RSUD Sekayu");
    }

    @Test
    void villages_are_in_the_directory() {
        JsonNode areas = suite.people()
                .anybody()
                .get("/api/intake/areas?level=KECAMATAN&limit=1000")
                .orThrow();
        assertThat(areas.path("items")).hasSize(15);
    }

    @Test
    void a_later_start_loads_nothing_again() throws IOException {
        assertThat(suite.noteOf("sample-regency")).isEqualTo(List.of("loaded"));
    }
}
