package id.psc119.intake.triage.handoff;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads hand-offs for the desk. */
@ApplicationScoped
class ReadHandoffs {
    private final Handoffs handoffs;
    private final Contacts contacts;
    private final Incidents incidents;
    private final DeskViews views;
    private final Disclosure disclosure;

    ReadHandoffs(Handoffs handoffs, Contacts contacts, Incidents incidents, DeskViews views, Disclosure disclosure) {
        this.handoffs = handoffs;
        this.contacts = contacts;
        this.incidents = incidents;
        this.views = views;
        this.disclosure = disclosure;
    }

    /** @throws ProblemException 400 for a cursor that is none */
    @Transactional
    Page<HandoffView> list(@Nullable UUID incidentId, @Nullable UUID contactId, @Nullable UUID cursor, int limit) {
        @Nullable
        Handoff after =
                cursor == null ? null : handoffs.findByIdOptional(cursor).orElseThrow(Cursor::bad);
        Page<Handoff> page = Page.of(
                handoffs.list(incidentId, contactId, after, limit),
                limit,
                row -> row.id().toString());
        Map<UUID, List<HandoffStep>> steps = handoffs
                .stepsOf(page.items().stream().map(Handoff::id).toList())
                .stream()
                .collect(Collectors.groupingBy(HandoffStep::handoffId));
        return page.map(row -> view(row, steps.getOrDefault(row.id(), List.of())));
    }

    /** One hand-off with its contact and incident; what the purpose opens is written to the read audit. */
    @Transactional
    HandoffResource.HandoffForPrint forPrint(UUID id, @Nullable String purpose) {
        Handoff handoff =
                handoffs.findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new HandoffResource.HandoffForPrint(
                view(handoff, handoffs.stepsOf(List.of(id))),
                Optional.ofNullable(handoff.contactId())
                        .flatMap(contacts::findByIdOptional)
                        .map(contact -> {
                            PersonalDataAccess look = disclosure.look("contact", contact.id(), purpose);
                            ContactView view = views.of(contact, look);
                            look.record();
                            return view;
                        })
                        .orElse(null),
                Optional.ofNullable(handoff.incidentId())
                        .flatMap(incidents::findByIdOptional)
                        .map(incident -> {
                            PersonalDataAccess look = disclosure.look("incident", incident.id(), purpose);
                            IncidentView view = views.of(incident, look);
                            look.record();
                            return view;
                        })
                        .orElse(null));
    }

    @Transactional
    HandoffView view(Handoff handoff, List<HandoffStep> steps) {
        return HandoffView.of(
                handoff,
                Optional.ofNullable(handoff.incidentId())
                        .flatMap(incidents::findByIdOptional)
                        .map(Incident::spokenNumber)
                        .orElse(null),
                steps);
    }
}
