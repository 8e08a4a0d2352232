package id.psc119.dispatch.advice.relocation;

import id.psc119.dispatch.advice.roads.ComputingThreads;
import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.Coverage;
import id.psc119.engine.relocate.HourlyDemand;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.area.AreaCopy.Village;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the free units wait now, and what each post covers of the demand that is expected at this hour: calls of the last
 * year by village and, as a prior, where people live. Calls that village cars are likely to take count for less. Posts are the homes of the
 * rostered ambulances and the facilities that are open at all hours.
 */
@ApplicationScoped
public class RelocationInputs {
    private static final Logger LOG = Logger.getLogger(RelocationInputs.class);

    private static final int MOST_POSTS = 64;

    /** In no simulated city or regency did a higher busy fraction gain anything. */
    private static final double LARGEST_Q = 0.3;

    /** Posts nearer to each other than this, in km, are one. */
    private static final double SAME_POST_KM = 1;

    private static final Duration LOOKED_BACK = Duration.ofDays(365);
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** How often it is computed while no request needs it. */
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(15);

    private static final double OWNER = 0.9;
    private static final double UNKNOWN = 0.5;

    private final AreaCopy areas;
    private final Units units;
    private final Facilities facilities;
    private final Relocations relocations;
    private final BusyShare busyShare;
    private final RelocationSettings settings;
    private final TravelTimes travelTimes;
    private final Ways ways;
    private final Regency regency;
    private final ComputingThreads threads;
    private final EntityManager database;
    private final Clock clock;
    private final ReentrantLock surveying = new ReentrantLock();
    private volatile @Nullable Ground kept;
    private volatile boolean used;

    RelocationInputs(
            AreaCopy areas,
            Units units,
            Facilities facilities,
            Relocations relocations,
            BusyShare busyShare,
            RelocationSettings settings,
            TravelTimes travelTimes,
            Ways ways,
            Regency regency,
            ComputingThreads threads,
            EntityManager database,
            Clock clock) {
        this.areas = areas;
        this.units = units;
        this.facilities = facilities;
        this.relocations = relocations;
        this.busyShare = busyShare;
        this.settings = settings;
        this.travelTimes = travelTimes;
        this.ways = ways;
        this.regency = regency;
        this.threads = threads;
        this.database = database;
        this.clock = clock;
    }

    /** Where a unit may wait. */
    public record Post(UUID id, String name, Point point) {}

    /**
     * What changes slowly.
     *
     * @param q what relocation reckons with
     */
    record Ground(
            Instant at,
            List<Post> posts,
            Coverage coverage,
            double q,
            BusyShare.Measured measured,
            Map<String, String> villages) {
        List<Stop> stops() {
            return posts.stream()
                    .map(post -> new Stop(post.id(), Place.of(post.point())))
                    .toList();
        }

        int nearest(Point point) {
            int nearest = 0;
            for (int i = 1; i < posts.size(); i++) {
                if (posts.get(i).point().kmTo(point)
                        < posts.get(nearest).point().kmTo(point)) {
                    nearest = i;
                }
            }
            return nearest;
        }

        Optional<Post> post(UUID id) {
            return posts.stream().filter(post -> post.id().equals(id)).findFirst();
        }
    }

    /** The standing, with the names of its posts and villages. */
    public record Named(Standing standing, Map<UUID, String> posts, Map<String, String> villages) {}

    /** Empty while no village or no post is known, because cover cannot be computed then. */
    public Optional<Named> present(Situation situation) {
        return ground().map(ground -> {
            Map<UUID, String> posts = new HashMap<>();
            ground.posts().forEach(post -> posts.put(post.id(), post.name()));
            return new Named(standing(ground, situation), posts, ground.villages());
        });
    }

