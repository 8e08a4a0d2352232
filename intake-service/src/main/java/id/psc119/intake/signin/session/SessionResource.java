package id.psc119.intake.signin.session;

import id.psc119.intake.limit.Addresses;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Phones that are signed in: a code opens a session, a refresh token keeps it, its person ends it. */
@Path("/")
@RunOnVirtualThread
public class SessionResource {
    private final OpenSession openSession;
    private final RenewSession renewSession;
    private final EndSessions endSessions;
    private final PhoneSessions sessions;
    private final SignInLimits limits;
    private final PhoneNumbers numbers;
    private final Addresses addresses;
    private final Caller caller;

    SessionResource(
            OpenSession openSession,
            RenewSession renewSession,
            EndSessions endSessions,
            PhoneSessions sessions,
            SignInLimits limits,
            PhoneNumbers numbers,
            Addresses addresses,
            Caller caller) {
        this.openSession = openSession;
        this.renewSession = renewSession;
        this.endSessions = endSessions;
        this.sessions = sessions;
        this.limits = limits;
        this.numbers = numbers;
        this.addresses = addresses;
        this.caller = caller;
    }

    /**
     * @param codeId the request by which this phone asked for the code; a code that was read out needs none
     * @param label what the phone is, for the list of a person's sessions
     * @param device made by the app at its first start and kept there, as for the code; strangers' limits then do not concern it
     */
    public record SignIn(
            @Nullable UUID codeId,
            @NotBlank @Size(max = 40) String number,

            @NotNull @Pattern(regexp = "\\d{6}", message = "{code}")
            String code,

            @Nullable @Size(max = 60) String label,
            @Nullable @Size(min = 8, max = 100) String device) {}

    public record Renewal(@NotBlank @Size(max = 200) String refreshToken) {}

    /**
     * @param expiresInSeconds of the access token, counted from this answer: the phone's clock may be wrong
     * @param refreshToken replaces the one before; kept in the app's own storage
     */
    public record Tokens(
            UUID sessionId,
            String personId,
            @Nullable String name,
            Set<String> roles,
            String accessToken,
            long expiresInSeconds,
            String refreshToken,
            Instant sessionEndsAt) {}

    @PUT
    @Path("sessions/{id}")
    @PermitAll
    @OpenedBy("a code that was sent to the number, or read out by a supervisor")
    @Operation(
            summary = "Signs a phone in by a code",
            description =
                    "401 code-not-valid for a code that is wrong, too old, tried too often or was never asked for, all alike."
                            + " The same id and code again, while the code is good, gives new tokens.")
    public Tokens signIn(UUID id, @NotNull @Valid SignIn signIn, @Context HttpServerRequest request) {
        @Nullable String number = numbers.own(signIn.number());
        if (number == null) {
            throw new ProblemException(IntakeProblem.NOT_A_PERSONS_NUMBER);
        }
        limits.countTry(number, signIn.device(), addresses.of(request));
        return openSession
                .open(new OpenSession.Request(
                        id, signIn.codeId(), number, signIn.code(), signIn.label(), signIn.device()))
                .map(SessionResource::view)
                .orElseThrow(() -> new ProblemException(IntakeProblem.CODE_NOT_VALID));
    }

    @PUT
    @Path("sessions/{id}/renewals/{requestId}")
    @PermitAll
    @OpenedBy("the session's newest refresh token")
    @Operation(
            summary = "New tokens for a refresh token",
            description =
                    "requestId is made by the phone, which repeats the request with it when the answer was lost: the answer is"
                            + " then the same. A used token in any other request ends the session. 401 session-ended.")
    public Tokens renew(UUID id, UUID requestId, @NotNull @Valid Renewal renewal) {
        return renewSession
                .renew(id, requestId, renewal.refreshToken())
                .map(SessionResource::view)
                .orElseThrow(() -> new ProblemException(IntakeProblem.SESSION_ENDED));
    }

    @GET
    @Path("my-sessions")
    @RolesAllowed({Role.CITIZEN, Role.CREW, Role.RESPONDER})
    @ObjectRule("the caller's own")
    @Operation(summary = "Where the caller is or was signed in by phone, the newest first")
    public List<SessionView> mine() {
        return sessions.of(caller.personId()).stream().map(SessionView::of).toList();
    }

    @DELETE
    @Path("sessions/{id}")
    @RolesAllowed({Role.CITIZEN, Role.CREW, Role.RESPONDER})
    @ObjectRule("the caller's own")
    @Operation(summary = "Signs out: ends one of the caller's own sessions")
    public SessionView signOut(UUID id) {
        return endSessions
                .signOut(caller.personId(), id)
                .map(SessionView::of)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private static Tokens view(Opened opened) {
        PhoneSession session = opened.session();
        return new Tokens(
                session.id(),
                session.personId(),
                opened.name(),
                opened.access().roles(),
                opened.access().token(),
                opened.access().life().toSeconds(),
                opened.refreshToken(),
                session.endsAt());
    }
}
