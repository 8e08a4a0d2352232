package id.psc119.fleet.unit;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who crews a unit now: it decides who may report for it and who is told of its work. */
@Path("/units/{id}/crew")
@RunOnVirtualThread
public class CrewResource {
    private final Units units;
    private final UnitChanges news;
    private final Caller caller;

    CrewResource(Units units, UnitChanges news, Caller caller) {
        this.units = units;
        this.news = news;
        this.caller = caller;
    }

    /** Everybody who crews the unit from now on; empty when nobody does. */
    public record Crew(@NotNull @Size(max = 12) List<@NotNull @Valid Member> members) {}

    @PUT
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Transactional
    @Operation(
            summary = "Makes these people the unit's crew; whoever is not named has left it",
            description = "Telephone numbers are answered masked; a masked one is refused with 422.")
    public Crew put(UUID id, @NotNull @Valid Crew crew) {
        if (crew.members().stream().map(Member::personId).distinct().count()
                < crew.members().size()) {
            throw new ProblemException(FleetProblem.PERSON_TWICE);
        }
        Unit unit = units.toChange(caller, id);
        Set<String> left = units.crew(id, crew.members());
        news.changed(unit, left);
        return new Crew(units.crewOf(id).stream()
                .map(member -> member.seenBy(PersonalDataAccess.masked()))
                .toList());
    }
}
