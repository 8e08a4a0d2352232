package id.psc119.engine.simulate.jemss;

import id.psc119.engine.roads.ContractedNetwork;
import id.psc119.engine.roads.Label;
import id.psc119.engine.roads.LabelSearch;
import id.psc119.engine.roads.ShortestTree;
import id.psc119.engine.simulate.World;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A JEMSS city's roads and its ambulances on them, by JEMSS's rules: a unit goes on to the next node of its way before it
 * turns; past the last node it goes back to that; what lies off the roads is given as a distance. Times are exact doubles by
 * contraction-hierarchy labels. For one thread.
 */
public final class JemssWorld implements World, TravelTimes {
    /** What the upper half of an id says it belongs to; the lower half is its number. */
    static final long UNIT = 1;

    static final long CALL = 2;
    static final long HOSPITAL = 3;
    static final long STATION = 4;

    /** What is computed once for a city and shared by all runs on it. */
    public static final class Roads {
        private final JemssCity city;
        private final ContractedNetwork[] hierarchies;
        private final ShortestTree[][] toHospital;
        private final ShortestTree[][] toStation;

        /** Contracts a city's networks; some seconds. */
        public Roads(JemssCity city) {
            this.city = city;
            hierarchies = new ContractedNetwork[city.modes()];
            toHospital = new ShortestTree[city.modes()][];
            toStation = new ShortestTree[city.modes()][];
            for (int mode = 0; mode < hierarchies.length; mode++) {
                hierarchies[mode] = ContractedNetwork.of(city.roads(mode));
                toHospital[mode] = trees(mode, city.hospitals());
                toStation[mode] = trees(mode, city.stations());
            }
        }

        private ShortestTree[] trees(int mode, List<JemssCity.Site> sites) {
            return sites.stream()
                    .map(site -> ShortestTree.to(city.roads(mode), site.node()))
                    .toArray(ShortestTree[]::new);
        }
    }

    private final Roads roads;
    private final JemssCity city;
    private final List<JemssCity.JemssCall> calls;
    private final LabelSearch[] search;
    private final Label[][] out;
    private final Route[] routes;
    private final Place[] homes;
    private double now;

    /** The ambulances of a city at their stations, to answer these calls. */
    public JemssWorld(Roads roads, List<JemssCity.JemssCall> calls) {
        this.roads = roads;
        this.calls = calls;
        city = roads.city;
        search = Arrays.stream(roads.hierarchies).map(LabelSearch::new).toArray(LabelSearch[]::new);
        out = new Label[search.length][city.roads(0).nodes()];
        routes = new Route[city.ambulances()];
        homes = new Place[routes.length];
        for (int i = 0; i < routes.length; i++) {
            JemssCity.Site station = city.stations().get(city.homeStation(i));
            routes[i] = Route.standing(this, station.node(), station.km());
            homes[i] = Place.of(station.point());
        }
    }

    static UUID id(long what, int number) {
        return new UUID(what, number);
    }

    private static int number(UUID id) {
        return (int) id.getLeastSignificantBits();
    }

    @Override
    public void advanceTo(double seconds) {
        now = seconds;
    }

    @Override
    public TravelTimes travelTimes() {
        return this;
    }

    /** A unit's home is used as its place: its times come from its route, by its id. */
    @Override
    public Place whereIs(int unit) {
        return homes[unit];
    }

