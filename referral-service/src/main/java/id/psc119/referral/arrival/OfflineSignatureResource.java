package id.psc119.referral.arrival;

import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Signatures of facilities that were made between two phones without a network; either phone brings them. */
@Path("/patients/{patientId}/offline-signatures")
@RunOnVirtualThread
@ObjectRule(
        "any patient: it is taken always, opens no record, and counts only by its key and from staff of the destination")
public class OfflineSignatureResource {
    private final SignOffline signOffline;
    private final Reporter reporter;

    OfflineSignatureResource(SignOffline signOffline, Reporter reporter) {
        this.signOffline = signOffline;
        this.reporter = reporter;
    }

    /**
     * What the crew's phone has shown and the facility's has signed.
     *
     * @param handedAt compared to the minute
     * @param challenge of the crew's phone: a signature of before does not fit it
     * @param signature ECDSA with SHA-256, 64 bytes as Base64url
     */
    public record Bringing(
            @NotNull UUID keyId,
            @NotNull Instant handedAt,
            @NotBlank @Size(max = 200) String receivedBy,
            @NotBlank @Size(max = 40) String challenge,
            @NotBlank @Size(max = 120) String signature,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Bringing[…]";
        }
    }

    /** That it is stored, and what the signature is worth. */
    @Schema(name = "OfflineSignatureBrought")
    public record Brought(UUID id, OfflineSignature.Verdict verdict, Instant recorded) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "Bring a signature that was made without a network",
            description =
                    "A fact, never refused, from either phone and in either order; both phones use the same id, and the"
                            + " second changes nothing. One that does not fit its words is kept and shown as a discrepancy.")
    public Brought bring(UUID patientId, UUID id, @NotNull @Valid Bringing body) {
        return signOffline.bring(
                patientId,
                id,
                body.keyId(),
                body.handedAt(),
                body.receivedBy(),
                body.challenge(),
                body.signature(),
                reporter.of(body.happened(), body.sent(), body.via(), null));
    }
}
