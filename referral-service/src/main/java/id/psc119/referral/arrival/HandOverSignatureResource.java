package id.psc119.referral.arrival;

import id.psc119.platform.trust.Caller;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The signatures of crew and facility under the hand-over of a patient. */
@Path("/patients/{patientId}/hand-over-signatures")
@RunOnVirtualThread
@ObjectRule(
        "any patient: a signature is taken always, opens no record, and counts only from the crew and the facility of the arrival")
public class HandOverSignatureResource {
    private final SignHandOver signHandOver;
    private final Reporter reporter;
    private final Caller caller;

    HandOverSignatureResource(SignHandOver signHandOver, Reporter reporter, Caller caller) {
        this.signHandOver = signHandOver;
        this.reporter = reporter;
        this.caller = caller;
    }

    /**
     * What is signed; both sides sign the same.
     *
     * @param handedAt compared to the minute
     * @param receivedBy who took the patient over
     */
    public record Signing(
            @NotNull Instant handedAt,
            @NotBlank @Size(max = 200) String receivedBy,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Signing[…]";
        }
    }

    /** That a signature is stored; it says nothing of the patient. */
    public record Kept(UUID id, Instant recorded) {}

    /**
     * How far a hand-over is signed, and by whom.
     *
     * @param claims signatures of people who are neither of the crew nor of the facility; they count for nothing
     * @param discrepancies what was brought from phones without a network and does not fit: somebody has changed something
     */
    public record SignedView(
            SignedHandOver.State state,
            @Nullable Signed crew,
            @Nullable Signed facility,
            List<Signed> claims,
            List<Unfit> discrepancies) {

        /** One signature. */
        public record Signed(
                Instant handedAt,
                @Nullable String receivedBy,
                @Nullable String signedBy,
                Instant recorded) {
            static @Nullable Signed of(@Nullable HandOverSignature one) {
                return one == null ? null : stated(one);
            }

            private static Signed stated(HandOverSignature one) {
                return new Signed(
                        one.handedAt(),
                        one.receivedBy(),
                        one.report().by(),
                        one.report().recorded());
            }
        }

        /**
         * A signature that does not fit its words.
         *
         * @param broughtBy whose phone has brought it
         */
        public record Unfit(
                OfflineSignature.Verdict verdict,
                Instant handedAt,
                @Nullable String receivedBy,
                @Nullable String broughtBy,
                Instant recorded) {
            static Unfit of(OfflineSignature one) {
                return new Unfit(
                        one.verdict(),
                        one.handedAt(),
                        one.receivedBy(),
                        one.report().by(),
                        one.report().recorded());
            }
        }

        static SignedView of(SignedHandOver signed, List<OfflineSignature> unfit) {
            return new SignedView(
                    signed.state(),
                    Signed.of(signed.crew()),
                    Signed.of(signed.facility()),
                    signed.claims().stream().map(Signed::stated).toList(),
                    unfit.stream().map(Unfit::of).toList());
        }
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "Sign a hand-over",
            description =
                    "A fact, never refused, in either order and hours late; the id is the signer's own. Sent again"
                            + " it changes nothing. 409 signature-id-used when the id stands for something else.")
    public Kept sign(UUID patientId, UUID id, @NotNull @Valid Signing body) {
        return signHandOver.sign(
                caller,
                patientId,
                id,
                body.handedAt(),
                body.receivedBy(),
                reporter.of(body.happened(), body.sent(), body.via(), null));
    }

    @GET
    @RolesAllowed({Role.FACILITY, Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
    @ObjectRule("as who the patient is")
    @Operation(
            summary = "How far a hand-over is signed",
            description = "404 for whoever may not know who the patient is; written to the read audit.")
    public SignedView state(UUID patientId) {
        return signHandOver.state(caller, patientId);
    }
}
