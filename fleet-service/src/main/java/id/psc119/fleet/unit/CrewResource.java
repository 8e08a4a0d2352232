package id.psc119.fleet.unit;

import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who crews a unit now. The crew decides who may report for the unit and who receives its work. */
@Path("/units/{id}/crew")
@RunOnVirtualThread
public class CrewResource {
    private final SetCrew setCrew;
    private final Caller caller;

    CrewResource(SetCrew setCrew, Caller caller) {
        this.setCrew = setCrew;
        this.caller = caller;
    }

    /**
     * Everybody who crews the unit from now on; empty when nobody does.
     *
     * @param move takes people out of the crew of the unit that they are in now
     * @param overrideReason the same, with its reason
     */
    public record CrewOrder(
            @NotNull @Size(max = 12) List<@NotNull @Valid Member> members,
            @Nullable Boolean move,
            @Nullable @Size(max = 500) String overrideReason) {

        @Nullable
        String moveReason() {
            if (overrideReason != null && !overrideReason.isBlank()) {
                return overrideReason.strip();
            }
            return Boolean.TRUE.equals(move) ? "move" : null;
        }
    }

    /** Who crews the unit now. */
    public record Crew(List<Member> members) {}

    @PUT
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Makes these people the unit's crew; whoever is not named has left it",
            description = "A person crews one unit at a time: 409 person-crews-another-unit names the other one; with"
                    + " overrideReason, or move, they leave it. A unit without a crew is not free. Telephone numbers are answered"
                    + " masked; a masked one is refused with 422.")
    public Crew put(UUID id, @NotNull @Valid CrewOrder order) {
        return new Crew(setCrew.set(caller, id, order.members(), order.moveReason()).stream()
                .map(member -> member.seenBy(PersonalDataAccess.masked()))
                .toList());
    }
}
