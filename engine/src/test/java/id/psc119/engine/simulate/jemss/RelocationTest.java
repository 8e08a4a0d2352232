package id.psc119.engine.simulate.jemss;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.SharedData;
import id.psc119.engine.simulate.Outcome;
import id.psc119.engine.simulate.Rules;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelocationTest {
    /**
     * A third of the calls and two replications, to stay short; ten whole ones by {@code ./psc simulate --jemss}. Demand is
     * learned from the other run's history.
     */
    @Test
    void relocation_gains_on_auckland_at_least_what_jemss_gains() throws IOException {
        JemssRun run = new JemssRun(JemssCity.read(SharedData.require("jemss-auckland")));
        Rules.Relocating relocation = JemssRun.relocating(run.coverage(), 0.15, 0.02);
        double inTime = 0;
        double seconds = 0;
        for (int seed = 0; seed < 2; seed++) {
            List<JemssCity.JemssCall> calls = run.resampled(seed).subList(0, 10_000);
            Outcome.Figures plain = run.run(calls, null).figures();
            Outcome.Figures moved = run.run(calls, relocation).figures();
            inTime += (moved.inTime() - plain.inTime()) / 2;
            seconds += (moved.meanSeconds() - plain.meanSeconds()) / 2;
        }
        assertThat(inTime).isGreaterThan(0.015);
        assertThat(seconds).isLessThan(-0.26 * 60);
    }
}
