package id.psc119.referral.patient;

import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which patient records are of one person. A supervisor decides; every decision stays. */
@Path("/patient-links")
@RunOnVirtualThread
@RolesAllowed(Role.SUPERVISOR)
public class PatientLinkResource {
    private final JoinPatients joinPatients;
    private final Caller caller;

    PatientLinkResource(JoinPatients joinPatients, Caller caller) {
        this.joinPatients = joinPatients;
        this.caller = caller;
    }

    /** Two records that look like one person's, and what they agree on. */
    @Schema(name = "PatientLinkProposal")
    public record Proposal(
            PatientResource.PatientView one, PatientResource.PatientView other, List<PatientLink.Ground> grounds) {}

    @Schema(name = "PatientLinkProposals")
    public record Proposals(List<Proposal> items) {}

    /** A decision: one person, or two. */
    @Schema(name = "PatientLinkForm")
    public record Decision(@NotNull UUID patientId, @NotNull UUID otherId, boolean same) {}

    /**
     * What was decided.
     *
     * @param byRule the NIK, and the name or date of birth, were the same: {@code by} typed them
     */
    @Schema(name = "PatientLinkView")
    public record LinkView(
            UUID id,
            UUID patientId,
            UUID otherId,
            boolean same,
            List<PatientLink.Ground> grounds,
            boolean byRule,
            String by,
            Instant recorded) {
        static LinkView of(PatientLink link) {
            return new LinkView(
                    link.id(),
                    link.pair().patientId(),
                    link.pair().otherId(),
                    link.isSame(),
                    link.grounds(),
                    link.isByRule(),
                    link.decidedByName(),
                    link.recorded());
        }
    }

    /** The newest first. */
    @Schema(name = "PatientLinks")
    public record Links(List<LinkView> items) {}

    @GET
    @Path("/proposals")
    @ObjectRule("records of people who are visited at home")
    @Operation(
            summary = "Records that look like one person's and that nobody has decided",
            description =
                    "The same NIK, the same name and date of birth, or the same name and desa; at most 100. Numbers are"
                            + " masked unless Psc-Purpose is stated. Each view is written to the read audit.")
    public Proposals proposals(@HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return new Proposals(joinPatients.proposals(purpose));
    }

    @GET
    @ObjectRule("every patient; nobody is named but who decided")
    @Operation(summary = "What was decided of a patient's record, the newest first")
    public Links history(@QueryParam("patient") @NotNull UUID patient) {
        return new Links(joinPatients.history(patient));
    }

    @PUT
    @Path("/{id}")
    @ObjectRule("every patient")
    @Operation(
            summary = "Say that two records are of one person, or of two",
            description =
                    "The id is the writer's own; sent again it changes nothing. The newest decision counts. Neither record"
                            + " is changed: the visits of both are read together.")
    public LinkView decide(UUID id, @NotNull @Valid Decision decision) {
        return joinPatients.decide(caller, id, decision.patientId(), decision.otherId(), decision.same());
    }
}
