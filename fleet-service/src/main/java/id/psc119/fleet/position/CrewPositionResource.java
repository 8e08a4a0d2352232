package id.psc119.fleet.position;

import id.psc119.fleet.unit.Units;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Positions that the crew's own app sends, also the old ones of an hour without coverage. */
@Path("/units/{id}/positions")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class CrewPositionResource {
    private final Units units;
    private final PositionWriter writer;
    private final Caller caller;
    private final Clock clock;

    CrewPositionResource(Units units, PositionWriter writer, Caller caller, Clock clock) {
        this.units = units;
        this.writer = writer;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * One fix of the phone.
     *
     * @param id the phone's own name for it; what makes two fixes one is their unit and time
     * @param fixedAt by the phone's clock
     */
    public record PhoneFix(
            @Nullable UUID id,
            @NotNull Double lat,
            @NotNull Double lon,
            @Nullable Double accuracyMetres,
            @Nullable Double speedKmh,
            @Nullable Double bearing,
            @NotNull Instant fixedAt) {
        Fix fix(Instant now) {
            return Fix.of(lat, lon, fixedAt, now, accuracyMetres, speedKmh, bearing, null, null);
        }
    }

    /** @param taken how many are known now */
    public record Taken(int taken) {}

    @ObjectRule("units that the caller crews now")
    @PUT
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Operation(summary = "Fixes of the crew's phone; all of them or, with an impossible one among them, none")
    public Taken put(UUID id, @NotNull @NotEmpty @Size(max = 1000) List<@NotNull @Valid PhoneFix> fixes) {
        if (!QuarkusTransaction.requiringNew().call(() -> units.isVisible(caller, id))) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Instant now = clock.instant();
        writer.write(id, fixes.stream().map(fix -> fix.fix(now)).toList());
        return new Taken(fixes.size());
    }
}
