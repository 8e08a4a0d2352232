package id.psc119.engine.destination;

import id.psc119.engine.destination.DestinationCandidate.Against;
import id.psc119.engine.destination.DestinationCandidate.For;
import id.psc119.engine.destination.DestinationRecommendation.LeftOut;
import id.psc119.engine.destination.DestinationRecommendation.Reason;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.FacilityCapability;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where a patient is brought, by the least time to definitive care: the way, the hand-over, what a lack of beds
 * costs, and the transfer that would follow where something required is missing. A puskesmas with an emergency room counts
 * like a hospital, within its hours. A pure function of a snapshot and the travel times.
 */
public final class DestinationRecommender {
    private static final Duration SOON = Duration.ofMinutes(30);
    /** How many facilities a transfer may go to: more would not be nearer by any road. */
    private static final int ONWARDS = 6;

    private final TravelTimes travelTimes;

    /** Ranks by these travel times. */
    public DestinationRecommender(TravelTimes travelTimes) {
        this.travelTimes = travelTimes;
    }

    /** Where the patient could be brought, best first. */
    public DestinationRecommendation recommend(DestinationSnapshot snapshot) {
        List<FacilityState> facilities = snapshot.facilities();
        List<Travel> ways = travelTimes.fromOne(
                snapshot.carrier(),
                facilities.stream()
                        .map(facility -> new Stop(facility.id(), facility.place()))
                        .toList(),
                snapshot.conditions());
        boolean divertIgnored = true;
        for (int i = 0; i < facilities.size(); i++) {
            if (!facilities.get(i).diverting() && closedReason(facilities.get(i), ways.get(i), snapshot) == null) {
                divertIgnored = false;
            }
        }
        List<LeftOut> leftOut = new ArrayList<>();
        List<DestinationCandidate> candidates = new ArrayList<>();
        double nearest = Double.POSITIVE_INFINITY;
        List<Integer> open = new ArrayList<>();
        boolean anyDiverting = false;
        for (int i = 0; i < facilities.size(); i++) {
            FacilityState facility = facilities.get(i);
            Reason reason = closedReason(facility, ways.get(i), snapshot);
            if (reason == null && facility.diverting() && !divertIgnored) {
                reason = Reason.DIVERTING;
            }
            if (reason != null) {
                leftOut.add(new LeftOut(facility.id(), reason, ways.get(i).medianSeconds()));
            } else {
                open.add(i);
                anyDiverting |= facility.diverting();
                nearest = Math.min(nearest, ways.get(i).medianSeconds());
            }
        }
        List<FacilityState> able = facilities.stream()
                .filter(facility -> !facility.diverting()
                        && facility.capabilities().containsAll(snapshot.need().required()))
                .toList();
        for (int i : open) {
            candidates.add(weigh(facilities.get(i), ways.get(i), nearest, able, snapshot));
        }
        // Where what is required is nowhere to be had, the nearest that takes the patient decides.
        candidates.sort(Comparator.comparingDouble(DestinationCandidate::careSeconds)
                .thenComparingDouble(candidate -> candidate.travel().medianSeconds())
                .thenComparing(DestinationCandidate::facilityId));
        leftOut.sort(Comparator.comparingDouble(LeftOut::etaSeconds).thenComparing(LeftOut::facilityId));
        if (!candidates.isEmpty()) {
            candidates.set(0, soonest(candidates.getFirst()));
        }
        return new DestinationRecommendation(
                Collections.unmodifiableList(candidates), Collections.unmodifiableList(leftOut), anyDiverting);
    }

    private static DestinationCandidate soonest(DestinationCandidate first) {
        Set<For> more = EnumSet.copyOf(first.reasonsFor().isEmpty() ? EnumSet.noneOf(For.class) : first.reasonsFor());
        more.add(For.SOONEST_CARE);
        return new DestinationCandidate(
                first.facilityId(),
                first.kind(),
                first.travel(),
                first.careSeconds(),
                first.onwards(),
                first.missing(),
                first.beds(),
                first.bedAge(),
                Collections.unmodifiableSet(more),
                first.reasonsAgainst());
    }

    private static @Nullable Reason closedReason(FacilityState facility, Travel way, DestinationSnapshot snapshot) {
        EmergencyRoom room = facility.emergencyRoom();
        if (!room.always() && (room.opens() == null || room.closes() == null)) {
            return Reason.NO_EMERGENCY_ROOM;
        }
        if (!way.exists()) {
            return Reason.UNREACHABLE;
        }
        return room.takesAt(arrival(way, snapshot)) ? null : Reason.CLOSED;
    }

    private static LocalTime arrival(Travel way, DestinationSnapshot snapshot) {
        return snapshot.at()
                .plusMillis(Math.round(way.medianSeconds() * 1000))
                .atZone(snapshot.zone())
                .toLocalTime();
    }

