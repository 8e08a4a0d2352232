package id.psc119.referral.outcome;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of patients: written by the facility, read by the crew that brought them. */
@Path("/patients/{patientId}/outcomes")
@RunOnVirtualThread
public class OutcomeResource {
    private final ReportOutcome reportOutcome;
    private final Reporter reporter;
    private final Caller caller;

    OutcomeResource(ReportOutcome reportOutcome, Reporter reporter, Caller caller) {
        this.reportOutcome = reportOutcome;
        this.reporter = reporter;
        this.caller = caller;
    }

    /** @param note for the crew, without a name: what it was, and what was done */
    @Schema(name = "OutcomeReporting")
    public record Reporting(
            @NotNull PatientOutcome outcome,
            @Nullable @Size(max = 1000) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Reporting[" + outcome + "]";
        }
    }

    /** One report. */
    public record OutcomeView(
            UUID id,
            UUID patientId,
            PatientOutcome outcome,
            @Nullable String note,
            @Nullable String facilityName,
            Instant happened,
            Instant recorded) {
        static OutcomeView of(OutcomeReport report) {
            return new OutcomeView(
                    report.id(),
                    report.patientId(),
                    report.outcome(),
                    report.note(),
                    report.facilityName(),
                    report.report().happened(),
                    report.report().recorded());
        }

        /** Prints no personal data. */
        @Override
        public String toString() {
            return "OutcomeView[" + id + "]";
        }
    }

    /** The newest first: it counts. */
    public record OutcomeList(List<OutcomeView> items) {}

    /** An outcome and the trip that it belongs to; without a name. */
    public record MyOutcome(
            OutcomeView newest,
            String spokenNumber,
            String unitCallSign,
            @Nullable String complaint,
            boolean exercise,
            @Nullable Instant handedOverAt) {}

    /** Of the last 30 days. */
    public record MyOutcomeList(List<MyOutcome> items) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.FACILITY)
    @ObjectRule("as who the patient is")
    @Operation(
            summary = "Say what became of a patient",
            description =
                    "The id is the writer's own; sent again it changes nothing. A correction is another report: the"
                            + " newest counts.")
    public OutcomeList report(UUID patientId, UUID id, @NotNull @Valid Reporting body) {
        return reportOutcome.report(
                caller,
                patientId,
                id,
                body.outcome(),
                body.note(),
                reporter.of(body.happened(), body.sent(), body.via(), null));
    }

    @GET
    @RolesAllowed({Role.FACILITY, Role.SUPERVISOR})
    @ObjectRule("as who the patient is")
    @Operation(summary = "What became of a patient", description = "Each view is written to the read audit.")
    public OutcomeList of(UUID patientId) {
        return reportOutcome.of(caller, patientId);
    }
}