    private static int mode(boolean siren) {
        return siren ? 0 : 1;
    }

    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        int mode = mode(conditions.siren());
        int target = node(stop.id());
        double last = city.offRoadSeconds(km(stop.id()), mode);
        Label[] labels = new Label[travellers.size()];
        double[] first = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            Route route = routes[number(travellers.get(i).id())];
            labels[i] = label(route.nextNode(now), mode);
            first[i] = route.secondsToNextNode(now, mode);
        }
        double[] times = search[mode].times(labels, search[mode].in(target));
        Travel[] travels = new Travel[labels.length];
        for (int i = 0; i < labels.length; i++) {
            travels[i] = travel(first[i] + times[i] + last);
        }
        return Arrays.asList(travels);
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        int mode = mode(conditions.siren());
        Route route = routes[number(traveller.id())];
        double first = route.secondsToNextNode(now, mode);
        int node = route.nextNode(now);
        return stops.stream()
                .map(stop ->
                        travel(first + roadSeconds(node, stop.id(), mode) + city.offRoadSeconds(km(stop.id()), mode)))
                .toList();
    }

    private static Travel travel(double seconds) {
        return seconds < Double.POSITIVE_INFINITY
                ? new Travel(seconds, seconds, 0, Source.ROADS, Set.of())
                : Travel.none(Source.ROADS);
    }

    private double roadSeconds(int node, UUID stop, int mode) {
        long what = stop.getMostSignificantBits();
        if (what == HOSPITAL) {
            return roads.toHospital[mode][number(stop)].seconds(node);
        }
        if (what == STATION) {
            return roads.toStation[mode][number(stop)].seconds(node);
        }
        return search[mode].times(new Label[] {label(node, mode)}, search[mode].in(node(stop)))[0];
    }

    private Label label(int node, int mode) {
        Label known = out[mode][node];
        if (known == null) {
            known = search[mode].out(node);
            out[mode][node] = known;
        }
        return known;
    }

    private int node(UUID stop) {
        long what = stop.getMostSignificantBits();
        int number = number(stop);
        return what == CALL
                ? calls.get(number).node()
                : (what == HOSPITAL ? city.hospitals() : city.stations())
                        .get(number)
                        .node();
    }

    private double km(UUID stop) {
        long what = stop.getMostSignificantBits();
        int number = number(stop);
        return what == CALL
                ? calls.get(number).km()
                : (what == HOSPITAL ? city.hospitals() : city.stations())
                        .get(number)
                        .km();
    }

    @Override
    public double send(int unit, Stop stop, boolean siren) {
        int mode = mode(siren);
        Route before = routes[unit];
        int start = before.nextNode(now);
        double startAt = now + before.secondsToNextNode(now, mode);
        int end = node(stop.id());
        Route route = new Route(
                start, startAt, end, startAt + roadSeconds(start, stop.id(), mode), stop.id(), km(stop.id()), mode);
        routes[unit] = route;
        return route.endAt;
    }

    /** A way under travel: off the roads to its first node, along them, and off them again. */
    private final class Route {
        private final int start;
        private final double startAt;
        private final int end;
        private final double endNodeAt;
        private final UUID stop;
        private final double endKm;
        private final int mode;
        private final double endAt;
        /** The nodes after the first, with the times at which they are reached; worked out when somebody asks. */
        private int[] node = {};

        private double[] at = {};
        private boolean known;

        Route(int start, double startAt, int end, double endNodeAt, UUID stop, double endKm, int mode) {
            this.start = start;
            this.startAt = startAt;
            this.end = end;
            this.endNodeAt = endNodeAt;
            this.stop = stop;
            this.endKm = endKm;
            this.mode = mode;
            endAt = endNodeAt + city.offRoadSeconds(endKm, mode);
        }

        /** The node that it must go on to. */
        int nextNode(double time) {
            if (time >= endNodeAt) {
                return end;
            }
            if (time <= startAt) {
                return start;
            }
            int place = place(time);
            return node[place];
        }

        double secondsToNextNode(double time, int other) {
            if (time >= endAt) {
                return city.offRoadSeconds(endKm, other);
            }
            if (time >= endNodeAt) {
                return city.offRoadRescaled(time - endNodeAt, mode, other);
            }
            if (time <= startAt) {
                return startAt - time;
            }
            int place = place(time);
            return at[place] - time;
        }

        private int place(double time) {
            if (!known) {
                follow();
                known = true;
            }
            int found = Arrays.binarySearch(at, time);
            // At a node exactly, it is already on its way to the next.
            int next = found >= 0 ? found + 1 : -found - 1;
            return Math.min(next, at.length - 1);
        }

        private void follow() {
            node = new int[64];
            at = new double[64];
            long what = stop.getMostSignificantBits();
            int[] count = {0};
            double[] time = {startAt};
            ContractedNetwork.StepTaker taker = (to, seconds) -> {
                if (count[0] == node.length) {
                    node = Arrays.copyOf(node, node.length * 2);
                    at = Arrays.copyOf(at, at.length * 2);
                }
                time[0] += seconds;
                node[count[0]] = to;
                at[count[0]++] = time[0];
            };
            if (what == CALL) {
                roads.hierarchies[mode].unpack(search[mode].way(label(start, mode), search[mode].in(end)), taker);
            } else {
                ShortestTree tree = (what == HOSPITAL ? roads.toHospital : roads.toStation)[mode][number(stop)];
                for (int i = start; tree.next(i) >= 0; i = tree.next(i)) {
                    taker.take(tree.next(i), tree.stepSeconds(i));
                }
            }
            node = Arrays.copyOf(node, count[0]);
            at = Arrays.copyOf(at, count[0]);
            if (count[0] > 0) {
                at[count[0] - 1] = endNodeAt;
            }
        }

        static Route standing(JemssWorld world, int node, double km) {
            return world
            .new Route(node, Double.NEGATIVE_INFINITY, node, Double.NEGATIVE_INFINITY, id(STATION, 0), km, 0);
        }
    }
}
