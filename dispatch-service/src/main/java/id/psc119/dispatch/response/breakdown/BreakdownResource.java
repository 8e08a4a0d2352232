package id.psc119.dispatch.response.breakdown;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.GeoPoint;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Units that have broken down: reported by their crews, or entered for them by the PSC. */
@Path("/breakdowns/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class BreakdownResource {
    private static final String WHOSE =
            "the desk any unit; others those that they crew now, or whose present work they accepted";

    private final ReportBreakdown reportBreakdown;
    private final RepairUnit repairUnit;
    private final Caller caller;
    private final Clock clock;

    BreakdownResource(ReportBreakdown reportBreakdown, RepairUnit repairUnit, Caller caller, Clock clock) {
        this.reportBreakdown = reportBreakdown;
        this.repairUnit = repairUnit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What is reported.
     *
     * @param point where the unit stands; without one its last position counts
     * @param note what is broken; no name of a person
     * @param real whether a unit that takes part in an exercise really cannot drive; else the breakdown is played
     */
    @Schema(name = "BreakdownReport")
    public record Report(
            @NotNull UUID unitId,
            @Nullable @Valid GeoPoint point,
            @Nullable @Size(max = 300) String note,
            @Nullable Boolean real,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @ObjectRule(WHOSE)
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports that a unit has broken down",
            description =
                    "A fact: never refused. With nobody on board its work ends and its need is open again. With patients on board"
                            + " its work goes on, and a need with a meeting point is opened for a replacement. Of a unit that is broken"
                            + " down already, the breakdown that lasts is answered. During work for an exercise it is played: it ends with"
                            + " the exercise, and real emergencies still get the unit.")
    public Breakdown.View report(UUID id, @NotNull @Valid Report report) {
        return reportBreakdown.report(
                caller,
                id,
                new ReportBreakdown.Request(
                        report.unitId(), report.point(), report.note(), Boolean.TRUE.equals(report.real())),
                provenance(report.happened(), report.sent(), report.via(), report.saidBy()));
    }

    /**
     * That the unit can drive again, or never was broken down.
     *
     * @param mistake whether it never was: then it gets back the work that was ended, as far as that is still to be had
     */
    public record Repair(
            @Nullable Boolean mistake,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @ObjectRule(WHOSE)
    @Path("/repair")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Ends a breakdown: the unit may be sent again",
            description =
                    "Work that still has patients on board goes on as before, and a replacement that nobody has accepted is not"
                            + " sought any more. Work that has ended is taken up again only when the report was a mistake, and while"
                            + " nobody else has accepted it; `resumption` says what became of it.")
    public Breakdown.View repair(UUID id, @NotNull @Valid Repair repair) {
        return repairUnit.repair(
                caller,
                id,
                Boolean.TRUE.equals(repair.mistake()),
                repair.reason(),
                provenance(repair.happened(), repair.sent(), repair.via(), repair.saidBy()));
    }

    /** Where the unit stands; {@code landmark} in words. */
    public record CorrectedPlace(
            @NotNull @Valid GeoPoint point,
            @Nullable @Size(max = 500) String landmark) {}

    @PUT
    @Path("/place")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Corrects where the unit stands, and with it where its replacement meets it")
    public Breakdown.View correctPlace(UUID id, @NotNull @Valid CorrectedPlace corrected) {
        return repairUnit.correctPlace(caller, id, corrected.point(), corrected.landmark());
    }

    private Provenance provenance(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
