package id.psc119.platform.privacy;

import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.ReadAudit.View;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who has seen whose data in this service. */
@Path("/audit")
@RunOnVirtualThread
public class AuditResource {
    private static final int MOST_ROWS = 20_000;

    private final ReadAudit audit;

    AuditResource(ReadAudit audit) {
        this.audit = audit;
    }

    /**
     * One view.
     *
     * @param fields what was shown, by the names of the answer's fields
     * @param purpose absent when none was stated and only what needs none was shown
     * @param traceId finds the request in the logs
     */
    public record ViewRow(
            String id,
            Instant at,
            String personId,
            String personName,
            String subjectKind,
            UUID subject,
            List<String> fields,
            @Nullable Purpose purpose,
            @Nullable String traceId) {}

    @GET
    @RolesAllowed(Role.SUPERVISOR)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who has seen whose data, newest first")
    public Page<ViewRow> list(
            @QueryParam("subject") @Nullable UUID subject,
            @QueryParam("person") @Nullable String person,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        List<View> rows = audit.list(subject, person, day, Cursor.number(cursor), limit + 1);
        return Page.of(rows, limit, row -> Long.toString(row.id())).map(AuditResource::row);
    }

    @GET
    @Path("/export")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Produces("text/csv")
    @Operation(
            summary = "The same rows for a breach report, all that match",
            description = "422 audit-too-large when more than 20,000 rows match: ask day by day.")
    public String export(
            @QueryParam("subject") @Nullable UUID subject,
            @QueryParam("person") @Nullable String person,
            @QueryParam("day") @Nullable LocalDate day) {
        List<View> rows = audit.list(subject, person, day, null, MOST_ROWS + 1);
        if (rows.size() > MOST_ROWS) {
            throw new ProblemException(PrivacyProblem.AUDIT_TOO_LARGE).with("most", MOST_ROWS);
        }
        StringBuilder csv =
                new StringBuilder("at,person_id,person_name,subject_kind,subject,fields,purpose,trace_id\r\n");
        for (View row : rows) {
            csv.append(String.join(
                            ",",
                            row.at().toString(),
                            cell(row.personId()),
                            cell(row.personName()),
                            row.subjectKind(),
                            row.subject().toString(),
                            String.join(" ", row.fields()),
                            row.purpose() == null ? "" : row.purpose().name(),
                            row.traceId() == null ? "" : row.traceId()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static ViewRow row(View row) {
        return new ViewRow(
                Long.toString(row.id()),
                row.at(),
                row.personId(),
                row.personName(),
                row.subjectKind(),
                row.subject(),
                row.fields(),
                row.purpose(),
                row.traceId());
    }

    /** Quoted; a leading sign that a spreadsheet would take for a formula is put behind an apostrophe. */
    private static String cell(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
