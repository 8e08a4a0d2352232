package id.psc119.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** F-1 */
class FiniteTest {
    @Test
    void a_number_that_is_infinite_only_as_a_float_is_not_known() {
        assertNull(Finite.toFloat(1e39));
        assertNull(Finite.toFloat(-1e39));
        assertNull(Finite.toFloat(Double.NaN));
        assertNull(Finite.toFloat(null));
        assertEquals(12.5f, Finite.toFloat(12.5));
    }

    @Test
    void a_number_out_of_its_bounds_is_not_known() {
        assertNull(Finite.toFloat(-1.0, 0, 360));
        assertNull(Finite.toFloat(361.0, 0, 360));
        assertEquals(360f, Finite.toFloat(360.0, 0, 360));
    }

    @Test
    void a_number_that_an_int_cannot_hold_is_not_known_instead_of_the_greatest_int() {
        assertNull(Finite.toInt(1e12, 0, Integer.MAX_VALUE));
        assertNull(Finite.toInt(Double.POSITIVE_INFINITY, 0, Integer.MAX_VALUE));
        assertEquals(13, Finite.toInt(12.1, 0, 100));
    }
}
