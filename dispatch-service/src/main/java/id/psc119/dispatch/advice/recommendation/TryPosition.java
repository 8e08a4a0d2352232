package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.relocation.RelocationInputs;
import id.psc119.dispatch.advice.relocation.RelocationSettings;
import id.psc119.dispatch.advice.roads.ComputingThreads;
import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.GeoPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What would be if a unit stood somewhere else: which villages free units reach in time, and who comes first to a need. Nothing is changed, kept or told.
 */
@ApplicationScoped
class TryPosition {
    private static final int FIRST = 5;

    private final Snapshots snapshots;
    private final Situations situations;
    private final RelocationInputs standings;
    private final RelocationSettings settings;
    private final Incidents incidents;
    private final Needs needs;
    private final AreaCopy areas;
    private final TravelTimes travelTimes;
    private final Ways ways;
    private final ComputingThreads threads;

    TryPosition(
            Snapshots snapshots,
            Situations situations,
            RelocationInputs standings,
            RelocationSettings settings,
            Incidents incidents,
            Needs needs,
            AreaCopy areas,
            TravelTimes travelTimes,
            Ways ways,
            ComputingThreads threads) {
        this.snapshots = snapshots;
        this.situations = situations;
        this.standings = standings;
        this.settings = settings;
        this.incidents = incidents;
        this.needs = needs;
        this.areas = areas;
        this.travelTimes = travelTimes;
        this.ways = ways;
        this.threads = threads;
    }

    /** @param incidentId with {@code needId}: for which need the first candidates are named; absent: none are */
    record Question(
            UUID unitId,
            GeoPoint point,
            @Nullable UUID incidentId,
            @Nullable UUID needId) {}

    /**
     * The answer.
     *
     * @param countsForCover whether the unit is free, has a crew on duty and can carry; else its place changes no cover
     * @param candidates of the need; absent when none was named
     */
    @Schema(name = "WhatIf")
    record Answer(
            Instant at,
            UUID unitId,
            String callSign,
            boolean countsForCover,
            Cover cover,
            @Nullable Candidates candidates) {}

    /**
     * Villages that a free unit which can carry reaches in time.
     *
     * @param peopleNow who live in the villages that are covered now, where that is known
     * @param peopleThen the same, if the unit stood there
     * @param gained villages that are covered only then
     * @param lost villages that are covered only now
     */
    @Schema(name = "WhatIfCover")
    record Cover(
            int villages,
            long targetSeconds,
            int coveredNow,
            int coveredThen,
            long peopleNow,
            long peopleThen,
            List<VillageName> gained,
            List<VillageName> lost) {}

    @Schema(name = "WhatIfVillage")
    record VillageName(String code, String name) {}

    @Schema(name = "WhatIfCandidates")
    record Candidates(List<First> now, List<First> then) {}

    @Schema(name = "WhatIfCandidate")
    record First(UUID unitId, String callSign, long etaSeconds, boolean isEstimate) {}

    /** What is read in a transaction. */
    private record Read(
            Situation now,
            Situation then,
            UnitSnapshot unit,
            List<AreaCopy.Village> villages,
            @Nullable Snapshot needNow,
            @Nullable Snapshot needThen) {}

    /** @throws ProblemException 422 for a unit that is not known or a point that is no place on earth, 404 for an unknown need */
    Answer answer(Question question) {
        if (!question.point().isPossible()) {
            throw new ProblemException(DispatchProblem.POINT_IMPOSSIBLE);
        }
        Read read = QuarkusTransaction.requiringNew().call(() -> read(question));
        List<Answer> answers = new ArrayList<>();
        threads.runAlone(() -> answers.add(compute(read)));
        return answers.getFirst();
    }

