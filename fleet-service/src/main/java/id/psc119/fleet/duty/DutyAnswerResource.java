package id.psc119.fleet.duty;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whether cars are ready, asked of their owners and answered by short message or missed call. */
@Path("/")
@RunOnVirtualThread
public class DutyAnswerResource {
    private static final int MOST_QUESTIONS = 5_000;

    private final AnswerDuty answerDuty;
    private final FindDutyQuestions questions;
    private final Caller caller;
    private final Clock clock;

    DutyAnswerResource(AnswerDuty answerDuty, FindDutyQuestions questions, Caller caller, Clock clock) {
        this.answerDuty = answerDuty;
        this.questions = questions;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * An answer as the network brought it.
     *
     * @param number from which it came
     * @param text absent for a missed call, which means ready
     * @param received by the gateway; the same answer sent again has the same
     */
    public record DutyAnswer(
            @NotBlank @Size(max = 40) String number,
            @Nullable @Size(max = 1_000) String text,
            @Nullable Via via,
            @NotNull Instant received) {}

    /** Questions that wait for their answers, the oldest first. */
    public record OpenQuestions(List<DutyQuestions.DutyQuestion> items) {}

    @POST
    @Path("/duty-answers")
    @SentBy("intake")
    @RolesAllowed({Role.SERVICE, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Takes what an owner says: SIAP, PERGI, PULANG 18:00, or a missed call",
            description =
                    "A fact: always 200. The result says whether it was understood and of which units it was taken. The"
                            + " same answer sent again changes nothing. Without a time it is valid as long as psc.duty says.")
    public AnswerDuty.Answered answer(@NotNull @Valid DutyAnswer body) {
        Instant now = clock.instant();
        Via via = body.via() == null ? body.text() == null ? Via.PHONE : Via.SMS : body.via();
        // The gateway's clock is ours to trust: what it kept while we were away happened then.
        Provenance report = Provenance.of(body.received(), now, via, null, caller, now);
        return answerDuty.answer(body.number(), body.text(), report);
    }

    @GET
    @Path("/duty-questions")
    @SentBy("intake")
    @ObjectRule("every car of which nobody knows whether it is ready; ids of its crew, no numbers")
    @RolesAllowed({Role.SERVICE, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Cars whose owners were asked whether they are ready and have not answered")
    public OpenQuestions open() {
        return new OpenQuestions(questions.open(MOST_QUESTIONS));
    }
}
