package id.psc119.intake;

import id.psc119.platform.testing.Boundaries;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    @Test
    void features_know_each_other_in_one_direction_and_no_other_service() {
        Boundaries.hold("intake");
    }
}
