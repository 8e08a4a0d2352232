package id.psc119.dispatch.advice.replay;

import id.psc119.engine.simulate.Shadow;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shadow dispatch for the supervisor: late calls that another policy would have reached in time. A question, never a fault of somebody. */
@Path("/shadow-days")
@RolesAllowed(Role.SUPERVISOR)
@RunOnVirtualThread
public class ShadowResource {
    private final ShadowDays shadows;
    private final Regency regency;
    private final Clock clock;

    ShadowResource(ShadowDays shadows, Regency regency, Clock clock) {
        this.shadows = shadows;
        this.regency = regency;
        this.clock = clock;
    }

    /** Days, the newest first, and the incidents that they name. */
    @Schema(name = "ShadowDays")
    record Days(List<PlayedDay> items, Map<String, UUID> incidents) {}

    /**
     * @param result absent while it is played, where there was nothing to play, and when it failed
     */
    @Schema(name = "ShadowDay")
    record PlayedDay(
            LocalDate day,
            ShadowDays.State state,
            @Nullable Instant madeAt,
            @Nullable Shadow result) {}

    @GET
    @Operation(summary = "Past days played against other policies: late calls that could have been in time")
    public Days days(@QueryParam("days") @DefaultValue("31") @Min(1) @Max(92) int days) {
        List<ShadowDays.Row> rows = shadows.since(regency.dayOf(clock.instant()).minusDays(days));
        Set<String> numbers = rows.stream()
                .flatMap(row -> row.result() == null ? Stream.empty() : row.result().policies().stream())
                .flatMap(played -> played.lateCalls().stream())
                .map(Shadow.Late::number)
                .collect(Collectors.toSet());
        return new Days(
                rows.stream()
                        .map(row -> new PlayedDay(row.day(), row.state(), row.madeAt(), row.result()))
                        .toList(),
                shadows.incidents(numbers));
    }
}
