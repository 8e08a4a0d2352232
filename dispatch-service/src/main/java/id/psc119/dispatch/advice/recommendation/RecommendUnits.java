package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.relocation.RelocationInputs;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.recommend.JournalledInputs;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.travel.RecordedTimes;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Recommends units for a need. A recommendation decides nothing; it is kept in the journal. */
@ApplicationScoped
public class RecommendUnits {
    private final Snapshots snapshots;
    private final RelocationInputs standings;
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final TravelTimes travelTimes;
    private final ServedRoads roads;
    private final Journal journal;

    RecommendUnits(
            Snapshots snapshots,
            RelocationInputs standings,
            Incidents incidents,
            Needs needs,
            Units units,
            TravelTimes travelTimes,
            ServedRoads roads,
            Journal journal) {
        this.snapshots = snapshots;
        this.standings = standings;
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.travelTimes = travelTimes;
        this.roads = roads;
        this.journal = journal;
    }

    /** @throws ProblemException 404 when the incident has no such need */
    @Transactional
    public UnitsToSend forNeed(Caller caller, UUID incidentId, UUID needId) {
        Incident incident = incidents.get(incidentId);
        Optional<RelocationInputs.Named> standing = standings.present();
        Snapshot snapshot = snapshots.forNeed(
                incident,
                needs.get(incidentId, needId),
                standing.map(RelocationInputs.Named::standing).orElse(null));
        Map<UUID, String> names = new HashMap<>();
        units.all().forEach(unit -> names.put(unit.id(), unit.callSign()));
        standing.ifPresent(named -> named.posts().forEach(names::putIfAbsent));
        snapshots.left(snapshot).forEach(each -> names.put(each.id(), each.spokenNumber()));
        Map<String, String> areas =
                standing.map(RelocationInputs.Named::villages).orElse(Map.of());
        RecordedTimes recorded = new RecordedTimes(travelTimes);
        UnitsToSend answer = UnitsToSend.of(
                Uuid7.at(snapshot.at()),
                new UnitRecommender(recorded).recommend(snapshot),
                new JournalledInputs(snapshot, names, areas, List.of()));
        journal.keep(
                incidentId,
                needId,
                caller.personId(),
                roads.hash().orElse(null),
                new JournalledInputs(snapshot, names, areas, recorded.answers()),
                answer);
        return answer;
    }
}
