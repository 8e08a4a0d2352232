package id.psc119.referral.request;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
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
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Letters and pictures of a referral. */
@Path("/referrals/{referralId}/attachments")
@RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
public class AttachmentResource {
    private final Attachments attachments;
    private final Reporter reporter;
    private final Caller caller;

    AttachmentResource(Attachments attachments, Reporter reporter, Caller caller) {
        this.attachments = attachments;
        this.reporter = reporter;
        this.caller = caller;
    }

    /** What is known of a file; {@code sha256} is in the chain of evidence. */
    @Schema(name = "ReferralAttachment")
    public record Attachment(
            UUID id,
            AttachmentKind kind,
            boolean namesPatient,
            String mediaType,
            int bytes,
            String sha256,
            String by,
            Instant recorded) {}

    /** The first one first. */
    @Schema(name = "ReferralAttachmentList")
    public record AttachmentList(List<Attachment> items) {}

    /** A file; the content in Base64. */
    @Schema(name = "ReferralAttachmentFile")
    public record AttachmentFile(String mediaType, String sha256, String content) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "AttachmentFile[" + sha256 + "]";
        }
    }

    /**
     * A file to be kept.
     *
     * @param namesPatient false for one on which the patient's name is not, such as an ECG: facilities that are asked see it too
     * @param content JPEG, PNG, WebP or PDF in Base64, 750 kB
     */
    @Schema(name = "ReferralAttaching")
    public record Attaching(
            @NotNull AttachmentKind kind,
            @NotNull Boolean namesPatient,
            @NotNull @Size(max = 1_000_000) String content,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Attaching[" + kind + "]";
        }
    }

    @PUT
    @Path("/{id}")
    @ObjectRule("the referral's sender, and the desk")
    @Operation(
            summary = "Attach a letter or picture to a referral",
            description =
                    "JPEG, PNG, WebP or PDF by its first bytes, whatever its name says; at most ten. The id is the"
                            + " writer's own; sent again it changes nothing. Kept sealed; its digest is evidence.")
    public Attachment keep(UUID referralId, UUID id, @NotNull @Valid Attaching body) {
        return attachments.keep(
                caller,
                referralId,
                id,
                body.kind(),
                body.namesPatient(),
                bytesOf(body.content()),
                reporter.of(body.happened(), body.sent(), body.via(), null));
    }

    @GET
    @ObjectRule("the desk any referral; a facility's staff those that they sent or were asked")
    @Operation(summary = "What is attached to a referral, without the files")
    public AttachmentList list(UUID referralId) {
        return new AttachmentList(attachments.list(caller, referralId));
    }

    @GET
    @Path("/{id}")
    @ObjectRule("as who the patient is; a file that does not name the patient also the facilities that are asked")
    @Operation(
            summary = "A letter or picture of a referral, as long as it is kept",
            description = "Each view is written to the read audit.")
    public AttachmentFile file(UUID referralId, UUID id) {
        return attachments.file(caller, referralId, id);
    }

    private static byte[] bytesOf(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "content");
        }
    }
}
