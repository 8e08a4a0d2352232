package id.psc119.dispatch.exchange.facility;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.exchange.facility.FacilityMessage.BedFigure;
import id.psc119.vocabulary.BedKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Issue 15: the choice of a destination takes held beds into account, and an old figure is unknown, never zero. */
class FacilityFiguresTest {
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    @Test
    void a_held_bed_is_given_to_nobody_else() {
        assertThat(new BedFigure(BedKind.ICU, 6, 3, NOW, NOW.plusSeconds(60), 2).freeAt(NOW))
                .isEqualTo(1);
        assertThat(new BedFigure(BedKind.ICU, 6, 1, NOW, NOW.plusSeconds(60), 2).freeAt(NOW))
                .isZero();
    }

    @Test
    void a_figure_that_is_too_old_is_unknown_and_one_of_an_older_release_holds() {
        assertThat(new BedFigure(BedKind.ICU, 6, 0, NOW, NOW, 0).freeAt(NOW)).isNull();
        assertThat(new BedFigure(BedKind.ICU, 6, 2, NOW, null, null).freeAt(NOW))
                .isEqualTo(2);
    }
}
