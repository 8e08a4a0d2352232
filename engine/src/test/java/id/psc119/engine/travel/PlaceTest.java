package id.psc119.engine.travel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    private static final Point LAIS = new Point(-2.85, 104.05);

    /** F-1: one tracker's impossible accuracy must not stop the answers about all units. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NaN, -1, 1e39, Double.MAX_VALUE})
    void an_impossible_radius_is_a_radius_that_nobody_knows(double metres) {
        assertThat(Place.fix(LAIS, metres)).isEqualTo(Place.fix(LAIS, 0));
        assertThat(new Place(LAIS, metres, PlaceSource.DESA, "16.06.01.2003", null).radiusMetres())
                .isZero();
    }
}
