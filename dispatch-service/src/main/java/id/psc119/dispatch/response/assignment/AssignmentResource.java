package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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

/** The work of a unit: its steps, reported by its crew or entered for them by the PSC, and what the dispatcher decides of it. */
@Path("/assignments/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class AssignmentResource {
    private final RecordStep recordStep;
    private final WithdrawStep withdrawStep;
    private final ChooseDestination chooseDestination;
    private final StandDownUnit standDownUnit;
    private final CallForHelp callForHelp;
    private final AnswerHelpCall answerHelpCall;
    private final Caller caller;
    private final Clock clock;

    AssignmentResource(
            RecordStep recordStep,
            WithdrawStep withdrawStep,
            ChooseDestination chooseDestination,
            StandDownUnit standDownUnit,
            CallForHelp callForHelp,
            AnswerHelpCall answerHelpCall,
            Caller caller,
            Clock clock) {
        this.recordStep = recordStep;
        this.withdrawStep = withdrawStep;
        this.chooseDestination = chooseDestination;
        this.standDownUnit = standDownUnit;
        this.callForHelp = callForHelp;
        this.answerHelpCall = answerHelpCall;
        this.caller = caller;
        this.clock = clock;
    }

    /** {@code happened} and {@code sent} come from the reporter's clock, which may be wrong; {@code via} is the channel. */
    public record Report(
            @NotNull Step step,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy,
            @Nullable @Size(max = 50) List<@NotNull UUID> patientIds,
            @Nullable UUID facilityId,
            @Nullable UUID toAssignmentId) {}

    public record Reported(AssignmentView assignment, TimelineEntry.Item entry) {}

    @PUT
    @ObjectRule("the desk any assignment; others those of a unit that they crew now, or crewed at its acceptance")
    @Path("/steps/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public Reported report(UUID id, UUID reportId, @NotNull @Valid Report report) {
        RecordStep.Recorded recorded = recordStep.record(
                caller,
                id,
                new StepReport(
                        reportId,
                        report.step(),
                        provenance(report.happened(), report.sent(), report.via(), report.saidBy()),
                        report.patientIds() == null ? List.of() : report.patientIds(),
                        report.facilityId(),
                        report.toAssignmentId()));
        return new Reported(recorded.assignment(), recorded.entry());
    }

    /** Why a step is taken back. */
    public record StepWithdrawal(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @ObjectRule("the desk any assignment; others those of a unit that they crew now, or crewed at its acceptance")
    @Path("/steps/{reportId}/withdrawal")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public AssignmentView withdrawStep(UUID id, UUID reportId, @NotNull @Valid StepWithdrawal withdrawal) {
        return withdrawStep.withdraw(
                caller,
                id,
                reportId,
                withdrawal.reason(),
                provenance(withdrawal.happened(), withdrawal.sent(), withdrawal.via(), withdrawal.saidBy()));
    }

    /** A crew's call for help. */
    public record HelpCall(
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @ObjectRule("the desk any assignment; others those of a unit that they crew now, or crewed at its acceptance")
    @Path("/help-calls/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public AssignmentView callForHelp(UUID id, UUID reportId, @NotNull @Valid HelpCall help) {
        return callForHelp.call(
                caller, id, reportId, provenance(help.happened(), help.sent(), help.via(), help.saidBy()));
    }

    /**
     * Who takes care of a crew in danger.
     *
     * @param calledAt the call that is answered, as it was read: another one since still waits
     * @param words what is done, for the crew
     */
    public record HelpAnswer(
            @NotNull Instant calledAt,
            @Nullable @Size(max = 300) String words) {}

    @PUT
    @Path("/help-answer")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Somebody at the desk takes care of a crew in danger",
            description =
                    "Until then the desk is alerted again and again. A call that was answered before stays as it is.")
    public AssignmentView answerHelp(UUID id, @NotNull @Valid HelpAnswer answer) {
        return answerHelpCall.answer(id, answer.calledAt(), answer.words(), provenance(null, null, null, null));
    }

    /** Where a unit takes its patients; {@code patientIds} for whom, before they are on board. */
    public record ChosenDestination(
            @NotNull UUID facilityId,
            @Nullable @Size(max = 50) List<@NotNull UUID> patientIds,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @ObjectRule("the desk any assignment; others those of a unit that they crew now, or crewed at its acceptance")
    @Path("/destination")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public AssignmentView chooseDestination(UUID id, @NotNull @Valid ChosenDestination chosen) {
        return chooseDestination.choose(
                caller,
                id,
                chosen.facilityId(),
                chosen.patientIds(),
                chosen.reason(),
                provenance(chosen.happened(), chosen.sent(), chosen.via(), chosen.saidBy()));
    }

    public record StandDown(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/stand-down")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    public AssignmentView standDown(UUID id, @NotNull @Valid StandDown decision) {
        return standDownUnit.standDown(
                id,
                decision.reason(),
                provenance(decision.happened(), decision.sent(), decision.via(), decision.saidBy()));
    }

    private Provenance provenance(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
