package id.psc119.referral;

import id.psc119.platform.testing.Boundaries;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    @Test
    void referral_keeps_to_the_designs_boundaries() {
        Boundaries.hold("referral");
    }
}
