package id.psc119.dispatch.crew;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.psc119.dispatch.assignment.Assignment;
import id.psc119.dispatch.assignment.AssignmentView;
import id.psc119.dispatch.assignment.Assignments;
import id.psc119.dispatch.board.IncidentRow;
import id.psc119.dispatch.board.IncidentRows;
import id.psc119.dispatch.incident.Incident;
import id.psc119.dispatch.incident.IncidentKind;
import id.psc119.dispatch.incident.Incidents;
import id.psc119.dispatch.offer.Offer;
import id.psc119.dispatch.offer.Offers;
import id.psc119.dispatch.unit.Unit;
import id.psc119.dispatch.unit.Units;
import id.psc119.engine.Colour;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.place.Place;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a crew is asked, and what it is at: the units that the token's person crews. */
@Path("/my-work")
@RunOnVirtualThread
public class MyWorkResource {
    private final EventLog log;
    private final Units units;
    private final Offers offers;
    private final Assignments assignments;
    private final Incidents incidents;
    private final IncidentRows rows;
    private final Caller caller;
    private final Clock clock;

    MyWorkResource(
            EventLog log,
            Units units,
            Offers offers,
            Assignments assignments,
            Incidents incidents,
            IncidentRows rows,
            Caller caller,
            Clock clock) {
        this.log = log;
        this.units = units;
        this.offers = offers;
        this.assignments = assignments;
        this.incidents = incidents;
        this.rows = rows;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param position from which the stream goes on */
    public record MyWork(String position, List<MyOffer> offers, List<MyAssignment> assignments) {}

    public record MyOffer(
            @JsonUnwrapped Offer.View offer, @JsonUnwrapped Where incident) {}

    public record MyAssignment(
            @JsonUnwrapped AssignmentView assignment,
            @JsonUnwrapped Where incident) {}

    /** What those who go there must know of an incident. */
    public record Where(
            String spokenNumber,
            IncidentKind kind,
            boolean exercise,
            @Nullable Place place,
            @Nullable Colour colour,
            @Nullable String complaint,
            @Nullable String complaintNote,
            List<String> hazards,
            @Nullable String wayDescription,
            @Nullable String callBackNumber,
            Instant reportedAt,
            List<IncidentRow.PatientRow> patients) {}

    @ObjectRule("offers and assignments of the units that the caller crews now, and assignments that he was crew of")
    @GET
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Transactional
    public MyWork myWork() {
        String position = log.position().toString();
        Instant now = clock.instant();
        List<UUID> own =
                units.crewedBy(caller.personId()).stream().map(Unit::id).toList();
        return new MyWork(
                position,
                offers.waiting().stream()
                        .filter(offer -> own.contains(offer.unitId()) && offer.isOpen(now))
                        .map(this::of)
                        .toList(),
                assignments.liveOf(caller.personId()).stream().map(this::of).toList());
    }

    private MyOffer of(Offer offer) {
        return new MyOffer(offer.view(), where(incidents.known(offer.incidentId())));
    }

    private MyAssignment of(Assignment assignment) {
        return new MyAssignment(AssignmentView.of(assignment), where(incidents.known(assignment.incidentId())));
    }

    private Where where(Incident incident) {
        return new Where(
                incident.spokenNumber(),
                incident.kind(),
                incident.isExercise(),
                incident.place(),
                incident.colour(),
                incident.complaint(),
                incident.complaintNote(),
                incident.hazards(),
                incident.wayDescription(),
                incident.callBackNumber(),
                incident.reportedAt(),
                rows.of(incident).patients());
    }
}
