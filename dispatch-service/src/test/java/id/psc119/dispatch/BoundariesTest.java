package id.psc119.dispatch;

import id.psc119.platform.testing.Boundaries;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    @Test
    void the_design_s_boundaries_hold() {
        Boundaries.hold("dispatch");
    }
}
