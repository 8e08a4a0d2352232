package id.psc119.intake.signin.code;

import id.psc119.intake.language.Texts;
import id.psc119.intake.limit.Addresses;
import id.psc119.intake.limit.Limits;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.signin.crewnumber.CrewNumbers;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.ProblemException;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Codes for signing in with a telephone number. The answer, and the work done for it, is the same for every number: nobody learns
 * here which one belongs to a crew.
 */
@Path("/sign-in-codes/{id}")
@RunOnVirtualThread
public class CodeResource {
    private static final Logger LOG = Logger.getLogger(CodeResource.class);

    private final SignInCodes codes;
    private final CrewNumbers crewNumbers;
    private final CodePost post;
    private final PhoneNumbers numbers;
    private final KeyedHash hash;
    private final Limits limits;
    private final SignInSettings settings;
    private final Caller caller;

    CodeResource(
            SignInCodes codes,
            CrewNumbers crewNumbers,
            CodePost post,
            PhoneNumbers numbers,
            KeyedHash hash,
            Limits limits,
            SignInSettings settings,
            Caller caller) {
        this.codes = codes;
        this.crewNumbers = crewNumbers;
        this.post = post;
        this.numbers = numbers;
        this.hash = hash;
        this.limits = limits;
        this.settings = settings;
        this.caller = caller;
    }

    /**
     * @param number as written; 110, 112, 119 and our own lines are nobody's
     * @param device made by the app at its first start and kept there; limits count by it
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
    @OpenedBy("nothing: limits count by number, device and address")
    @Operation(
            summary = "Sends a code to a number",
            description =
                    "The answer says nothing of whether the number is known. 429 with Retry-After when too many were asked"
                            + " for: by this number, device or address. The same id again sends no second one.")
    public CodeAsked ask(
            UUID id,
            @NotNull @Valid CodeWanted wanted,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        String number = personal(wanted.number());
        String numberHash = hash.of(KeyedHash.TELEPHONE, number);
        limits.count("codes of address", settings.limits().codesOfAddress(), Addresses.of(request));
        Optional<SignInCode> answered = codes.known(id, numberHash);
        if (answered.isPresent()) {
            return view(answered.get());
        }
        if (wanted.device() != null) {
            limits.count("codes of device", settings.limits().codesOfDevice(), wanted.device());
        }
        limits.count("codes of number", settings.limits().codesOfNumber(), numberHash);
        if (!post.isOpen()) {
            throw new ProblemException(IntakeProblem.CODES_NOT_SENT);
        }
        SignInCodes.Made made = codes.make(id, numberHash);
        String text = Texts.in(headers.getAcceptableLanguages())
                .of("sign-in.code")
                .replace("{code}", made.digits())
                .replace("{minutes}", "" + settings.codeLife().toMinutes());
        // At a fictitious number no telephone rings, and where it did it would be a stranger's.
        boolean canRing =
                !numbers.isFictitious(number) || settings.gateway().url().isEmpty();
        boolean maySignIn = crewNumbers.personWith(numberHash).isPresent() || settings.citizens();
        post.send(
                id,
                new CodeSender.Message(number, made.digits(), text),
                made.code().expiresAt(),
                maySignIn && canRing);
        return view(made.code());
    }

    @PUT
    @Path("/by-voice")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(
            summary = "Makes a code that the supervisor reads out",
            description =
                    "For somebody whom he knows by voice and whose phone gets no message. The code is shown this once; the"
                            + " same id again gives a new one in its place.")
    public CodeSaid say(UUID id, @NotNull @Valid CodeToSay wanted) {
        String number = personal(wanted.number());
        SignInCodes.Made made =
                codes.makeToSay(id, hash.of(KeyedHash.TELEPHONE, number), caller.personId(), wanted.reason());
        LOG.infof("sign-in code to be read out: code=%s by=%s", id, caller.personId());
        return new CodeSaid(id, made.digits(), made.code().expiresAt());
    }

    private static CodeAsked view(SignInCode code) {
        return new CodeAsked(code.id(), code.expiresAt(), SignInCodes.DIGITS);
    }

    private String personal(String written) {
        @Nullable String number = numbers.personal(written);
        if (number == null) {
            throw new ProblemException(IntakeProblem.NOT_A_PERSONS_NUMBER);
        }
        return number;
    }
}