    Standing standing(Ground ground, Situation situation) {
        Instant now = situation.at();
        Map<UUID, Relocations.Decided> moved = relocations.inForce(now);
        Map<UUID, Integer> moves = relocations.movesSince(now.minus(Relocations.SHIFT));
        List<Standing.Waiting> waiting = new ArrayList<>();
        for (UnitSnapshot unit : situation.units()) {
            if (situation.isFree(unit.id()) && Rostered.isRostered(unit, now)) {
                Relocations.Decided move = moved.get(unit.id());
                Point home = pointOf(unit);
                Point at = move == null ? home : new Point(move.lat(), move.lon());
                if (at != null) {
                    waiting.add(new Standing.Waiting(
                            unit.id(),
                            unit.message().kind(),
                            true,
                            ground.nearest(at),
                            Whereabouts.of(unit, situation.fixes().get(unit.id()), now),
                            moves.getOrDefault(unit.id(), 0)));
                }
            }
        }
        RelocationPolicy shipped = RelocationPolicy.DEFAULT;
        return new Standing(
                now.atZone(regency.zone()).toLocalTime(),
                ground.coverage(),
                new RelocationPolicy(
                        ground.q(),
                        settings.freedGain(),
                        settings.gapGain(),
                        settings.maxMovesPerShift(),
                        shipped.maxMovesAtOnce(),
                        shipped.chainSavesSeconds(),
                        settings.longestMove().toSeconds(),
                        settings.quietFrom(),
                        settings.quietTo(),
                        settings.quietGain()),
                ground.stops(),
                waiting);
    }

    /** As last computed. A request computes it only while there is none; others wait for it then. */
    Optional<Ground> ground() {
        used = true;
        Ground present = kept;
        if (present != null) {
            return Optional.of(present);
        }
        surveying.lock();
        try {
            if (kept == null) {
                kept = survey(clock.instant()).orElse(null);
            }
            return Optional.ofNullable(kept);
        } finally {
            surveying.unlock();
        }
    }

    @Produces
    @Singleton
    Sweep<String> relocationGround() {
        return new PeriodicSweep("relocation-ground", clock, KEPT, KEPT, this::renew);
    }

    /** With thousands of village cars it takes a second: no request waits for it. */
    private void renew() {
        Ground present = kept;
        Instant now = clock.instant();
        if (present == null || (!used && Duration.between(present.at(), now).compareTo(KEPT_UNUSED) < 0)) {
            return;
        }
        used = false;
        // So long a computation would keep one of the few carriers of virtual threads from all requests.
        threads.runAlone(() ->
                kept = QuarkusTransaction.requiringNew().call(() -> survey(now).orElse(null)));
    }

    /** What the setting says, but never more than is safe; the default when it says nothing usable. */
    static double q(Optional<Double> setting) {
        return setting.filter(q -> q >= 0).map(q -> Math.min(q, LARGEST_Q)).orElse(RelocationPolicy.DEFAULT.q());
    }

