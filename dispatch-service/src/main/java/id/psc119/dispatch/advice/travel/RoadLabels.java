package id.psc119.dispatch.advice.travel;

import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.engine.roads.RoadTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes the label of each unit on the roads when the unit has moved, so that it is ready for the next incident. It reads the
 * positions from the database, because each batch reaches only one replica.
 */
@ApplicationScoped
class RoadLabels {
    private final ServedRoads roads;
    private final Units units;
    private final Positions positions;
    private final Clock clock;
    private Map<UUID, Position> seen = Map.of();
    private @Nullable RoadTimes seenOn;

    RoadLabels(ServedRoads roads, Units units, Positions positions, Clock clock) {
        this.roads = roads;
        this.units = units;
        this.positions = positions;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Sweep<String> roadLabels() {
        return new PeriodicSweep("road-labels", clock, Duration.ofSeconds(2), Duration.ofSeconds(2), this::keep);
    }

    void keep() {
        Optional<RoadTimes> network = roads.network();
        if (network.isPresent()) {
            network.get().keepLabels(QuarkusTransaction.requiringNew().call(() -> moved(network.get())));
        }
    }

    private List<Traveller> moved(RoadTimes network) {
        Instant now = clock.instant();
        Map<UUID, Position> fixes = positions.all();
        List<UnitSnapshot> which;
        if (network == seenOn) {
            Set<UUID> ids = new HashSet<>();
            fixes.forEach((id, fix) -> {
                if (!fix.equals(seen.get(id))) {
                    ids.add(id);
                }
            });
            which = ids.isEmpty()
                    ? List.of()
                    : units.all().stream()
                            .filter(unit -> ids.contains(unit.id()))
                            .toList();
        } else {
            which = units.all();
        }
        seen = new HashMap<>(fixes);
        seenOn = network;
        return which.stream()
                .map(unit -> Whereabouts.traveller(unit, fixes.get(unit.id()), now))
                .toList();
    }
}
