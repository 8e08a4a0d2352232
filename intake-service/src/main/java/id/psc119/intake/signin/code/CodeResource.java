package id.psc119.intake.signin.code;

import id.psc119.intake.language.Texts;
import id.psc119.intake.limit.Addresses;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Codes for signing in with a telephone number. The answer, and the work done for it, is the same for every number: nobody learns
 * here which one belongs to a crew.
 */
@Importance(Importance.Level.ORDINARY)
@Path("/sign-in-codes/{id}")
@RunOnVirtualThread
public class CodeResource {
    private final SendSignInCode sendSignInCode;
    private final MakeVoiceCode makeVoiceCode;
    private final Addresses addresses;
    private final Caller caller;

    CodeResource(SendSignInCode sendSignInCode, MakeVoiceCode makeVoiceCode, Addresses addresses, Caller caller) {
        this.sendSignInCode = sendSignInCode;
        this.makeVoiceCode = makeVoiceCode;
        this.addresses = addresses;
        this.caller = caller;
    }

    /**
     * @param number as written, and nothing beside it; 110, 112, 119, our own lines and company numbers are nobody's
     * @param device made by the app at its first start and kept there; a phone that has signed in before is recognised by it
     */
    public record CodeWanted(
            @NotBlank @Size(max = 40) String number,
            @Nullable @Size(min = 8, max = 100) String device) {}

    /** The same for every number, sent or not. */
    public record CodeAsked(UUID id, Instant expiresAt, int digits) {}

    /** @param reason why it is read out, such as a phone that gets no SMS; kept with who asked for it */
    public record CodeToSay(
            @NotBlank @Size(max = 40) String number,
            @NotBlank @Size(max = 200) String reason) {}

    /** @param code shown this once */
    public record CodeSaid(UUID id, String code, Instant expiresAt) {}

    @PUT
    @PermitAll
    @OpenedBy("nothing: limits count by number and address, and by device")
    @Operation(
            summary = "Sends a code to a number",
            description =
                    "The answer does not say whether the number is known. 422 number-gets-no-messages for a fixed line or another"
                            + " country: a supervisor can read a code out. 429 with Retry-After when too many were asked for. The same"
                            + " id again sends no second one.")
    public CodeAsked ask(
            UUID id,
            @NotNull @Valid CodeWanted wanted,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        SignInCode code = sendSignInCode.send(
                id,
                wanted.number(),
                wanted.device(),
                addresses.of(request),
                Texts.in(headers.getAcceptableLanguages()));
        return new CodeAsked(code.id(), code.expiresAt(), SignInCodes.DIGITS);
    }

    @PUT
    @Path("/by-voice")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(
            summary = "Makes a code that the supervisor reads out",
            description =
                    "For somebody whom they know by voice and whose phone gets no message. The code is shown this once; the same id"
                            + " again gives a new one in its place. 429 when a supervisor makes too many: the desk is then alerted.")
    public CodeSaid say(UUID id, @NotNull @Valid CodeToSay wanted) {
        SignInCodes.Made made = makeVoiceCode.make(id, wanted.number(), wanted.reason(), caller);
        return new CodeSaid(id, made.digits(), made.code().expiresAt());
    }
}
