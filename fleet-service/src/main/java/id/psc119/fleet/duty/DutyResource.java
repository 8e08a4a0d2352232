package id.psc119.fleet.duty;

import id.psc119.fleet.unit.Duty;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.DutyState;
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

/** On and off duty, reported by the crew or entered for them by the PSC. */
@Path("/units/{id}/duty")
@RunOnVirtualThread
public class DutyResource {
    private final ReportDuty reportDuty;
    private final Caller caller;
    private final Clock clock;

    DutyResource(ReportDuty reportDuty, Caller caller, Clock clock) {
        this.reportDuty = reportDuty;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A duty report.
     *
     * @param validUntil when it is to become unknown again; absent: until the next report
     * @param happened by the reporter's clock, default now
     * @param sent by the reporter's clock, default now
     */
    public record DutyReport(
            @NotNull DutyState state,
            @Nullable Instant validUntil,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @ObjectRule("the desk any unit; others those that they crew now")
    @PUT
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports a unit on or off duty",
            description =
                    "A fact: a report older than the newest known, or dated over 30 days back, is stored and changes nothing. Past validUntil the duty"
                            + " is UNKNOWN.")
    public Duty put(UUID id, @NotNull @Valid DutyReport body) {
        Provenance report =
                Provenance.of(body.happened(), body.sent(), body.via(), body.saidBy(), caller, clock.instant());
        return reportDuty.report(caller, id, body.state(), body.validUntil(), report);
    }
}