    private Read read(Question question) {
        Situation now = situations.present();
        UnitSnapshot unit = now.units().stream()
                .filter(each -> each.id().equals(question.unitId()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        Map<UUID, Position> fixes = new HashMap<>(now.fixes());
        fixes.put(
                unit.id(),
                new Position(unit.id(), question.point().lat(), question.point().lon(), null, null, null, now.at()));
        Situation then = new Situation(now.at(), now.units(), Map.copyOf(fixes), now.live(), now.busy(), now.offered());
        UUID incidentId = question.incidentId();
        UUID needId = question.needId();
        if (incidentId == null || needId == null) {
            return new Read(now, then, unit, areas.villages(), null, null);
        }
        Incident incident = incidents.get(incidentId);
        Need need = needs.get(incidentId, needId);
        return new Read(now, then, unit, areas.villages(), forNeed(incident, need, now), forNeed(incident, need, then));
    }

    private Snapshot forNeed(Incident incident, Need need, Situation situation) {
        return snapshots.forNeed(
                incident,
                need,
                situation,
                standings
                        .present(situation)
                        .map(RelocationInputs.Named::standing)
                        .orElse(null));
    }

    private Answer compute(Read read) {
        Snapshot now = read.needNow();
        Snapshot then = read.needThen();
        return new Answer(
                read.now().at(),
                read.unit().id(),
                read.unit().callSign(),
                covers(read.unit(), read.now()),
                cover(read),
                now == null || then == null ? null : new Candidates(first(now, read.now()), first(then, read.then())));
    }

    private List<First> first(Snapshot snapshot, Situation situation) {
        Map<UUID, UnitSnapshot> units =
                situation.units().stream().collect(Collectors.toMap(UnitSnapshot::id, Function.identity()));
        return new UnitRecommender(travelTimes)
                .recommend(snapshot).candidates().stream()
                        .limit(FIRST)
                        .map(candidate -> {
                            UnitSnapshot unit = units.get(candidate.unitId());
                            return new First(
                                    candidate.unitId(),
                                    unit == null ? "" : unit.callSign(),
                                    Math.round(candidate.etaSeconds()),
                                    candidate.travel().isEstimate());
                        })
                        .toList();
    }

    private static boolean covers(UnitSnapshot unit, Situation situation) {
        return situation.isFree(unit.id())
                && unit.hasCrew()
                && unit.duty(situation.at()) == DutyState.ON
                && (unit.message().capabilities().contains(Capability.TRANSPORT)
                        || unit.kind().inherent().contains(Capability.TRANSPORT));
    }

    private Cover cover(Read read) {
        Instant at = read.now().at();
        List<UnitSnapshot> free = read.now().units().stream()
                .filter(unit -> covers(unit, read.now()))
                .toList();
        // Each where it is, and the unit in question once more where it would be.
        List<Traveller> travellers = new ArrayList<>();
        List<Boolean> onlyNow = new ArrayList<>();
        List<Boolean> onlyThen = new ArrayList<>();
        for (UnitSnapshot unit : free) {
            boolean moved = unit.id().equals(read.unit().id());
            travellers.add(Whereabouts.traveller(unit, read.now().fixes().get(unit.id()), at));
            onlyNow.add(moved);
            onlyThen.add(false);
            if (moved) {
                travellers.add(Whereabouts.traveller(unit, read.then().fixes().get(unit.id()), at));
                onlyNow.add(false);
                onlyThen.add(true);
            }
        }
        Conditions conditions = ways.at(at, Colour.RED);
        double target = settings.target().minus(settings.handling()).toSeconds();
        int villages = 0;
        int coveredNow = 0;
        int coveredThen = 0;
        long peopleNow = 0;
        long peopleThen = 0;
        List<VillageName> gained = new ArrayList<>();
        List<VillageName> lost = new ArrayList<>();
        for (AreaCopy.Village village : read.villages()) {
            if (village.lat() == null || village.lon() == null) {
                continue;
            }
            villages++;
            Stop stop = new Stop(
                    UUID.nameUUIDFromBytes(village.code().getBytes(StandardCharsets.US_ASCII)),
                    Whereabouts.of(village));
            List<Travel> travels = travelTimes.toOne(travellers, stop, conditions);
            boolean now = false;
            boolean then = false;
            for (int i = 0; i < travellers.size(); i++) {
                double turnout = Policy.DEFAULT
                        .turnoutSeconds()
                        .getOrDefault(travellers.get(i).kind(), 0.0);
                boolean inTime = travels.get(i).exists() && travels.get(i).medianSeconds() + turnout <= target;
                now |= inTime && !onlyThen.get(i);
                then |= inTime && !onlyNow.get(i);
            }
            long people = village.population() == null ? 0 : village.population();
            coveredNow += now ? 1 : 0;
            coveredThen += then ? 1 : 0;
            peopleNow += now ? people : 0;
            peopleThen += then ? people : 0;
            if (then && !now) {
                gained.add(new VillageName(village.code(), village.name()));
            } else if (now && !then) {
                lost.add(new VillageName(village.code(), village.name()));
            }
        }
        return new Cover(villages, Math.round(target), coveredNow, coveredThen, peopleNow, peopleThen, gained, lost);
    }
}
