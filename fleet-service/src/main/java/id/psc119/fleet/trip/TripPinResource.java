package id.psc119.fleet.trip;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A patient or the family confirms a trip by a PIN instead of a signature. */
@Path("/trips/{id}/pins/{reportId}")
@RunOnVirtualThread
public class TripPinResource {
    private static final int LETTERS = 43;

    private final ConfirmByPin confirmByPin;
    private final Caller caller;
    private final Clock clock;

    TripPinResource(ConfirmByPin confirmByPin, Caller caller, Clock clock) {
        this.confirmByPin = confirmByPin;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A PIN as it was typed on the crew's phone.
     *
     * @param proof 32 bytes in base64url: PBKDF2 (HMAC-SHA-256, 100,000 rounds) of the PIN, salted with the report's id; the PIN
     *     itself never leaves the phone
     */
    public record PinReport(
            @NotNull PinSigner signer,
            @NotNull @Size(min = LETTERS, max = LETTERS) String proof,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** What the family said when they were asked for the PIN, as a proof of the same kind. */
    public record PinQuestion(
            @NotNull @Size(min = LETTERS, max = LETTERS) String proof) {}

    /** Whether it is the PIN. */
    public record PinCheck(boolean matched) {}

    @ObjectRule("the desk any trip; others those of a unit that they crewed between the trip's opening and its end")
    @PUT
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Keeps the PIN by which the patient or the family confirms the trip",
            description =
                    "A keyed hash of it is in the chain of evidence and covered by the sheet's code. 409 report-id-used"
                            + " when the id stands for another PIN.")
    public TripView set(UUID id, UUID reportId, @NotNull @Valid PinReport body) {
        Provenance report =
                Provenance.of(body.happened(), body.sent(), body.via(), body.saidBy(), caller, clock.instant());
        return confirmByPin.set(caller, id, reportId, body.signer(), body.proof(), report);
    }

    @ObjectRule("any trip")
    @PUT
    @Path("/checks/{checkId}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Compares what the family says when they are asked for their PIN",
            description = "Each check is kept in the chain of evidence. 409 pin-checks-used-up after ten wrong ones.")
    public PinCheck check(UUID id, UUID reportId, UUID checkId, @NotNull @Valid PinQuestion body) {
        return new PinCheck(confirmByPin.check(caller, id, reportId, checkId, body.proof()));
    }
}
