package id.psc119.intake.triage.handoff;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Records the answer that an agency's own system gives to what it was asked to take. */
@ApplicationScoped
class AnswerHandoff {
    private final PartnerAccounts accounts;
    private final Handoffs handoffs;
    private final RecordHandoffStep recordHandoffStep;
    private final ReadPartnerHandoffs readPartnerHandoffs;

    AnswerHandoff(
            PartnerAccounts accounts,
            Handoffs handoffs,
            RecordHandoffStep recordHandoffStep,
            ReadPartnerHandoffs readPartnerHandoffs) {
        this.accounts = accounts;
        this.handoffs = handoffs;
        this.recordHandoffStep = recordHandoffStep;
        this.readPartnerHandoffs = readPartnerHandoffs;
    }

    /**
     * Records an answer once, however often it is sent.
     *
     * @throws ProblemException 404 when it was not handed to this account's agency, 422 for a refusal without a reason or for
     *     the step {@code ASKED}, 409 when the report's id is another hand-off's
     */
    @Transactional
    PartnerHandoffResource.Handed answer(HandoffStep step, StaffMember by) {
        boolean handedToThem = accounts.speaker(by.personId())
                .flatMap(partner -> handoffs.findByIdOptional(step.handoffId()).filter(it -> it.isFor(partner)))
                .isPresent();
        if (!handedToThem) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (step.step() == HandoffState.ASKED) {
            throw IntakeProblem.invalid("step", "RECEIVED, ACCEPTED, REFUSED or CLOSED");
        }
        if (step.step() == HandoffState.REFUSED && step.reason() == null) {
            throw IntakeProblem.invalid("reason", "say why it is refused");
        }
        recordHandoffStep.record(step, by);
        return readPartnerHandoffs.get(by.personId(), step.handoffId());
    }
}
