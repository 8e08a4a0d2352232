package id.psc119.engine.bench;

import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Made-up units spread over a town, the same ones each time. */
final class Bases {
    static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    private Bases() {}

    static Point somewhere(Point south, Point north, Random random) {
        return new Point(
                south.lat() + random.nextDouble() * (north.lat() - south.lat()),
                south.lon() + random.nextDouble() * (north.lon() - south.lon()));
    }

    static List<UnitState> units(int count, Point south, Point north) {
        Random random = new Random(1);
        UnitKind[] kinds = {UnitKind.BLS_AMBULANCE, UnitKind.ALS_AMBULANCE, UnitKind.VILLAGE_CAR};
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Place place = Place.fix(somewhere(south, north, random), 20);
                    return UnitState.ready(new UUID(1, i), kinds[i % 3], place, place, NOW.minusSeconds(30));
                })
                .toList();
    }
}
