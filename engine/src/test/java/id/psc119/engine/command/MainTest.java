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

    private static String roads(String... words) throws Usage {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new RoadsCommand(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(new Options(List.of(words)));
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** A street in Sekayu, as small as an extract can be. */
    private static Path street(Path folder) throws Exception {
        return Files.writeString(folder.resolve("street.osm"), """
                <osm version="0.6">
                <node id="1" lat="-2.88" lon="103.80" version="1"/><node id="2" lat="-2.88" lon="103.84" version="1"/>
                <way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>
                """);
    }

    /** F-17: a byte-order mark is no part of a name, and a first line that holds numbers is no heading. */
    @Test
    void the_first_line_of_a_file_of_sites_is_a_heading_only_without_numbers(@TempDir Path folder) throws Exception {
        String store = folder.resolve("roads").toString();
        String street = street(folder).toString();
        Path wrong =
                Files.writeString(folder.resolve("wrong.csv"), "\uFEFFBasis Satu;-2,88;103,82\nRS Dua,-2.88,103.83\n");
        Path marked = Files.writeString(
                folder.resolve("marked.csv"), "\uFEFFBasis Satu,-2.88,103.82\r\nRS Dua,-2.88,103.83\r\n");
        Path headed =
                Files.writeString(folder.resolve("headed.csv"), "\uFEFFnama,lintang,bujur\nRS Dua,-2.88,103.83\n");
        Path far = Files.writeString(folder.resolve("far.csv"), "\uFEFFBasis Jauh,-2.80,103.82\n");

        assertThatThrownBy(() -> roads("load", street, "--folder", store, "--sites", wrong.toString()))
                .hasMessageContaining("wrong.csv, line 1")
                .hasMessageContaining("commas");
        assertThat(roads("load", street, "--folder", store, "--sites", marked.toString()))
                .contains("2 bases and hospitals lie within them");
        assertThat(roads("load", street, "--folder", store, "--sites", headed.toString()))
                .contains("1 bases and hospitals lie within them");
        assertThatThrownBy(() -> roads("load", street, "--folder", store, "--sites", far.toString()))
                .hasMessageStartingWith("The extract does not cover Basis Jauh");
    }

    /** E-18 and E-12. */
    @Test
    void roads_that_nobody_checked_are_not_called_served_and_the_status_opens_them(@TempDir Path folder)
            throws Exception {
        String store = folder.resolve("roads").toString();

        String printed = roads("load", street(folder).toString(), "--folder", store);

        assertThat(printed).contains("Not checked").doesNotContain("served from now on");
        assertThat(roads("status", "--folder", store)).startsWith("Roads ");
        String hash = Files.readString(folder.resolve("roads/current")).strip();
        Path part = folder.resolve("roads").resolve(hash).resolve("car.roads");
        Files.write(part, java.util.Arrays.copyOf(Files.readAllBytes(part), 20));
        assertThatThrownBy(() -> roads("status", "--folder", store)).hasMessageContaining("damaged");
        assertThat(roads("load", street(folder).toString(), "--folder", store)).contains("built again");
        assertThat(roads("status", "--folder", store)).startsWith("Roads " + hash);
    }
}
