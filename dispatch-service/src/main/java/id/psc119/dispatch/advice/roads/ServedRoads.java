package id.psc119.dispatch.advice.roads;

import id.psc119.engine.roads.Closure;
import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadTimes;
import id.psc119.engine.roads.RoadWay;
import id.psc119.engine.roads.RoadsUnusable;
import id.psc119.engine.roads.ServedTimes;
import id.psc119.engine.roads.Stretch;
import id.psc119.engine.travel.BoatLeg;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.EstimateSettings;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Rivers;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.GeoPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The roads that this replica serves: the newest that were loaded, without what is closed; the estimate where there are none.
 * It switches to newly loaded roads without a stop. Roads that cannot be used are reported, and the former are served.
 */
@ApplicationScoped
public class ServedRoads {
    private static final Logger LOG = Logger.getLogger(ServedRoads.class);

    /** A map of a large flood shows its area; so many of its roads are enough. */
    private static final int MOST_LINES = 500;

    private volatile Rivers rivers = Rivers.NONE;
    private volatile String water = "";
    private final Estimate estimate = new Estimate(EstimateSettings.DEFAULT, () -> rivers);
    private final @Nullable RoadStore store;
    private final @Nullable ServedTimes served;
    private final TravelTimes times;
    private final ComputingThreads threads;
    private final Duration refreshEvery;
    private final RoadClosures closures;
    private final Sites sites;
    private final EventLog log;
    private final Event<RoadsChanged> changes;
    private final Clock clock;
    private volatile @Nullable Instant since;
    private volatile @Nullable String problem;
    private volatile List<Closure> closed = List.of();
    private volatile @Nullable String stamp;
    private @Nullable RoadTimes closedOn;

    ServedRoads(
            RoadSettings settings,
            RoadClosures closures,
            Sites sites,
            ComputingThreads threads,
            EventLog log,
            Event<RoadsChanged> changes,
            Clock clock,
            @ConfigProperty(name = "psc.roads.refresh-every", defaultValue = "15s") Duration refreshEvery) {
        this.store = settings.folder().map(RoadStore::new).orElse(null);
        this.served = store == null ? null : new ServedTimes(store, estimate);
        this.times = served == null ? estimate : new ComputedTimes(served, threads);
        this.threads = threads;
        this.refreshEvery = refreshEvery;
        this.closures = closures;
        this.sites = sites;
        this.log = log;
        this.changes = changes;
        this.clock = clock;
    }

    /** Readiness waits for the roads. */
    void start(@Observes StartupEvent started) {
        closed = closures.closedAt(clock.instant());
        lookForNewer();
    }

    @Produces
    @Singleton
    Sweep<String> roadRefresh() {
        // Loading roads takes long, so no virtual thread does it.
        return new PeriodicSweep(
                "road-refresh", clock, refreshEvery, refreshEvery, () -> threads.runAlone(this::lookForNewer));
    }

    void lookForNewer() {
        if (served == null) {
            return;
        }
        lookForNewerWater();
        String before = problem;
        try {
            // The bases and hospitals are read only where they are needed: most times nothing is newer.
            boolean changed = served.hasNewer() && served.refresh(closed, sites.points());
            problem = null;
            if (changed) {
                since = clock.instant();
                closeWhatIsClosed();
                LOG.infof("roads: served=%s closures=%d", served.served().orElse(""), closed.size());
            }
            if (changed || before != null) {
                notifyScreens();
            }
        } catch (RoadsUnusable | IOException e) {
            problem = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            if (!problem.equals(before)) {
                LOG.errorf(
                        "roads: cannot be served, serving=%s: %s",
                        served.served().orElse("estimate"), problem);
                notifyScreens();
            }
        }
    }

