package id.psc119.intake.desk;

import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads incidents for the desk, each page with the position of the event log at which it is true. */
@ApplicationScoped
class ReadIncidents {
    private final Incidents incidents;
    private final DeskViews views;
    private final EventLog log;
    private final Regency regency;
    private final Disclosure disclosure;

    ReadIncidents(Incidents incidents, DeskViews views, EventLog log, Regency regency, Disclosure disclosure) {
        this.incidents = incidents;
        this.views = views;
        this.log = log;
        this.regency = regency;
        this.disclosure = disclosure;
    }

    /** @throws ProblemException 400 for a cursor that is none */
    @Transactional
    DeskPage<IncidentView> list(
            @Nullable ListState state, @Nullable LocalDate day, @Nullable String cursor, int limit) {
        EventLog.Position position = log.position();
        @Nullable UUID last = Cursor.id(cursor);
        @Nullable
        Incident after = last == null ? null : incidents.findByIdOptional(last).orElseThrow(Cursor::bad);
        List<Incident> rows = incidents.list(
                ListState.isOver(state),
                day == null ? null : regency.startOf(day),
                day == null ? null : regency.startOf(day.plusDays(1)),
                after,
                limit);
        Page<Incident> page = Page.of(rows, limit, row -> row.id().toString());
        return DeskPage.of(new Page<>(views.ofIncidents(page.items()), page.next()), position);
    }

    /** One incident; what the purpose opens is written to the read audit. */
    @Transactional
    IncidentView get(UUID id, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("incident", id, purpose);
        IncidentView view = incidents
                .findByIdOptional(id)
                .map(row -> views.of(row, look))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        look.record();
        return view;
    }
}
