package id.psc119.dispatch.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.Care;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads incidents, their timelines, and what only those who go there may know. */
@ApplicationScoped
public class ReadIncidents {
    private static final Instant END_OF_TIME = Instant.parse("9000-01-01T00:00:00Z");

    private final Incidents incidents;
    private final IncidentRows rows;
    private final WrittenRows written;
    private final Changes changes;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Disclosure disclosure;
    private final Regency regency;

    ReadIncidents(
            Incidents incidents,
            IncidentRows rows,
            WrittenRows written,
            Changes changes,
            Assignments assignments,
            Timeline timeline,
            Disclosure disclosure,
            Regency regency) {
        this.incidents = incidents;
        this.rows = rows;
        this.written = written;
        this.changes = changes;
        this.assignments = assignments;
        this.timeline = timeline;
        this.disclosure = disclosure;
        this.regency = regency;
    }

    /** The row, and what is only for the desk and the crews at the incident. */
    public record IncidentView(
            @JsonUnwrapped IncidentRow row,
            @Nullable String wayDescription,
            @Nullable String callBackNumber) {}

    /** @throws ProblemException 404 when the caller may not see it */
    @Transactional
    public IncidentView incident(Caller caller, UUID id, @Nullable String purpose) {
        PersonalDataAccess access = disclosure.look("incident", id, purpose);
        IncidentView view = view(caller, incidents.get(id), access);
        access.record();
        return view;
    }

    /** The same after a change in the caller's transaction: with the state that the change leads to, as the boards get it. */
    IncidentView viewAfterChange(Caller caller, Incident incident) {
        changes.conclude();
        return view(caller, incident, PersonalDataAccess.masked());
    }

    private IncidentRow row(Incident incident) {
        return written.find(incident.id()).orElseGet(() -> rows.rowOf(incident));
    }

    private IncidentView view(Caller caller, Incident incident, PersonalDataAccess access) {
        UUID id = incident.id();
        if (caller.isDesk()) {
            return new IncidentView(
                    row(incident),
                    incident.wayDescription(),
                    access.number("callBackNumber", incident.callBackNumber()));
        }
        if (assignments.disclosureTo(id, caller.personId()).orElse(DisclosureLevel.DRIVE) != DisclosureLevel.CARE) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Care care = Care.of(assignments.assignmentsFor(id, caller.personId()));
        return new IncidentView(
                row(incident).forCrew(patient -> care.includes(patient.carriers())),
                incident.wayDescription(),
                care.isAtWork() ? access.number("callBackNumber", incident.callBackNumber()) : null);
    }

    /** A page, newest first; of all days when none is given. */
    @Transactional
    public Page<IncidentRow> page(
            @Nullable LocalDate day, List<IncidentState> states, @Nullable String cursor, int limit) {
        Page<Incident> page = incidents.page(
                day == null ? Instant.EPOCH : regency.startOf(day),
                day == null ? END_OF_TIME : regency.startOf(day.plusDays(1)),
                states,
                cursor,
                limit);
        return new Page<>(rows.rowsOf(page.items()), page.next());
    }

    /** @throws ProblemException 404 when there is no such incident */
    @Transactional
    public Page<TimelineEntry.Item> timeline(UUID id, @Nullable String cursor, int limit) {
        incidents.get(id);
        return timeline.entriesFor(id, cursor, limit).map(TimelineEntry::item);
    }
}