    /** Rivers and landing places, a small file that is read whole. */
    private void lookForNewerWater() {
        try {
            String text = store == null ? "" : store.water().orElse("");
            if (!text.equals(water)) {
                Rivers read = text.isEmpty() ? Rivers.NONE : Rivers.read(text);
                rivers = read;
                water = text;
                LOG.infof("water: served landings=%d", read.landings().size());
                closeWhatIsClosed();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf("water: cannot be served, the former is: %s", e.getMessage());
        }
    }

    /** Whether exactly this is closed in the travel times that are served. */
    synchronized boolean isWithout(List<Closure> wanted) {
        return wanted.equals(closed) && (wanted.isEmpty() || network().orElse(null) == closedOn);
    }

    private void notifyScreens() {
        QuarkusTransaction.requiringNew()
                .run(() -> log.append("roads", Uuid7.at(clock.instant()), false, Set.of(EventLog.DESK), state()));
    }

    /**
     * Serves the roads without what is closed now. What was computed by other times is computed again. It reads the closures under the lock: what was read before another request
     * closed a road must not open it again.
     */
    public synchronized void closeWhatIsClosed() {
        List<Closure> wanted = closures.closedAt(clock.instant());
        @Nullable RoadTimes roads = network().orElse(null);
        boolean same = wanted.equals(closed) && (roads == closedOn || wanted.isEmpty());
        closed = wanted;
        if (roads != null && !same) {
            roads.closeAll(wanted);
            LOG.infof("roads: closures=%d", wanted.size());
        }
        closedOn = roads;
        @Nullable String present = roads == null ? null : stampOf(roads.hash() + water, wanted);
        if (!Objects.equals(present, stamp)) {
            @Nullable String before = stamp;
            stamp = present;
            changes.fire(new RoadsChanged());
            try {
                notifyScreens();
            } catch (RuntimeException e) {
                // Nobody was told: the next look tells them.
                stamp = before;
                throw e;
            }
        }
    }

    /** The same on every replica that serves the same roads without the same closures. */
    private static String stampOf(String loaded, List<Closure> closed) {
        return UUID.nameUUIDFromBytes((loaded + closed).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Names what travel times are computed with; another one when a way may take another time. Absent while they are estimates. */
    public Optional<String> stamp() {
        return Optional.ofNullable(stamp);
    }

    /** Whether an answer costs much more than usual, as for some moments after a closure. */
    public boolean isSlow() {
        return network().map(roads -> !roads.rebuilt().isDone()).orElse(false);
    }

    /** Travel times as the roads or the estimate have them, uncorrected. */
    public TravelTimes times() {
        return times;
    }

    @PreDestroy
    void stop() {
        if (served != null) {
            served.close();
        }
    }

    /** The network, to keep labels on; empty while times are estimates. */
    public Optional<RoadTimes> network() {
        return served == null ? Optional.empty() : served.roads();
    }

    /** The hash of the roads that are served; empty while times are estimates. */
    public Optional<String> hash() {
        return network().map(RoadTimes::hash);
    }

    /** The ways by road of these travellers to a place, for a map and in words; all of them empty while times are estimates. */
    public List<RoadWay> ways(List<Traveller> travellers, Place to, Conditions conditions) {
        return network()
                .map(roads -> threads.compute(() -> roads.ways(travellers, to, conditions)))
                .orElseGet(() -> Collections.nCopies(travellers.size(), new RoadWay(List.of(), List.of())));
    }

    /** A boat's journey in its legs; empty where no river with a landing place is known. */
    public List<BoatLeg> boatLegs(Point from, Point to, Conditions conditions) {
        return estimate.boatLegs(from, to, conditions);
    }

    /** When the ferry that calls here sails, in words; empty where the regency has not said. */
    public Optional<String> hoursOfFerry(Point landing) {
        return rivers.ferryAt(landing).map(Rivers.Crossing::hours);
    }

    /** What a closure does here: without roads, or away from them, it is only a warning. */
    Closing closing(Closure closure) {
        return network()
                .map(roads -> {
                    List<Stretch> stretches = roads.stretchesOf(closure);
                    return new Closing(
                            stretches.isEmpty() ? Effect.NO_ROAD_THERE : Effect.AVOIDED,
                            stretches.stream()
                                    .limit(MOST_LINES)
                                    .map(ServedRoads::line)
                                    .toList());
                })
                .orElse(new Closing(Effect.WARNING_ONLY, List.of()));
    }

    private static List<GeoPoint> line(Stretch stretch) {
        return stretch.line().stream()
                .map(point -> new GeoPoint(point.lat(), point.lon()))
                .toList();
    }

    /** What a closure does, and the courses of the roads that it closes, for a map. */
    record Closing(Effect effect, List<List<GeoPoint>> lines) {}

    /** What a closure does to travel times. */
    public enum Effect {
        /** Routes avoid it. */
        AVOIDED,
        /** The map has no road within 100 m of the point: move the point onto it. */
        NO_ROAD_THERE,
        /** No roads are loaded: people see the closure, the estimate does not change. */
        WARNING_ONLY
    }

    /**
     * What this replica computes travel times with.
     *
     * @param hash of the extract; absent for the estimate
     * @param stamp another one when a way may take another time: other roads, or other closures; absent for the estimate
     * @param problem why newer roads cannot be served, for the person who loaded them
     */
    @Schema(name = "RoadsState")
    public record State(
            Source source,
            @Nullable String hash,
            @Nullable String stamp,
            @Nullable Instant servedSince,
            @Nullable String problem,
            int closures,
            String replica) {}

    public State state() {
        return new State(
                hash().isPresent() ? Source.ROADS : Source.ESTIMATE,
                hash().orElse(null),
                stamp,
                since,
                problem,
                closed.size(),
                Objects.requireNonNullElse(System.getenv("HOSTNAME"), "one"));
    }
}