    private Optional<Ground> survey(Instant now) {
        List<Village> villages = areas.villages().stream()
                .filter(village -> village.lat() != null && village.lon() != null)
                .toList();
        List<UnitSnapshot> all = units.all();
        List<Post> posts = posts(all);
        if (villages.isEmpty() || posts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        villages.forEach(village -> names.put(village.code(), village.name()));
        return Optional.of(new Ground(
                now, posts, coverage(villages, posts, all, now), q(settings.q()), busyShare.measured(), names));
    }

    private List<Post> posts(List<UnitSnapshot> all) {
        List<Post> posts = new ArrayList<>();
        for (UnitSnapshot unit : all) {
            boolean ambulance = unit.message().kind() == UnitKind.ALS_AMBULANCE
                    || unit.message().kind() == UnitKind.BLS_AMBULANCE;
            Point home = pointOf(unit);
            if (ambulance && !unit.message().privateVehicle() && unit.message().lender() == null && home != null) {
                add(posts, new Post(unit.id(), unit.callSign(), home));
            }
        }
        for (Facility facility : facilities.all()) {
            Point point = Whereabouts.of(facility.message().place()).point();
            if (facility.message().emergencyRoom() != null
                    && facility.message().emergencyRoom().always()
                    && point != null) {
                add(posts, new Post(facility.id(), facility.message().name(), point));
            }
        }
        return posts;
    }

    private static void add(List<Post> posts, Post post) {
        for (int i = 0; i < posts.size(); i++) {
            if (posts.get(i).point().kmTo(post.point()) < SAME_POST_KM) {
                return;
            }
        }
        if (posts.size() < MOST_POSTS) {
            posts.add(post);
        } else {
            LOG.debugf("relocation: post left out, there are %d already: %s", MOST_POSTS, post.id());
        }
    }

    private static @Nullable Point pointOf(UnitSnapshot unit) {
        return Whereabouts.of(unit.message().home()).point();
    }

    private Coverage coverage(List<Village> villages, List<Post> posts, List<UnitSnapshot> all, Instant now) {
        HourlyDemand demand = demand(villages, now);
        Conditions conditions = ways.at(now, Colour.RED);
        double target = settings.target().minus(settings.handling()).toSeconds();
        List<Traveller> waiting = posts.stream()
                .map(post -> new Traveller(post.id(), UnitKind.BLS_AMBULANCE, Place.of(post.point())))
                .toList();
        List<UnitSnapshot> cars = all.stream()
                .filter(unit -> unit.message().kind() == UnitKind.VILLAGE_CAR && unit.duty(now) != DutyState.OFF)
                .filter(unit -> unit.message().capabilities().contains(Capability.TRANSPORT)
                        || unit.message().kind().inherent().contains(Capability.TRANSPORT))
                .toList();
        List<Traveller> carTravellers =
                cars.stream().map(car -> Whereabouts.traveller(car, null, now)).toList();
        Coverage.Builder builder = new Coverage.Builder(posts.size());
        for (Village village : villages) {
            Stop stop = new Stop(
                    UUID.nameUUIDFromBytes(village.code().getBytes(StandardCharsets.US_ASCII)),
                    Whereabouts.of(village));
            double[] seconds = travelTimes.toOne(waiting, stop, conditions).stream()
                    .mapToDouble(way -> way.medianSeconds() + turnout(UnitKind.BLS_AMBULANCE))
                    .toArray();
            double left = demand.share(village.code(), now);
            List<Double> byCar = travelTimes.toOne(carTravellers, stop, conditions).stream()
                    .map(way -> way.medianSeconds() + turnout(UnitKind.VILLAGE_CAR))
                    .toList();
            for (int i = 0; i < cars.size(); i++) {
                if (byCar.get(i) <= target) {
                    left *= 1 - (cars.get(i).duty(now) == DutyState.ON ? OWNER : UNKNOWN);
                }
            }
            builder.add(village.code(), left, seconds, target);
        }
        return builder.build();
    }

    /** Calls of the last year by village and hour, and the prior by people; exercises never count. */
    private HourlyDemand demand(List<Village> villages, Instant now) {
        double known = villages.stream()
                .map(Village::population)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .filter(people -> people > 0)
                .average()
                .orElse(1);
        Map<String, Double> people = new HashMap<>();
        for (Village village : villages) {
            people.put(village.code(), village.population() == null ? known : village.population());
        }
        @SuppressWarnings("unchecked")
        List<Tuple> calls = database.createNativeQuery("""
                        SELECT coalesce(working_place, reported_place) ->> 'desaCode', reported_at FROM incident
                        WHERE NOT exercise AND kind = 'EMERGENCY' AND reported_at >= :from
                          AND coalesce(working_place, reported_place) ->> 'desaCode' IS NOT NULL
                        """, Tuple.class)
                .setParameter("from", Timestamp.from(now.minus(LOOKED_BACK)))
                .getResultList();
        return HourlyDemand.learn(
                people,
                calls.stream()
                        .map(row -> new HourlyDemand.Past(row.get(0, String.class), row.get(1, Instant.class)))
                        .toList(),
                regency.zone());
    }

    private static double turnout(UnitKind kind) {
        return Policy.DEFAULT.turnoutSeconds().getOrDefault(kind, 0.0);
    }
}
