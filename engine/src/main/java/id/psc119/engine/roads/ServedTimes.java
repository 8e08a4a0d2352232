package id.psc119.engine.roads;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The travel times that a running service asks: by road as soon as the store has roads, by estimate until then. It switches
 * to newly loaded roads without a stop when {@link #refresh} is called, which a service does at intervals.
 */
public final class ServedTimes implements TravelTimes, AutoCloseable {
    /** Memory over size on disk, for the map, the networks and the labels on them; measured on a town, rounded up. */
    private static final long NEEDED_PER_BYTE = 3;

    private final RoadStore store;
    private final Estimate estimate;
    private final RoadPriors priors;
    private final RebuildQueue rebuilds = new RebuildQueue();
    private volatile @Nullable RoadTimes roads;

    /** By estimate at first. */
    public ServedTimes(RoadStore store, Estimate estimate) {
        this(store, estimate, RoadPriors.DEFAULT);
    }

    /** The same with a regency's own priors for times by road. */
    public ServedTimes(RoadStore store, Estimate estimate, RoadPriors priors) {
        this.store = store;
        this.estimate = estimate;
        this.priors = priors;
    }

    /** The hash of the roads that are served now, for a replica to report; empty while it is the estimate. */
    public Optional<String> served() {
        return Optional.ofNullable(roads).map(RoadTimes::hash);
    }

    /** The roads that are served now, to close stretches of. */
    public Optional<RoadTimes> roads() {
        return Optional.ofNullable(roads);
    }

    /** The same with nothing closed. */
    public boolean refresh() throws RoadsUnusable, IOException {
        return refresh(List.of(), List.of());
    }

    /**
     * Switches to the store's current roads, if they are others than those served.
     *
     * @param closed stretches that are closed from the first answer on
     * @param sites bases and hospitals; roads that reach none of them are another country's
     * @return whether it switched
     * @throws RoadsUnusable when they cannot be served; those served before still are
     */
    public synchronized boolean refresh(List<Closure> closed, List<Point> sites) throws RoadsUnusable, IOException {
        Optional<String> wanted = store.current();
        if (!hasNewer(wanted)) {
            return false;
        }
        long needed = NEEDED_PER_BYTE * store.bytes(wanted.get());
        if (needed > Runtime.getRuntime().maxMemory() / 2) {
            throw new RoadsUnusable("The roads " + wanted.get() + " need about " + (needed >> 20)
                    + " MB, twice while they are swapped, and this process may use "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB in all: start it with more memory");
        }
        // The former roads are left to the garbage collector: another thread may be using them at this moment.
        RoadArtefact artefact = store.open(wanted.get());
        if (!sites.isEmpty() && sites.stream().noneMatch(artefact::covers)) {
            String reach = artefact.bounds();
            artefact.close();
            throw new RoadsUnusable("The roads " + wanted.get() + " reach over " + reach + " and to none of the "
                    + sites.size() + " bases and hospitals. Is it the right country?");
        }
        RoadTimes fresh = new RoadTimes(artefact, estimate, priors, rebuilds);
        if (!closed.isEmpty()) {
            fresh.closeAll(closed);
        }
        roads = fresh;
        return true;
    }

    /** Whether the store has other roads than those served. */
    public boolean hasNewer() throws IOException {
        return hasNewer(store.current());
    }

    private boolean hasNewer(Optional<String> wanted) {
        return wanted.isPresent() && !wanted.equals(served());
    }

    /** Ends the work in the background. Answers are still given. */
    @Override
    public void close() {
        rebuilds.close();
    }

    private TravelTimes times() {
        RoadTimes present = roads;
        return present == null ? estimate : present;
    }

    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return times().toOne(travellers, stop, conditions);
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return times().fromOne(traveller, stops, conditions);
    }
}
