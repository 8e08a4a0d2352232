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
