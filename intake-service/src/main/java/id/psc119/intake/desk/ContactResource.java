package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The contacts as the desk sees them. */
@Path("/contacts")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ContactResource {
    private final Contacts contacts;
    private final DeskViews views;
    private final EventLog log;
    private final Regency regency;
    private final Disclosure disclosure;

    ContactResource(Contacts contacts, DeskViews views, EventLog log, Regency regency, Disclosure disclosure) {
        this.contacts = contacts;
        this.views = views;
        this.log = log;
        this.regency = regency;
        this.disclosure = disclosure;
    }

    @GET
    @Transactional
    @Operation(summary = "Contacts, the newest first", description = "day is a local day of the regency.")
    public DeskPage<ContactView> list(
            @QueryParam("state") @Nullable ListState state,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        EventLog.Position position = log.position();
        @Nullable UUID last = Cursor.id(cursor);
        @Nullable Contact after = last == null ? null : contacts.find(last).orElseThrow(Cursor::bad);
        List<Contact> rows = contacts.list(
                ListState.isOver(state),
                day == null ? null : regency.startOf(day),
                day == null ? null : regency.startOf(day.plusDays(1)),
                after,
                limit);
        Page<Contact> page = Page.of(rows, limit, row -> row.id().toString());
        return DeskPage.of(new Page<>(views.ofContacts(page.items()), page.next()), position);
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            summary = "One contact",
            description =
                    "Numbers are masked unless Psc-Purpose is stated; then the view is written to the read audit.")
    public ContactView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("contact", id, purpose);
        ContactView view = contacts.find(id)
                .map(row -> views.of(row, look))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        look.record();
        return view;
    }
}
