package id.psc119.dispatch.advice.cover;

import id.psc119.dispatch.advice.cover.CoverQuestionResource.CoverAnswer;
import id.psc119.dispatch.advice.cover.CoverQuestionResource.CoverUnit;
import id.psc119.dispatch.advice.cover.CoverQuestionResource.FirstUnit;
import id.psc119.dispatch.advice.cover.CoverQuestionResource.VillageFirsts;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.engine.relocate.VillageCover;
import id.psc119.engine.relocate.VillageCover.Covered;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.area.AreaCopy.Village;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Colour;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Computes which free unit would be first in each village. It is a figure for reports and maps: whoever asks for a unit to send goes first,
 * so one answer at a time is computed, village by village, and given up when it takes too long, as right after a closure.
 */
@ApplicationScoped
class ComputeCover {
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final AreaCopy areas;
    private final TravelTimes travelTimes;
    private final Ways ways;
    private final ServedRoads roads;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1);

    ComputeCover(AreaCopy areas, TravelTimes travelTimes, Ways ways, ServedRoads roads, Clock clock) {
        this.areas = areas;
        this.travelTimes = travelTimes;
        this.ways = ways;
        this.roads = roads;
        this.clock = clock;
    }

    /** @throws ProblemException 503 while another answer is computed, or when it takes too long */
    CoverAnswer of(List<CoverUnit> units) {
        if (!turn.tryAcquire()) {
            throw new ProblemException(PlatformProblem.BUSY);
        }
        try {
            // Whoever asks because of a closure may be the first from whom this replica hears of it.
            roads.closeWhatIsClosed();
            @Nullable String stamp = roads.stamp().orElse(null);
            return new CoverAnswer(compute(units), stamp);
        } finally {
            turn.release();
        }
    }

    private List<VillageFirsts> compute(List<CoverUnit> units) {
        List<Village> villages = QuarkusTransaction.requiringNew().call(areas::villages);
        List<Stop> stops = villages.stream()
                .map(village -> new Stop(stopOf(village), Whereabouts.of(village)))
                .toList();
        // As for a call that nobody has triaged yet.
        Conditions conditions = ways.at(clock.instant(), Colour.RED);
        InTime times = new InTime(travelTimes, System.nanoTime() + LONGEST.toNanos());
        Map<UUID, FirstUnit> transport = new HashMap<>();
        Map<UUID, FirstUnit> firstHelp = new HashMap<>();
        if (roads.isSlow() && units.size() < stops.size()) {
            firstsByUnit(times, units, stops, conditions, transport, firstHelp);
        } else {
            VillageCover cover = new VillageCover(times);
            transport = firsts(cover, units, true, stops, conditions);
            firstHelp = firsts(cover, units, false, stops, conditions);
        }
        Map<UUID, FirstUnit> carrying = transport;
        Map<UUID, FirstUnit> any = firstHelp;
        return villages.stream()
                .map(village ->
                        new VillageFirsts(village.code(), carrying.get(stopOf(village)), any.get(stopOf(village))))
                .toList();
    }

    /** The same id wherever a village is asked for, so that its label on the roads is kept. */
    private static UUID stopOf(Village village) {
        return UUID.nameUUIDFromBytes(village.code().getBytes(StandardCharsets.US_ASCII));
    }

    /** The same right after a closure, while each question costs a search of the roads: one for each unit, and not for each village. */
    private static void firstsByUnit(
            TravelTimes times,
            List<CoverUnit> units,
            List<Stop> stops,
            Conditions conditions,
            Map<UUID, FirstUnit> transport,
            Map<UUID, FirstUnit> firstHelp) {
        for (CoverUnit unit : units) {
            List<Travel> ways = times.fromOne(traveller(unit), stops, conditions);
            for (int i = 0; i < ways.size(); i++) {
                Travel way = ways.get(i);
                if (way.exists()) {
                    UUID stop = stops.get(i).id();
                    FirstUnit first = new FirstUnit(unit.unitId(), Math.round(way.medianSeconds()), way.source());
                    firstHelp.merge(stop, first, ComputeCover::sooner);
                    if (unit.carries()) {
                        transport.merge(stop, first, ComputeCover::sooner);
                    }
                }
            }
        }
    }

    private static FirstUnit sooner(FirstUnit one, FirstUnit other) {
        return other.seconds() < one.seconds() ? other : one;
    }

    private static Traveller traveller(CoverUnit unit) {
        return new Traveller(unit.unitId(), unit.kind(), unit.fourWheelDrive(), Whereabouts.of(unit.place()));
    }

    private static Map<UUID, FirstUnit> firsts(
            VillageCover cover, List<CoverUnit> units, boolean carrying, List<Stop> stops, Conditions conditions) {
        List<Traveller> travellers = units.stream()
                .filter(unit -> !carrying || unit.carries())
                .map(ComputeCover::traveller)
                .toList();
        Map<UUID, FirstUnit> firsts = new HashMap<>();
        if (!travellers.isEmpty()) {
            for (Covered covered : cover.of(travellers, stops, Double.POSITIVE_INFINITY, conditions)) {
                @Nullable UUID nearest = covered.nearest();
                @Nullable Source source = covered.source();
                if (nearest != null && source != null) {
                    firsts.put(covered.village().id(), new FirstUnit(nearest, Math.round(covered.seconds()), source));
                }
            }
        }
        return firsts;
    }

    /** Travel times until a moment; after it nobody waits for them. */
    private record InTime(TravelTimes source, long until) implements TravelTimes {
        @Override
        public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
            checkTime();
            return source.toOne(travellers, stop, conditions);
        }

        @Override
        public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
            checkTime();
            return source.fromOne(traveller, stops, conditions);
        }

        private void checkTime() {
            if (System.nanoTime() - until > 0) {
                throw new ProblemException(PlatformProblem.BUSY);
            }
        }
    }
}
