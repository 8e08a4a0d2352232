package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.unit.CrewChanged;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Receipts;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes each changed row to the event log once per transaction, in its last state. */
@ApplicationScoped
class Board {
    private static final String PERSON = "person:";

    private final Incidents incidents;
    private final Units units;
    private final Facilities facilities;
    private final IncidentRows incidentRows;
    private final WrittenRows written;
    private final UnitRows unitRows;
    private final Receipts receipts;
    private final EventLog log;
    private final Clock clock;

    Board(
            Incidents incidents,
            Units units,
            Facilities facilities,
            IncidentRows incidentRows,
            WrittenRows written,
            UnitRows unitRows,
            Receipts receipts,
            EventLog log,
            Clock clock) {
        this.incidents = incidents;
        this.units = units;
        this.facilities = facilities;
        this.incidentRows = incidentRows;
        this.written = written;
        this.unitRows = unitRows;
        this.receipts = receipts;
        this.log = log;
        this.clock = clock;
    }

    void log(@Observes @Priority(Changed.TELL) Changed changed) {
        for (UUID id : changed.incidents()) {
            Incident incident = incidents.get(id);
            IncidentRow row = incidentRows.rowOf(incident);
            written.put(row);
            log(incident, row, changed.units());
        }
        for (UUID id : changed.units()) {
            // Under its lock, so that the last row in the log is the newest: both fleet and offers change a unit.
            units.findLocked(id)
                    .map(unit -> unitRows.rowOf(unit.snapshot()))
                    .ifPresent(row -> log.append("unit", id, false, Set.of(EventLog.DESK), row));
        }
        for (UUID id : changed.facilities()) {
            facilities.find(id).ifPresent(this::log);
        }
    }

    private @Nullable SortedMap<String, String> unknownWords(Facility facility) {
        return Receipts.orAbsent(receipts.unknownWords("referral", "facilities", facility.id()));
    }

    private void log(Facility facility) {
        log.append(
                "facility",
                facility.id(),
                false,
                Set.of(EventLog.DESK, BoardAudience.CREWS),
                FacilityRow.of(facility, unknownWords(facility), clock.instant()));
    }

    /**
     * The desk gets the whole row. Crews that are asked or at work, and crews that this change concerns, such as one that is called
     * off, get what each member may know.
     */
    private void log(Incident incident, IncidentRow row, Collection<UUID> changedUnits) {
        log.append("incident", row.id(), row.exercise(), Set.of(EventLog.DESK), row);
        Map<String, DisclosureLevel> crews = crews(row, changedUnits);
        log(incident, with(DisclosureLevel.CARE, crews), row.forCrew(patient -> true));
        log(incident, with(DisclosureLevel.DRIVE, crews), row.forDriver());
    }

    private void log(Incident incident, Set<String> audience, Object body) {
        if (!audience.isEmpty()) {
            log.append("incident", incident.id(), incident.isExercise(), audience, body);
        }
    }

    private static Set<String> with(DisclosureLevel sight, Map<String, DisclosureLevel> crews) {
        return crews.entrySet().stream()
                .filter(person -> person.getValue() == sight)
                .map(person -> PERSON + person.getKey())
                .collect(Collectors.toSet());
    }

    /** Whoever has joined or left a crew gets an event, so that their screen reloads their work. */
    void crewChanged(@Observes CrewChanged crew) {
        log(crew, crew.joined(), true);
        log(crew, crew.left(), false);
    }

    private void log(CrewChanged crew, Set<String> people, boolean belongs) {
        if (!people.isEmpty()) {
            log.append(
                    "crew",
                    crew.unitId(),
                    false,
                    people.stream().map(person -> PERSON + person).collect(Collectors.toSet()),
                    new Membership(crew.unitId(), crew.callSign(), belongs));
        }
    }

    private record Membership(UUID unitId, String callSign, boolean belongs) {}

    private Map<String, DisclosureLevel> crews(IncidentRow row, Collection<UUID> changedUnits) {
        Set<UUID> concerned = new HashSet<>();
        row.offers().stream()
                .filter(offer -> offer.state() == OfferState.OFFERED || changedUnits.contains(offer.unitId()))
                .forEach(offer -> concerned.add(offer.unitId()));
        row.assignments().stream()
                .filter(assignment -> assignment.ended() == null || changedUnits.contains(assignment.unitId()))
                .forEach(assignment -> concerned.add(assignment.unitId()));
        Map<String, DisclosureLevel> crews = new HashMap<>();
        if (!concerned.isEmpty()) {
            for (Unit unit : units.unitsWith(concerned)) {
                unit.crewIds()
                        .forEach(person ->
                                crews.merge(person, unit.disclosureTo(person).orElseThrow(), DisclosureLevel::more));
            }
        }
        return crews;
    }
}
