package id.psc119.intake.signin.session;

import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.PersonIds;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where somebody is signed in by phone, for a supervisor who hears of a lost phone. */
@Path("/")
@RunOnVirtualThread
@RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
@ObjectRule("everybody's, with the number's last four digits")
public class PersonSessionResource {
    private final EndSessions endSessions;
    private final PhoneSessions sessions;
    private final PhoneNumbers numbers;
    private final KeyedHash hash;
    private final Caller caller;

    PersonSessionResource(
            EndSessions endSessions, PhoneSessions sessions, PhoneNumbers numbers, KeyedHash hash, Caller caller) {
        this.endSessions = endSessions;
        this.sessions = sessions;
        this.numbers = numbers;
        this.hash = hash;
        this.caller = caller;
    }

    public record Ended(int sessions) {}

    /** In the body, since a number must not be part of a URL. */
    public record NumberSought(@NotBlank @Size(max = 40) String number) {}

    @GET
    @Path("people/{personId}/sessions")
    @Operation(summary = "A person's phone sessions, the newest first")
    public List<SessionView> list(String personId) {
        return sessions.of(personId).stream().map(SessionView::of).toList();
    }

    @DELETE
    @Path("people/{personId}/sessions")
    @Operation(
            summary = "Ends all of a person's phone sessions",
            description = "Their access tokens are refused by all four services as soon as those have received it.")
    public Ended end(String personId) {
        if (!PersonIds.isPerson(personId)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return new Ended(endSessions.endAll(personId, caller.personId()));
    }

    @Importance(Importance.Level.ORDINARY)
    @POST
    @Path("session-searches")
    @Operation(summary = "The sessions that were opened with a number")
    public List<SessionView> search(@NotNull @Valid NumberSought sought) {
        @Nullable String number = numbers.personal(sought.number());
        if (number == null) {
            throw new ProblemException(IntakeProblem.NOT_A_PERSONS_NUMBER);
        }
        return sessions.peopleWith(hash.of(KeyedHash.TELEPHONE, number)).stream()
                .flatMap(person -> sessions.of(person).stream())
                .map(SessionView::of)
                .toList();
    }
}
