package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.advice.roads.RoadClosure;
import id.psc119.dispatch.advice.roads.RoadClosures;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads everything that a console needs at its start, and the lists in it. */
@ApplicationScoped
public class ReadBoard {
    private final EventLog log;
    private final Incidents incidents;
    private final Units units;
    private final Facilities facilities;
    private final IncidentRows incidentRows;
    private final UnitRows unitRows;
    private final RoadClosures closures;
    private final ServedRoads roads;
    private final Receipts receipts;
    private final Disclosure disclosure;
    private final Clock clock;

    ReadBoard(
            EventLog log,
            Incidents incidents,
            Units units,
            Facilities facilities,
            IncidentRows incidentRows,
            UnitRows unitRows,
            RoadClosures closures,
            ServedRoads roads,
            Receipts receipts,
            Disclosure disclosure,
            Clock clock) {
        this.log = log;
        this.incidents = incidents;
        this.units = units;
        this.facilities = facilities;
        this.incidentRows = incidentRows;
        this.unitRows = unitRows;
        this.closures = closures;
        this.roads = roads;
        this.receipts = receipts;
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /**
     * The board.
     *
     * @param position the rows contain everything up to here, and may contain some of what the stream sends after it
     * @param unreadableUnits units that are left out, because what is stored of them cannot be read
     */
    public record Snapshot(
            String position,
            Instant at,
            List<IncidentRow> incidents,
            List<UnitRow> units,
            List<UUID> unreadableUnits,
            List<FacilityRow> facilities,
            List<RoadClosure.View> roadClosures,
            ServedRoads.State roads) {}

    @Transactional
    public Snapshot board() {
        // Before the rows: a change that commits in between is then streamed again, never missed.
        String position = log.position().toString();
        return new Snapshot(
                position,
                clock.instant(),
                incidentRows.rowsOf(incidents.open()),
                unitRows.rowsOf(units.all()),
                units.unreadable(),
                facilityRows(),
                closures.inForce(clock.instant()),
                roads.state());
    }

    @Transactional
    public List<UnitRow> units() {
        return unitRows.rowsOf(units.all());
    }

    @Transactional
    public List<UUID> unreadableUnits() {
        return units.unreadable();
    }

    /** @throws ProblemException 404 when there is none, 403 when the caller may not have that purpose */
    @Transactional
    public UnitRow unit(UUID id, @Nullable String purpose) {
        PersonalDataAccess access = disclosure.look("unit", id, purpose);
        UnitSnapshot unit =
                units.find(id).map(Unit::snapshot).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        UnitRow row = unitRows.rowOf(unit, UnitRows.seenBy(access, unit));
        access.record();
        return row;
    }

    /** Every unit; each with an audit row of its own when the numbers are shown in full. */
    @Transactional
    public List<UnitRow> phoneList(@Nullable String purpose) {
        List<PersonalDataAccess> accesses = new ArrayList<>();
        List<UnitRow> rows = unitRows.rowsOf(units.all(), unit -> {
            PersonalDataAccess access = disclosure.look("unit", unit.id(), purpose);
            accesses.add(access);
            return UnitRows.seenBy(access, unit);
        });
        accesses.forEach(PersonalDataAccess::record);
        return rows;
    }

    @Transactional
    public List<FacilityRow> facilities() {
        return facilityRows();
    }

    private List<FacilityRow> facilityRows() {
        Instant now = clock.instant();
        List<Facility> all = facilities.all();
        Map<String, SortedMap<String, String>> unknownWords = receipts.unknownWords(
                "referral", "facilities", all.stream().map(Facility::id).toList());
        return all.stream()
                .map(facility ->
                        FacilityRow.of(facility, unknownWords.get(facility.id().toString()), now))
                .toList();
    }
}
