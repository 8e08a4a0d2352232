package id.psc119.referral.care;

import id.psc119.platform.privacy.Purpose;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The crew's care record of a patient: written by the crew, read by the facility before the unit arrives. */
@Path("/patients/{patientId}/care")
@RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule("as who the patient is")
public class CareResource {
    private final RecordCare recordCare;
    private final FindCare care;
    private final CarePdf pdf;
    private final Reporter reporter;
    private final Caller caller;

    CareResource(RecordCare recordCare, FindCare care, CarePdf pdf, Reporter reporter, Caller caller) {
        this.recordCare = recordCare;
        this.care = care;
        this.pdf = pdf;
        this.reporter = reporter;
        this.caller = caller;
    }

    /**
     * One thing that was measured, asked or done.
     *
     * @param corrects the entry that this one replaces; with an empty content it takes it back
     */
    public record Recording(
            @Nullable UUID corrects,
            @NotNull @Valid CareContent content,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Recording[…]";
        }
    }

    /** That an entry is stored. It says nothing of the patient: whoever writes learns nothing by it. */
    public record Kept(UUID id, Instant recorded) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
    @ObjectRule(
            "any patient: a fact is taken always, opens no record, and counts only from the crew that brings the patient")
    @Operation(
            summary = "Write in a care record",
            description = "A fact, never refused: also before an arrival names the patient. The id is the writer's own;"
                    + " sent again it changes nothing. 409 care-id-used when it already stands for something else. A vital"
                    + " sign that no body can have is kept, marked, and counts in no score.")
    public Kept record(UUID patientId, UUID id, @NotNull @Valid Recording body) {
        return recordCare.record(
                caller,
                patientId,
                id,
                body.corrects(),
                body.content(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }

    @GET
    @Operation(
            summary = "A patient's care record",
            description = "404 for whoever may not know who the patient is. The name needs Psc-Purpose. Each view is"
                    + " written to the read audit.")
    public CareView get(UUID patientId, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return care.get(caller, patientId, purpose);
    }

    @GET
    @Path("/pdf")
    @Produces("application/pdf")
    @Operation(
            summary = "A patient's care record to print",
            description = "As the record itself; the name is on it only with Psc-Purpose.")
    public byte[] print(UUID patientId, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return pdf.of(care.get(caller, patientId, purpose));
    }
}
