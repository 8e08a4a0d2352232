package id.psc119.intake.summary;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The daily summary of contacts; that of the response is dispatch's. */
@Path("/daily-summaries/{day}")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
public class DailySummaryResource {
    private static final String CSV = "text/csv";

    private static final int FIRST_YEAR = 2000;

    private final DailySummaries summaries;
    private final Regency regency;
    private final Clock clock;

    DailySummaryResource(DailySummaries summaries, Regency regency, Clock clock) {
        this.summaries = summaries;
        this.regency = regency;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "Contacts of a local day by channel, outcome and hour",
            description = "day is yyyy-MM-dd, today at most. As text/csv when the Accept header names that.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DailySummary.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response get(String day, @Context HttpHeaders headers) {
        DailySummary summary = summaries.of(parse(day));
        boolean asCsv = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type ->
                        type.getType().equals("text") && type.getSubtype().equals("csv"));
        return asCsv
                ? Response.ok(summary.csv(), CSV + ";charset=UTF-8").build()
                : Response.ok(summary, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** No date at all is no summary; a date that can have none is named. */
    private LocalDate parse(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        LocalDate today = regency.dayOf(clock.instant());
        if (day.getYear() < FIRST_YEAR || day.isAfter(today)) {
            throw IntakeProblem.invalid(
                    "day", "must be a day from %d-01-01 to today, %s in the regency".formatted(FIRST_YEAR, today));
        }
        return day;
    }
}
