package id.psc119.dispatch.response.offer;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Offers to units, and their answers: by the crew that is asked, or entered by the desk that has them on the telephone. */
@Path("/offers/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class OfferResource {
    private final SendOffer sendOffer;
    private final AnswerOffer answerOffer;
    private final WithdrawOffer withdrawOffer;
    private final ExplainChoice explainChoice;
    private final Caller caller;
    private final Clock clock;

    OfferResource(
            SendOffer sendOffer,
            AnswerOffer answerOffer,
            WithdrawOffer withdrawOffer,
            ExplainChoice explainChoice,
            Caller caller,
            Clock clock) {
        this.sendOffer = sendOffer;
        this.answerOffer = answerOffer;
        this.withdrawOffer = withdrawOffer;
        this.explainChoice = explainChoice;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Who is asked for what.
     *
     * @param overrideReason why a unit that is off duty or has no crew is asked all the same
     * @param recommendationId the recommendation that the dispatcher saw
     * @param choiceReason why not the first ready unit of it
     */
    public record NewOffer(
            @NotNull UUID incidentId,
            @NotNull UUID needId,
            @NotNull UUID unitId,
            @Nullable @Size(max = 500) @JsonAlias("despite") String overrideReason,
            @Nullable UUID recommendationId,
            @Nullable ChoiceReason choiceReason,
            @Nullable @Size(max = 300) String choiceWords,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    public RestResponse<Offer.View> send(UUID id, @NotNull @Valid NewOffer offer) {
        SendOffer.Sent sent = sendOffer.send(
                id,
                new SendOffer.Request(
                        offer.incidentId(),
                        offer.needId(),
                        offer.unitId(),
                        offer.overrideReason(),
                        offer.recommendationId(),
                        offer.choiceReason(),
                        offer.choiceWords()),
                provenance(offer.happened(), offer.sent(), offer.via(), offer.saidBy()));
        return RestResponse.status(sent.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, sent.offer());
    }

    public enum YesOrNo {
        ACCEPTED,
        DECLINED
    }

    /** @param assignmentId made by who accepts, so that a repeated acceptance is one assignment */
    public record Answer(
            @NotNull YesOrNo answer,
            @Nullable UUID assignmentId,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        @AssertTrue(message = "{assignment-needed}")
        @Schema(hidden = true)
        @JsonIgnore
        public boolean isComplete() {
            return answer != YesOrNo.ACCEPTED || assignmentId != null;
        }
    }

    @PUT
    @ObjectRule("the desk any offer; others those to a unit that they crew now")
    @Path("/answer")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public Offer.View answer(UUID id, @NotNull @Valid Answer answer) {
        Provenance provenance = provenance(answer.happened(), answer.sent(), answer.via(), answer.saidBy());
        Offer.View answered = switch (answer.answer()) {
            case ACCEPTED -> answerOffer.accept(id, Objects.requireNonNull(answer.assignmentId()), caller, provenance);
            case DECLINED -> answerOffer.decline(id, answer.reason(), caller, provenance);
        };
        return caller.isDesk() ? answered : answered.forCrew();
    }

    public record Withdrawal(
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/withdrawal")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    public Offer.View withdraw(UUID id, @NotNull @Valid Withdrawal withdrawal) {
        return withdrawOffer.withdraw(
                id,
                withdrawal.reason(),
                provenance(withdrawal.happened(), withdrawal.sent(), withdrawal.via(), withdrawal.saidBy()));
    }

    /**
     * Why another unit was asked than the first ready one.
     *
     * @param words needed with {@code OTHER}
     */
    public record OfferChoice(
            @NotNull ChoiceReason reason,
            @Nullable @Size(max = 300) String words) {}

    @PUT
    @Path("/choice-reason")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    public Offer.View explainChoice(UUID id, @NotNull @Valid OfferChoice choice) {
        return explainChoice.explain(id, choice.reason(), choice.words(), provenance(null, null, null, null));
    }

    private Provenance provenance(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
