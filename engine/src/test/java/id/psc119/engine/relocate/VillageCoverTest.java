package id.psc119.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VillageCoverTest {
    private static final Point SEKAYU = new Point(-2.88, 103.84);
    private static final Stop NEAR = new Stop(new UUID(2, 1), Place.of(SEKAYU.at(90, 5)));
    private static final Stop FAR = new Stop(new UUID(2, 2), Place.of(SEKAYU.at(90, 70)));

    @Test
    void the_villages_that_nobody_reaches_in_time_come_first_with_the_unit_that_is_nearest() {
        Traveller unit = new Traveller(new UUID(1, 1), UnitKind.BLS_AMBULANCE, Place.of(SEKAYU));

        List<VillageCover.Covered> cover =
                new VillageCover(new Estimate()).of(List.of(unit), List.of(NEAR, FAR), 1800, Conditions.URGENT);

        assertThat(cover).extracting(VillageCover.Covered::village).containsExactly(FAR, NEAR);
        assertThat(cover).extracting(VillageCover.Covered::inTime).containsExactly(false, true);
        assertThat(cover.getFirst().nearest()).isEqualTo(unit.id());
    }

    @Test
    void without_any_unit_no_village_is_covered() {
        assertThat(new VillageCover(new Estimate()).of(List.of(), List.of(NEAR), 1800, Conditions.URGENT))
                .singleElement()
                .satisfies(covered -> {
                    assertThat(covered.nearest()).isNull();
                    assertThat(covered.inTime()).isFalse();
                });
    }
}
