package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads contacts for the desk, each page with the position of the event log at which it is true. */
@ApplicationScoped
class ReadContacts {
    private final Contacts contacts;
    private final DeskViews views;
    private final EventLog log;
    private final Regency regency;
    private final Disclosure disclosure;

    ReadContacts(Contacts contacts, DeskViews views, EventLog log, Regency regency, Disclosure disclosure) {
        this.contacts = contacts;
        this.views = views;
        this.log = log;
        this.regency = regency;
        this.disclosure = disclosure;
    }

    /** @throws ProblemException 400 for a cursor that is none */
    @Transactional
    DeskPage<ContactView> list(@Nullable ListState state, @Nullable LocalDate day, @Nullable String cursor, int limit) {
        EventLog.Position position = log.position();
        @Nullable UUID last = Cursor.id(cursor);
        @Nullable
        Contact after = last == null ? null : contacts.findByIdOptional(last).orElseThrow(Cursor::bad);
        List<Contact> rows = contacts.list(
                ListState.isOver(state),
                day == null ? null : regency.startOf(day),
                day == null ? null : regency.startOf(day.plusDays(1)),
                after,
                limit);
        Page<Contact> page = Page.of(rows, limit, row -> row.id().toString());
        return DeskPage.of(new Page<>(views.ofContacts(page.items()), page.next()), position);
    }

    /**
     * What is known of the caller of a contact: their earlier contacts, places and what spoke against them. Numbers stay masked.
     *
     * @throws ProblemException 404 for an unknown contact
     */
    @Transactional
    CallerHistory historyOf(UUID id) {
        Contact contact =
                contacts.findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Set<String> numbers = new HashSet<>(contact.numberHashes());
        @Nullable String proven = contact.provenHash();
        if (proven != null) {
            numbers.add(proven);
        }
        return CallerHistory.of(
                views.ofContacts(contacts.ofNumbers(numbers, id, contact.exercise(), CallerHistory.MOST)));
    }

    /** One contact; what the purpose opens is written to the read audit. */
    @Transactional
    ContactView get(UUID id, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("contact", id, purpose);
        ContactView view = contacts.findByIdOptional(id)
                .map(row -> views.of(row, look))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        look.record();
        return view;
    }
}