    private DestinationCandidate weigh(
            FacilityState facility,
            Travel way,
            double nearest,
            List<FacilityState> able,
            DestinationSnapshot snapshot) {
        DestinationPolicy policy = snapshot.policy();
        PatientNeed need = snapshot.need();
        Set<For> reasonsFor = EnumSet.noneOf(For.class);
        Set<Against> against = EnumSet.noneOf(Against.class);
        if (way.medianSeconds() == nearest) {
            reasonsFor.add(For.NEAREST);
        }
        if (way.isEstimate()) {
            against.add(Against.TIME_IS_ESTIMATE);
        }
        if (facility.diverting()) {
            against.add(Against.DIVERTING);
        }
        if (facility.emergencyRoom().always()) {
            reasonsFor.add(For.OPEN_ALWAYS);
        } else if (facility.emergencyRoom().openFor(arrival(way, snapshot)).compareTo(SOON) < 0) {
            against.add(Against.CLOSES_SOON);
        }
        Set<FacilityCapability> missing = EnumSet.noneOf(FacilityCapability.class);
        missing.addAll(need.required());
        missing.removeAll(facility.capabilities());
        double care = way.medianSeconds() + policy.handOverSeconds();
        UUID onwards = null;
        if (missing.isEmpty()) {
            if (!need.required().isEmpty()) {
                reasonsFor.add(For.HAS_CAPABILITY);
                if (facility.specialists().containsAll(need.required())) {
                    reasonsFor.add(For.SPECIALIST_ON_DUTY);
                } else if (!facility.specialists().isEmpty()) {
                    against.add(Against.NO_SPECIALIST_KNOWN);
                }
            }
        } else {
            against.add(Against.LACKS_CAPABILITY);
            Transfer transfer = transfer(facility, able, snapshot);
            care += transfer.seconds();
            onwards = transfer.to();
            if (onwards != null) {
                against.add(Against.TRANSFER_WOULD_FOLLOW);
            }
        }
        Optional<Beds> beds = facility.beds(need.bed());
        Duration age = beds.map(reported -> Duration.between(reported.asOf(), snapshot.at()))
                .map(span -> span.isNegative() ? Duration.ZERO : span)
                .orElse(null);
        care += bedSeconds(facility, beds, age, policy, reasonsFor, against);
        return new DestinationCandidate(
                facility.id(),
                facility.kind(),
                way,
                care,
                onwards,
                Collections.unmodifiableSet(missing),
                beds,
                age,
                Collections.unmodifiableSet(reasonsFor),
                Collections.unmodifiableSet(against));
    }

    /** What the beds are expected to cost: a figure's weight halves when it is old; unknown counts a quarter of full. */
    private static double bedSeconds(
            FacilityState facility,
            Optional<Beds> beds,
            @Nullable Duration age,
            DestinationPolicy policy,
            Set<For> reasonsFor,
            Set<Against> against) {
        Integer free = beds.map(Beds::free).orElse(null);
        if (facility.coming() > 0) {
            against.add(Against.OTHERS_COMING);
        }
        if (free == null || age == null) {
            against.add(Against.BEDS_UNKNOWN);
            return policy.fullSeconds() / 4 + facility.coming() * policy.queueSeconds() / 2;
        }
        boolean old = age.toMillis() > policy.freshSeconds() * 1000;
        if (old) {
            against.add(Against.BED_FIGURE_OLD);
        }
        int left = free - facility.coming();
        if (left > 0) {
            reasonsFor.add(For.BED_FREE);
            return old ? policy.fullSeconds() / 8 : 0;
        }
        against.add(Against.NO_BED_FREE);
        double cost = policy.fullSeconds() + -left * policy.queueSeconds();
        return old ? cost / 2 : cost;
    }

    private record Transfer(@Nullable UUID to, double seconds) {}

    /** The soonest transfer from here to one of the nearest facilities that have all that is required and take patients. */
    private Transfer transfer(FacilityState from, List<FacilityState> able, DestinationSnapshot snapshot) {
        List<FacilityState> near = nearest(from, able);
        List<Travel> ways = travelTimes.fromOne(
                new Traveller(from.id(), snapshot.carrier().kind(), from.place()),
                near.stream()
                        .map(facility -> new Stop(facility.id(), facility.place()))
                        .toList(),
                snapshot.conditions());
        UUID to = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < near.size(); i++) {
            double seconds = ways.get(i).medianSeconds();
            if (seconds < least) {
                least = seconds;
                to = near.get(i).id();
            }
        }
        return new Transfer(
                to,
                least + snapshot.policy().transferSeconds() + snapshot.policy().handOverSeconds());
    }

    /**
     * The few that lie nearest as the crow flies: asking for every pair of a province's facilities takes too long while a dispatcher
     * waits. Where a place has no point nothing is left out.
     */
    private static List<FacilityState> nearest(FacilityState from, List<FacilityState> able) {
        Point here = from.place().point();
        if (here == null || able.size() <= ONWARDS) {
            return able;
        }
        double eastWest = Math.cos(Math.toRadians(here.lat()));
        FacilityState[] kept = new FacilityState[ONWARDS];
        double[] distances = new double[ONWARDS];
        int count = 0;
        List<FacilityState> nowhere = new ArrayList<>();
        for (FacilityState one : able) {
            Point there = one.place().point();
            if (there == null) {
                nowhere.add(one);
                continue;
            }
            double north = there.lat() - here.lat();
            double east = (there.lon() - here.lon()) * eastWest;
            double distance = north * north + east * east;
            if (count == ONWARDS && distance >= distances[count - 1]) {
                continue;
            }
            int at = count < ONWARDS ? count++ : count - 1;
            while (at > 0 && distances[at - 1] > distance) {
                kept[at] = kept[at - 1];
                distances[at] = distances[at - 1];
                at--;
            }
            kept[at] = one;
            distances[at] = distance;
        }
        List<FacilityState> near = new ArrayList<>(List.of(kept));
        near.addAll(nowhere);
        return near;
    }
}
