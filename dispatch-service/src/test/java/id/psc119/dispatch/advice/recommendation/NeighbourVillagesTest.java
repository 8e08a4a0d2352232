package id.psc119.dispatch.advice.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.area.AreaCopy.Village;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Issue 13: the stage of the neighbouring village asks real neighbours. */
class NeighbourVillagesTest {
    private static final String OWN = "16.06.01.2000";

    private static Village village(int number, double km, boolean ownPoint) {
        return new Village(
                "16.06.01." + (2000 + number),
                "Desa " + number,
                "16.06.01",
                "Sekayu",
                -2.8,
                103.8 + km / 111,
                ownPoint,
                900);
    }

    private static Place at(String desa) {
        return new Place(null, null, PlaceSource.DESA, "16.06.01", desa, null, null, null, null, null);
    }

    @Test
    void the_nearest_six_within_reach_are_neighbours_and_those_without_a_point_of_their_own_are_not() {
        List<Village> all = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            all.add(village(i, i * 3.0, true));
        }
        all.add(village(20, 1, false));
        all.add(village(21, 400, true));

        NeighbourVillages neighbours = NeighbourVillages.of(at(OWN), all);

        assertThat(neighbours.names()).containsExactly("Desa 1", "Desa 2", "Desa 3", "Desa 4", "Desa 5", "Desa 6");
        assertThat(neighbours.include(at("16.06.01.2003"))).isTrue();
        assertThat(neighbours.include(at(OWN))).isTrue();
        assertThat(neighbours.include(at("16.06.01.2008"))).isFalse();
        assertThat(neighbours.include(null)).isFalse();
    }

    @Test
    void a_place_without_a_village_has_the_neighbours_of_its_point_and_one_that_is_unknown_has_none() {
        Place pin = new Place(new GeoPoint(-2.8, 103.8), 30, PlaceSource.PIN, null, null, null, null, null, null, null);

        assertThat(NeighbourVillages.of(pin, List.of(village(1, 3, true))).names())
                .containsExactly("Desa 1");
        assertThat(NeighbourVillages.of(null, List.of(village(1, 3, true))).names())
                .isEmpty();
    }
}
