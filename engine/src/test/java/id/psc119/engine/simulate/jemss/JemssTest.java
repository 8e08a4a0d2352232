package id.psc119.engine.simulate.jemss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.engine.SharedData;
import id.psc119.engine.simulate.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JemssTest {
    @Test
    void on_auckland_every_choice_is_the_one_jemss_made_and_every_response_within_a_millisecond() throws IOException {
        JemssRun run = new JemssRun(JemssCity.read(SharedData.require("jemss-auckland")));

        // The thread's own time: other work on the machine does not count.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        Outcome outcome = run.closest();
        double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
        JemssRun.Difference difference = run.compare(outcome, 200);

        assertThat(difference.compared()).isEqualTo(29_800);
        assertThat(difference.ambulances()).isZero();
        assertThat(difference.hospitals()).isZero();
        assertThat(difference.largestSeconds()).isLessThan(0.001);
        assertThat(outcome.calls().size() / seconds).isGreaterThan(3000);
    }

    @Test
    void a_made_up_city_of_two_stations_is_played_by_the_rules(@TempDir Path folder) throws IOException {
        writeCity(folder, 12, 400);

        JemssRun run = new JemssRun(JemssCity.read(folder));
        Outcome outcome = run.closest();

        assertThat(outcome.answers()).hasSize(400).allSatisfy(answer -> {
            assertThat(answer.unit()).isBetween(0, 1);
            assertThat(answer.responseSeconds()).isPositive().isFinite();
        });
        assertThat(outcome.answers()).anyMatch(answer -> answer.bumps() > 0).anyMatch(answer -> answer.queued());
        assertThat(run.closest().answers()).isEqualTo(outcome.answers());
        for (int i = 0; i < 400; i++) {
            assertThat(outcome.answers().get(i).facility() >= 0)
                    .isEqualTo(outcome.calls().get(i).transport());
        }
    }

    @Test
    void a_folder_that_lacks_a_file_or_holds_a_word_for_a_number_says_which_and_where(@TempDir Path folder)
            throws IOException {
        assertThatThrownBy(() -> JemssCity.read(folder)).hasMessageContaining("nodes.csv.gz");
        writeCity(folder, 4, 5);
        gzip(folder.resolve("arcs.csv.gz"), "index,fromNode,toNode,distance,mode_1,mode_2\n1,1,two,0.1,1e-4,2e-4\n");
        assertThatThrownBy(() -> JemssCity.read(folder)).hasMessageContaining("arcs.csv.gz, line 2: toNode");
    }

    /** A grid with a station in two corners and a hospital in a third. */
    private static void writeCity(Path folder, int side, int calls) throws IOException {
        StringBuilder nodes = new StringBuilder("nodes,,,\nindex,x,y,offRoadAccess,\n");
        StringBuilder arcs = new StringBuilder("arcs,,,\nindex,fromNode,toNode,distance,mode_1,mode_2,\n");
        Random random = new Random(3);
        int arc = 0;
        for (int i = 0; i < side * side; i++) {
            nodes.append(i + 1 + ".0," + (174 + i % side * 0.01) + "," + (-37 + i / side * 0.01) + ",1.0\n");
            for (int to : new int[] {i % side < side - 1 ? i + 1 : -1, i / side < side - 1 ? i + side : -1}) {
                if (to >= 0) {
                    double days = (40 + 40 * random.nextDouble()) / 86_400;
                    arcs.append(++arc + "," + (i + 1) + "," + (to + 1) + ",1," + days + "," + days * 1.4 + "\n");
                    arcs.append(++arc + "," + (to + 1) + "," + (i + 1) + ",1," + days + "," + days * 1.4 + "\n");
                }
            }
        }
        StringBuilder rows = new StringBuilder("index,priority,x,y,arrivalTime,dispatchDelay,onSceneDuration,transport,"
                + "handoverDuration,nearestNode,nearestNodeDist\n");
        double at = 0;
        for (int i = 0; i < calls; i++) {
            at += 0.02 * random.nextDouble();
            rows.append(i + 1 + "," + (1 + random.nextInt(3)) + ",174,-37," + at + ",0.0005,0.006," + random.nextInt(2)
                    + ",0.008," + (1 + random.nextInt(side * side)) + ",0.05\n");
        }
        gzip(folder.resolve("nodes.csv.gz"), nodes.toString());
        gzip(folder.resolve("arcs.csv.gz"), arcs.toString());
        gzip(folder.resolve("calls.csv.gz"), rows.toString());
        gzip(folder.resolve("history.csv.gz"), rows.toString());
        Files.writeString(folder.resolve("sites.csv"), """
                kind,index,x,y,nearestNode,nearestNodeDist
                station,1,174,-37,1,0.05
                station,2,174,-37,%d,0.1
                hospital,1,174,-37,%d,0.02
                amb,1,1,0,0,0
                amb,2,2,0,0,0
                mode,1,1128.0,0,0,0
                mode,2,792.0,0,0,0
                target,1,0.0055,1,1,0
                target,2,0.0055,2,1,0
                target,3,0.0138,3,2,0
                redispatch,2,1,1,0,0
                redispatch,3,1,1,0,0
                """.formatted(side * side, side));
    }

    private static void gzip(Path file, String text) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
