package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.advice.roads.RoadClosure;
import id.psc119.dispatch.advice.roads.RoadClosures;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** All that a console begins with, and the position from which the stream goes on. */
@Path("/")
@RunOnVirtualThread
public class BoardResource {
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

    BoardResource(
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

    /** @param position true at least up to here: what the stream says after it may be in the rows already */
    public record Snapshot(
            String position,
            Instant at,
            List<IncidentRow> incidents,
            List<UnitRow> units,
            List<FacilityRow> facilities,
            List<RoadClosure.View> roadClosures,
            ServedRoads.State roads) {}

    @GET
    @Path("/board")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public Snapshot board() {
        // Before the rows: a change that commits in between is then streamed again, never missed.
        String position = log.position().toString();
        return new Snapshot(
                position,
                clock.instant(),
                incidentRows.of(incidents.open()),
                units().items(),
                facilities().items(),
                closures.standing(clock.instant()),
                roads.state());
    }

    public record UnitList(List<UnitRow> items) {}

    @GET
    @Path("/units")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public UnitList units() {
        return new UnitList(unitRows.of(units.all()));
    }

    @GET
    @Path("/units/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    @Operation(
            summary = "One unit",
            description =
                    "With a purpose (Psc-Purpose) its and its crew's telephone numbers in full, which is noted; without one"
                            + " masked.")
    public UnitRow unit(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("unit", id, purpose);
        UnitRow row =
                unitRows.of(units.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)), look);
        look.record();
        return row;
    }

    @GET
    @Path("/phone-list")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    @Operation(
            summary = "Whom to ring when power and internet fail: to be printed",
            description =
                    "With a purpose (Psc-Purpose) all numbers in full, which is noted for each unit; without one masked.")
    public UnitList phoneList(@HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return new UnitList(units.all().stream()
                .map(unit -> {
                    PersonalDataAccess look = disclosure.look("unit", unit.id(), purpose);
                    UnitRow row = unitRows.of(unit, look);
                    look.record();
                    return row;
                })
                .toList());
    }

    public record FacilityList(List<FacilityRow> items) {}

    @GET
    @ObjectRule("all: name, place and state, which everybody who brings patients must know")
    @Path("/facilities")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    @Transactional
    public FacilityList facilities() {
        Instant now = clock.instant();
        List<Facility> all = facilities.all();
        Map<String, SortedMap<String, String>> unknownWords = receipts.unknownWords(
                "referral", "facilities", all.stream().map(Facility::id).toList());
        return new FacilityList(all.stream()
                .map(facility ->
                        FacilityRow.of(facility, unknownWords.get(facility.id().toString()), now))
                .toList());
    }
}
