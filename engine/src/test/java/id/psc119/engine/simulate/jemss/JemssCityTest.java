package id.psc119.engine.simulate.jemss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A made-up city of six nodes in a line, with one thing wrong. */
class JemssCityTest {
    private static Map<String, String> files() {
        StringBuilder nodes = new StringBuilder("index,x,y\n");
        StringBuilder arcs = new StringBuilder("index,fromNode,toNode,mode_1,mode_2\n");
        int arc = 0;
        for (int node = 1; node <= 6; node++) {
            nodes.append(String.format(Locale.ROOT, "%d,%.2f,-2.8%n", node, 103.8 + 0.01 * node));
            if (node < 6) {
                arcs.append(++arc)
                        .append(',')
                        .append(node)
                        .append(',')
                        .append(node + 1)
                        .append(",0.001,0.0015\n");
                arcs.append(++arc)
                        .append(',')
                        .append(node + 1)
                        .append(',')
                        .append(node)
                        .append(",0.001,0.0015\n");
            }
        }
        StringBuilder calls =
                new StringBuilder("index,priority,x,y,arrivalTime,dispatchDelay,onSceneDuration,transport,"
                        + "handoverDuration,nearestNode,nearestNodeDist\n");
        for (int call = 1; call <= 30; call++) {
            calls.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%.2f,-2.8,%.3f,0.0005,0.005,1,0.01,%d,0.1%n",
                    call,
                    call % 3 + 1,
                    103.81 + 0.01 * (call % 6),
                    call * 0.01,
                    call % 6 + 1));
        }
        Map<String, String> files = new HashMap<>();
        files.put("nodes.csv.gz", nodes.toString());
        files.put("arcs.csv.gz", arcs.toString());
        files.put("calls.csv.gz", calls.toString());
        files.put("history.csv.gz", calls.toString());
        files.put("sites.csv", """
                kind,index,x,y,nearestNode,nearestNodeDist
                station,1,103.81,-2.8,1,0.1
                station,2,103.86,-2.8,6,0.1
                hospital,1,103.83,-2.8,3,0.1
                amb,1,1,0,0,0
                amb,2,2,0,0,0
                mode,1,1128,0,0,0
                mode,2,792,0,0,0
                target,1,0.0055,1,1,0
                target,2,0.0055,2,1,0
                target,3,0.0138,3,2,0
                map,0,88.99,111.32,0,0
                redispatch,2,1,1,0,0
                """);
        return files;
    }

    private static JemssCity read(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (file.getKey().endsWith(".gz")) {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                    out.write(text);
                }
            } else {
                Files.write(path, text);
            }
        }
        return JemssCity.read(folder);
    }

    @Test
    void a_city_in_which_all_is_right_is_played(@TempDir Path folder) throws IOException {
        JemssRun run = new JemssRun(read(folder, files()));

        assertThat(run.closest().answers())
                .hasSize(30)
                .allSatisfy(answer ->
                        assertThat(answer.responseSeconds()).isPositive().isFinite());
    }

    /** E-15: relocation beside it neither fails nor sends anybody where there is no way. */
    @Test
    void an_ambulance_at_a_station_that_no_road_joins_is_played_with_relocation_as_well(@TempDir Path folder)
            throws IOException {
        Map<String, String> files = files();
        files.merge("nodes.csv.gz", "7,104.5,-2.8\n", String::concat);
        files.merge("sites.csv", "station,3,104.5,-2.8,7,0.1\namb,3,3,0,0,0\n", String::concat);
        JemssRun run = new JemssRun(read(folder, files));

        assertThat(run.closest().answers())
                .allSatisfy(answer -> assertThat(answer.unit()).isBetween(0, 1));
        assertThat(run.run(run.resampled(1), JemssRun.relocating(run.coverage(), 0.2, 0.02))
                        .answers())
                .allSatisfy(answer -> assertThat(answer.unit()).isBetween(0, 1));
    }

    /** E-14 and E-16. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calls.csv.gz | ,-2.8,0.010,0.0005,0.005,1,0.01,2,0.1 | ,-2.8,0.010,0.0005,0.005,1,0.01,99,0.1 | line 2: nearestNode",
                "calls.csv.gz | 0.0005,0.005,1,0.01,2,0.1 | 0.0005,NaN,1,0.01,2,0.1 | line 2: onSceneDuration",
                "calls.csv.gz | 0.0005,0.005,1,0.01,2,0.1 | 0.0005,-1,1,0.01,2,0.1 | line 2: onSceneDuration",
                "calls.csv.gz | 1,2,103.82 | 1,4,103.82 | line 2: priority is 1 to 3",
                "nodes.csv.gz | 6,103.86 | 99,103.86 | line 7: index is 1 to 6",
                "nodes.csv.gz | 6,103.86 | 5,103.86 | line 7: the node 5 is there twice",
                "nodes.csv.gz | 6,103.86,-2.8 | 6,103.86,-95 | line 7: no place on earth",
                "arcs.csv.gz | 1,1,2,0.001 | 1,1,9,0.001 | line 2: toNode is 1 to 6",
                "sites.csv | amb,2,2 | amb,2,9 | line 6: x is 1 to 2",
                "sites.csv | mode,2,792,0,0,0 | map,0,1,1,0,0 | no row for the mode 2",
                "sites.csv | mode,2,792 | mode,2,0 | line 8: x is above 0",
                "sites.csv | hospital,1 | hopsital,1 | line 4: the kind is station",
                "sites.csv | target,3,0.0138,3,2,0 | map,0,1,1,0,0 | no target for the priority 3"
            })
    void a_row_with_an_impossible_figure_is_refused_by_its_line(
            String file, String was, String becomes, String named, @TempDir Path folder) {
        Map<String, String> files = files();
        String before = files.getOrDefault(file, "");
        files.put(file, before.replace(was, becomes));

        assertThat(files.get(file)).isNotEqualTo(before);
        assertThatThrownBy(() -> read(folder, files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(named);
    }

    /** E-16. */
    @Test
    void a_city_without_ambulances_or_without_a_second_mode_is_refused(@TempDir Path folder) {
        Map<String, String> none = files();
        none.computeIfPresent("sites.csv", (name, text) -> text.replaceAll("(?m)^amb.*\\R", ""));
        Map<String, String> oneMode = files();
        oneMode.computeIfPresent(
                "arcs.csv.gz", (name, text) -> text.replace(",mode_2", "").replace(",0.0015", ""));
        oneMode.computeIfPresent("sites.csv", (name, text) -> text.replaceAll("(?m)^mode,2.*\\R", ""));

        assertThatThrownBy(() -> read(folder, none)).hasMessageContaining("no ambulance");
        assertThatThrownBy(() -> read(folder, oneMode)).hasMessageContaining("mode_2");
    }
}
