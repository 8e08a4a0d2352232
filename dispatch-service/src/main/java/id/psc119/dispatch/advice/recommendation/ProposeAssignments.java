package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.assign.SeveralAtOnce;
import id.psc119.engine.assign.SeveralAtOnce.Choice;
import id.psc119.engine.assign.SeveralAtOnce.Proposal;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.vocabulary.Colour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Proposes units for all open needs together. A proposal decides nothing. */
@ApplicationScoped
public class ProposeAssignments {
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final Snapshots snapshots;
    private final SeveralAtOnce severalAtOnce;
    private final Clock clock;

    ProposeAssignments(
            Incidents incidents, Needs needs, Units units, Snapshots snapshots, TravelTimes travelTimes, Clock clock) {
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.snapshots = snapshots;
        this.severalAtOnce = new SeveralAtOnce(new UnitRecommender(travelTimes));
        this.clock = clock;
    }

    /** One proposal for the real incidents and one for the exercise's, each only where two needs or more wait. */
    public record Proposals(Instant at, List<ForAll> items) {}

    /**
     * The best for all.
     *
     * @param savedSeconds what it saves over one by one, a minute of a red patient counted four times; 0 when nothing
     * @param oneByOne what the most urgent first would give
     */
    @Schema(name = "AssignmentProposal")
    public record ForAll(boolean exercise, long savedSeconds, List<Pair> together, List<Pair> oneByOne) {}

    /**
     * A need and its unit.
     *
     * @param unitId absent when none is left for it
     * @param etaSeconds expected, what is lost when it does not answer included
     */
    @Schema(name = "ProposedPair")
    public record Pair(
            UUID incidentId,
            String spokenNumber,
            UUID needId,
            @Nullable Colour colour,
            @Nullable UUID unitId,
            @Nullable String callSign,
            @Nullable Long etaSeconds) {}

    private record Waiting(Incident incident, Need need) {}

    @Transactional
    public Proposals proposals() {
        Instant now = clock.instant();
        Map<UUID, Incident> open =
                incidents.open().stream().collect(Collectors.toMap(Incident::id, Function.identity()));
        List<Waiting> waiting = new ArrayList<>();
        if (!open.isEmpty()) {
            for (Need need : needs.needsFor(open.keySet())) {
                Incident incident = open.get(need.incidentId());
                if (incident != null && need.state() == NeedState.OPEN) {
                    waiting.add(new Waiting(incident, need));
                }
            }
        }
        List<ForAll> items = new ArrayList<>();
        for (boolean exercise : new boolean[] {false, true}) {
            List<Waiting> each = waiting.stream()
                    .filter(one -> one.incident().isExercise() == exercise)
                    .toList();
            if (each.size() > 1) {
                items.add(forAll(exercise, each));
            }
        }
        return new Proposals(now, items);
    }

    private ForAll forAll(boolean exercise, List<Waiting> waiting) {
        Map<UUID, String> callSigns =
                units.all().stream().collect(Collectors.toMap(UnitSnapshot::id, UnitSnapshot::callSign));
        Proposal proposal = severalAtOnce.propose(
                snapshots.forNeed(
                        waiting.getFirst().incident(), waiting.getFirst().need()),
                waiting.stream()
                        .map(one -> Snapshots.needOf(one.incident(), one.need()))
                        .toList());
        return new ForAll(
                exercise,
                Math.round(proposal.savedSeconds()),
                pairs(proposal.together(), waiting, callSigns),
                pairs(proposal.oneByOne(), waiting, callSigns));
    }

    private static List<Pair> pairs(List<Choice> choices, List<Waiting> waiting, Map<UUID, String> callSigns) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            Incident incident = waiting.get(i).incident();
            UUID unit = choice.unitId();
            pairs.add(new Pair(
                    incident.id(),
                    incident.spokenNumber(),
                    waiting.get(i).need().id(),
                    incident.colour(),
                    unit,
                    unit == null ? null : callSigns.get(unit),
                    unit == null ? null : Math.round(choice.seconds())));
        }
        return pairs;
    }
}
