package id.psc119.dispatch.advice.relocation;

import id.psc119.dispatch.advice.relocation.RelocationInputs.Ground;
import id.psc119.dispatch.advice.relocation.RelocationInputs.Post;
import id.psc119.dispatch.advice.relocation.Relocations.Decided;
import id.psc119.dispatch.advice.relocation.Relocations.Decision;
import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.engine.relocate.Relocation;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Advises where free ambulances should wait. Nothing moves by itself. */
@ApplicationScoped
public class AdviseRelocation {
    private final RelocationInputs standings;
    private final Relocations relocations;
    private final RelocationSettings settings;
    private final Relocation relocation;
    private final Situations situations;
    private final Ways ways;
    private final Clock clock;

    AdviseRelocation(
            RelocationInputs standings,
            Relocations relocations,
            RelocationSettings settings,
            TravelTimes travelTimes,
            Situations situations,
            Ways ways,
            Clock clock) {
        this.standings = standings;
        this.relocations = relocations;
        this.settings = settings;
        this.relocation = new Relocation(travelTimes);
        this.situations = situations;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * What is advised now, and what holds.
     *
     * @param advised false while the regency has not turned advice on; {@code items} is empty then
     * @param q busy fraction that relocation uses
     * @param measuredShare the share of their time that units on duty were really busy, over {@code measuredHours}: only
     *     information
     * @param quiet whether crews sleep, so that a move must gain more
     * @param coverExpected share of the demand, 0 to 1, that is expected to find a free unit in time
     * @param inForce where the units that were moved wait now
     */
    public record Advice(
            Instant at,
            boolean advised,
            double q,
            double measuredShare,
            double measuredHours,
            boolean quiet,
            double coverExpected,
            List<Move> items,
            List<Decided> inForce) {}

    /**
     * A move that is advised.
     *
     * @param gain in expected cover, a share of all demand; of all moves of this advice together
     * @param together moves that are worth while only with each other have the same number
     */
    public record Move(
            UUID unitId,
            String callSign,
            String fromName,
            UUID postId,
            String postName,
            GeoPoint point,
            long seconds,
            double gain,
            int together) {}

    @Transactional
    public Advice advice() {
        Instant now = clock.instant();
        Optional<Ground> ground = standings.ground();
        List<Decided> inForce = List.copyOf(relocations.inForce(now).values());
        if (ground.isEmpty()) {
            return new Advice(now, settings.advise(), 0, 0, 0, false, 0, List.of(), inForce);
        }
        Situation situation = situations.present();
        Standing present = standings.standing(ground.get(), situation);
        return new Advice(
                now,
                settings.advise(),
                rounded(ground.get().q()),
                rounded(ground.get().measured().share()),
                Math.round(ground.get().measured().hours()),
                present.policy().isQuiet(present.localTime()),
                expected(ground.get(), present),
                settings.advise() ? moves(ground.get(), present, situation, now) : List.of(),
                inForce);
    }

    private static double expected(Ground ground, Standing standing) {
        double total = ground.coverage().total();
        int[] at = new int[ground.posts().size()];
        standing.units().forEach(unit -> at[unit.post()]++);
        return total == 0 ? 0 : rounded(ground.coverage().expected(at, ground.q()) / total);
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private List<Move> moves(Ground ground, Standing present, Situation situation, Instant now) {
        Conditions conditions = ways.at(now, Colour.GREEN);
        Map<UUID, UnitSnapshot> byId =
                situation.units().stream().collect(Collectors.toMap(UnitSnapshot::id, Function.identity()));
        Set<String> declined = new HashSet<>();
        for (Decided each : relocations.since(now.minus(settings.declinedFor()))) {
            if (each.decision() == Decision.DECLINED) {
                declined.add(each.unitId() + " " + each.postId());
            }
        }
        List<Move> moves = new ArrayList<>();
        Set<UUID> advised = new HashSet<>();
        int together = 0;
        for (Standing.Waiting unit : present.units()) {
            if (isAway(ground, unit)) {
                Optional<Relocation.Advice> advice = relocation.whenFree(present, unit.unitId(), conditions);
                if (advice.isPresent() && add(moves, advised, declined, ground, byId, advice.get(), together)) {
                    together++;
                }
            }
        }
        relocation
                .fillGap(present, conditions)
                .ifPresent(advice -> add(moves, advised, declined, ground, byId, advice, moves.size()));
        return moves;
    }

    /** Has become free elsewhere than at its post: it must drive in any case. */
    private static boolean isAway(Ground ground, Standing.Waiting unit) {
        Point at = unit.position().point();
        return at != null && at.kmTo(ground.posts().get(unit.post()).point()) > 2;
    }

    private static boolean add(
            List<Move> moves,
            Set<UUID> advised,
            Set<String> declined,
            Ground ground,
            Map<UUID, UnitSnapshot> byId,
            Relocation.Advice advice,
            int together) {
        boolean clashes = advice.moves().stream()
                .anyMatch(move -> advised.contains(move.unitId())
                        || declined.contains(move.unitId() + " "
                                + ground.posts().get(move.toPost()).id()));
        if (clashes) {
            return false;
        }
        for (Relocation.Move move : advice.moves()) {
            Post to = ground.posts().get(move.toPost());
            UnitSnapshot unit = byId.get(move.unitId());
            advised.add(move.unitId());
            moves.add(new Move(
                    move.unitId(),
                    unit == null ? "" : unit.callSign(),
                    ground.posts().get(move.fromPost()).name(),
                    to.id(),
                    to.name(),
                    new GeoPoint(to.point().lat(), to.point().lon()),
                    Math.round(move.seconds()),
                    rounded(advice.gain()),
                    together));
        }
        return true;
    }
}
