package id.psc119.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static String simulate(String... words) throws Usage {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new SimulateCommand(new PrintStream(written, true, StandardCharsets.UTF_8)).run(new Options(List.of(words)));
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_wrong_is_one_line_that_says_what_to_change(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> simulate()).hasMessageContaining("Which scenario?");
        assertThatThrownBy(() -> simulate("nowhere.json")).hasMessageContaining("nowhere.json cannot be read");
        assertThatThrownBy(() -> simulate("muba", "--seeds", "many")).hasMessageContaining("--seeds is a number");
        assertThatThrownBy(() -> simulate("muba", "--areas", "gone.csv")).hasMessageContaining("gone.csv");
        assertThatThrownBy(() -> simulate("muba", "--sedes", "3")).hasMessageContaining("--sedes");
        assertThatThrownBy(() -> simulate("--jemss", folder.toString())).hasMessageContaining("nodes.csv.gz");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"nme\": \"x\"}");
        assertThatThrownBy(() -> simulate(broken.toString())).hasMessageContaining("nme");
        assertThat(Main.run(List.of("simulate", "nowhere.json"))).isEqualTo(2);
        assertThat(Main.run(List.of("--help"))).isZero();
    }

    /** Twelve calls over a day, each answered by the western unit, however near the eastern one was. */
    private static String day() {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String at = "2026-11-20T%02d:00:00Z".formatted(i);
            calls.append(i == 0 ? "" : ",")
                    .append("""
                    {"number": "1606-201126-%03d", "colour": "RED", "capability": "TRANSPORT", "lat": -2.82, "lon": %s,
                     "received": "%s", "decided": "%s", "unit": "00000000-0000-0001-0000-000000000001", "departed": "%s",
                     "onScene": "2026-11-20T%02d:50:00Z", "clear": "2026-11-20T%02d:55:00Z"}
                    """.formatted(i + 1, i % 2 == 0 ? "103.8" : "104.2", at, at, at, i, i));
        }
        return """
                {"regency": "16.06", "day": "2026-11-20", "zone": "Asia/Jakarta", "wetSeason": true,
                 "targetMinutes": {"RED": 30},
                 "villages": [{"code": "16.06.01.2001", "lat": -2.8, "lon": 103.8, "weight": 3}],
                 "units": [{"id": "00000000-0000-0001-0000-000000000001", "name": "AMB-01", "kind": "BLS_AMBULANCE",
                            "rostered": true, "lat": -2.8, "lon": 103.8},
                           {"id": "00000000-0000-0001-0000-000000000002", "name": "AMB-02", "kind": "BLS_AMBULANCE",
                            "rostered": true, "lat": -2.8, "lon": 104.2}],
                 "calls": [%s]}
                """.formatted(calls);
    }

    @Test
    void a_past_day_is_played_against_other_policies_and_drawn(@TempDir Path folder) throws Exception {
        Path day = Files.writeString(folder.resolve("day.json"), day());
        Path page = folder.resolve("day.html");

        String all = simulate("--replay", day.toString(), "--seeds", "2", "--out", page.toString());
        String one = simulate("--replay", day.toString(), "--seeds", "2", "--policy", "no ties");

        assertThat(all)
                .contains("16.06, 2026-11-20: 12 calls, 0 left out")
                .contains("what happened", "ships", "wide ties", "relocation, q 0.2")
                .contains("1606-201126-002");
        assertThat(all.lines().filter(line -> line.startsWith("1606-201126-002")))
                .singleElement()
                .asString()
                .contains("50 min, AMB-01")
                .contains("AMB-02");
        assertThat(Files.readString(page)).contains("<svg", "what happened", "1606-201126-012");
        assertThat(one).contains("no ties").doesNotContain("wide ties");
        assertThatThrownBy(() -> simulate("--replay", day.toString(), "--policy", "magic"))
                .hasMessageContaining("no policy \"magic\", but: ships;");
        assertThatThrownBy(
                        () -> simulate("--replay", folder.resolve("gone.json").toString()))
                .hasMessageContaining("gone.json cannot be read");
        Path misspelt = Files.writeString(folder.resolve("bad.json"), day().replace("\"onScene\"", "\"onScen\""));
        assertThatThrownBy(() -> simulate("--replay", misspelt.toString()))
                .hasMessageContaining("bad.json, line")
                .hasMessageContaining("no field \"onScen\"");
    }

    @Test
    void roads_that_cannot_be_loaded_are_refused_in_one_line(@TempDir Path folder) throws Exception {
        RoadsCommand roads =
                new RoadsCommand(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        String store = folder.resolve("roads").toString();
        Path text = Files.writeString(folder.resolve("text.osm.pbf"), "no extract");
        Path sites = Files.writeString(folder.resolve("sites.csv"), "name,lat,lon\nRSUD,-2.88,east\n");

        assertThatThrownBy(() -> roads.run(new Options(List.of("load")))).hasMessageContaining("Which extract?");
        assertThatThrownBy(() -> roads.run(new Options(List.of("load", text.toString(), "--folder", store))))
                .hasMessageContaining("served on");
        assertThatThrownBy(() -> roads.run(
                        new Options(List.of("load", text.toString(), "--folder", store, "--sites", sites.toString()))))
                .hasMessageContaining("sites.csv, line 2");
        assertThatThrownBy(() -> roads.run(new Options(List.of("unload")))).hasMessageContaining("unload");
    }
}
