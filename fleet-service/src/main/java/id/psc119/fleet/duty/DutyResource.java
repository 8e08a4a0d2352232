package id.psc119.fleet.duty;

import id.psc119.fleet.unit.Duty;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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

/** On and off duty, as the crew says it or the PSC enters it for them. */
@Path("/units/{id}/duty")
@RunOnVirtualThread
public class DutyResource {
    private final Units units;
    private final UnitChanges news;
    private final DutyReports reports;
    private final Caller caller;
    private final Clock clock;

    DutyResource(Units units, UnitChanges news, DutyReports reports, Caller caller, Clock clock) {
        this.units = units;
        this.news = news;
        this.reports = reports;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A duty report.
     *
     * @param validUntil when it is to become unknown again; absent: until told otherwise
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
    @Transactional
    @Operation(
            summary = "Reports a unit on or off duty",
            description =
                    "A fact: a report older than the newest known is kept and changes nothing. Past validUntil the duty"
                            + " is UNKNOWN.")
    public Duty put(UUID id, @NotNull @Valid DutyReport body) {
        Unit unit = units.toChange(caller, id);
        Instant now = clock.instant();
        Provenance report = Provenance.of(body.happened(), body.sent(), body.via(), body.saidBy(), caller, now);
        reports.keep(id, body.state(), body.validUntil(), report);
        if (unit.report(body.state(), report.happenedByOurClock(), body.validUntil(), now)) {
            news.changed(unit);
        }
        return unit.duty();
    }
}
