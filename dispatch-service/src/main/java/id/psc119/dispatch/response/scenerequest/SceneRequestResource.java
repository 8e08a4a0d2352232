package id.psc119.dispatch.response.scenerequest;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

/** One more unit that a crew at work asks for, the desk's answer in words, and the crew's withdrawal. What came of it is in the crew's work. */
@Path("/scene-requests/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class SceneRequestResource {
    private final AskForUnit askForUnit;
    private final AnswerSceneRequest answerSceneRequest;
    private final WithdrawSceneRequest withdrawSceneRequest;
    private final Caller caller;
    private final Clock clock;

    SceneRequestResource(
            AskForUnit askForUnit,
            AnswerSceneRequest answerSceneRequest,
            WithdrawSceneRequest withdrawSceneRequest,
            Caller caller,
            Clock clock) {
        this.askForUnit = askForUnit;
        this.answerSceneRequest = answerSceneRequest;
        this.withdrawSceneRequest = withdrawSceneRequest;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What a crew asks for.
     *
     * @param assignmentId the work of the crew that asks
     * @param patients how many there are, as the crew counts
     */
    public record NewSceneRequest(
            @NotNull UUID assignmentId,
            @NotNull SceneRequestKind kind,
            @Nullable @Min(1) @Max(999) Integer patients,
            @Nullable @Size(max = 300) String note,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** That the request is kept; {@code needId} is absent where the desk has to answer. */
    public record KeptSceneRequest(
            UUID id,
            SceneRequestKind kind,
            SceneRequestState state,
            @Nullable UUID needId) {
        static KeptSceneRequest of(SceneRequest request) {
            return new KeptSceneRequest(request.id(), request.kind(), request.state(), request.needId());
        }
    }

    @PUT
    @ObjectRule("the desk for any unit; others for one that they crew now, or crewed at its acceptance")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "A crew at work asks for one more unit",
            description =
                    "A fact, so it is always taken; after the end of the work it changes nothing and the desk is alerted. It opens a"
                            + " need, except for rescue and beyond five of one crew: those wait for the desk's answer.")
    public KeptSceneRequest ask(UUID id, @NotNull @Valid NewSceneRequest request) {
        return KeptSceneRequest.of(askForUnit.ask(
                caller,
                request.assignmentId(),
                id,
                new SceneRequest.Asked(request.kind(), request.patients(), request.note()),
                provenance(request.happened(), request.sent(), request.via(), request.saidBy())));
    }

    /** What the desk can answer in words. */
    @Schema(name = "SceneRequestDecision")
    public enum Decision {
        /** Somebody who is no unit of the PSC comes. */
        ARRANGED,
        REFUSED
    }

    /** @param words who comes and when, or why nobody does: the crew reads it */
    public record SceneRequestAnswer(
            @NotNull Decision decision,
            @NotBlank @Size(max = 300) String words,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/answer")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    public KeptSceneRequest answer(UUID id, @NotNull @Valid SceneRequestAnswer answer) {
        return KeptSceneRequest.of(answerSceneRequest.answer(
                id,
                switch (answer.decision()) {
                    case ARRANGED -> SceneRequestState.ARRANGED;
                    case REFUSED -> SceneRequestState.REFUSED;
                },
                answer.words(),
                provenance(answer.happened(), answer.sent(), answer.via(), answer.saidBy())));
    }

    /**
     * That nobody is needed any more.
     *
     * @param assignmentId the work of the crew that asked
     */
    public record SceneRequestWithdrawal(
            @NotNull UUID assignmentId,
            @Nullable @Size(max = 300) String words,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/withdrawal")
    @ObjectRule("the desk for any unit; others for one that they crew now, or crewed at its acceptance")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "The crew needs no other unit any more",
            description =
                    "409 scene-request-acted-on when the desk has answered, or a unit is asked or comes: then only the desk can stop it.")
    public KeptSceneRequest withdraw(UUID id, @NotNull @Valid SceneRequestWithdrawal withdrawal) {
        String words = withdrawal.words();
        return KeptSceneRequest.of(withdrawSceneRequest.withdraw(
                caller,
                withdrawal.assignmentId(),
                id,
                words == null || words.isBlank() ? null : words,
                provenance(withdrawal.happened(), withdrawal.sent(), withdrawal.via(), withdrawal.saidBy())));
    }

    private Provenance provenance(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
