package id.psc119.intake.reception.press;

import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Channel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What people have reported with a phone on which they were signed in. A press without sign-in is followed by its secret. */
@Path("/my-contacts")
@RunOnVirtualThread
public class MyContactResource {
    private final SignedInPhones phones;
    private final FollowPress followPress;

    MyContactResource(SignedInPhones phones, FollowPress followPress) {
        this.phones = phones;
        this.followPress = followPress;
    }

    /** @param spokenNumber of the incident that came of it */
    public record MyContact(
            UUID id,
            Channel channel,
            Instant receivedAt,
            boolean exercise,
            PressState state,
            @Nullable String spokenNumber) {}

    @GET
    @RolesAllowed({Role.CITIZEN, Role.CREW, Role.RESPONDER})
    @ObjectRule("those that came from a phone signed in with the caller's number")
    @Operation(summary = "The caller's own contacts, the newest first")
    public List<MyContact> mine() {
        return phones.ofRequest().map(followPress::followAll).orElse(List.of()).stream()
                .map(MyContactResource::view)
                .toList();
    }

    private static MyContact view(FollowPress.Followed followed) {
        @Nullable Incident incident = followed.incident();
        return new MyContact(
                followed.contact().id(),
                followed.contact().channel(),
                followed.contact().receivedAt(),
                followed.contact().exercise(),
                followed.state(),
                incident == null ? null : incident.spokenNumber());
    }
}
