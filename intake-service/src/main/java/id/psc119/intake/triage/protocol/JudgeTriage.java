package id.psc119.intake.triage.protocol;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Triage;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.ProblemException;
import id.psc119.protocol.Assessment;
import id.psc119.protocol.Pack;
import id.psc119.vocabulary.Colour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges a triage by the pack that the call taker used: fills in the colour and the needs that they left open, and records what
 * they chose instead. The setting for unsigned packs is not asked here: a triage is never refused because of a signature.
 */
@ApplicationScoped
public class JudgeTriage {
    private final Protocols protocols;
    private final TriageAssessments assessments;
    private final Clock clock;

    JudgeTriage(Protocols protocols, TriageAssessments assessments, Clock clock) {
        this.protocols = protocols;
        this.assessments = assessments;
        this.clock = clock;
    }

    /** A triage as the pack judges it; {@code triage} is what to record of the incident. */
    public record Judged(
            Triage triage,
            GivenAnswers given,
            Assessment assessment,
            @Nullable String signedOffBy) {}

    /**
     * The triage with what the pack says where the form says nothing. Later answers only refine: without a colour of the call
     * taker's own, an incident never becomes less urgent than it is.
     *
     * @param present the incident's colour now; null for a new incident and for one without a colour
     * @throws ProblemException 422 for a pack that was never loaded or that does not have the complaint, and when a less urgent
     *     colour is chosen than the pack's or the present one without a reason; a more urgent one needs none
     */
    @Transactional(TxType.MANDATORY)
    public Judged judge(Triage found, GivenAnswers given, @Nullable Colour present) {
        Protocols.Signed signed = protocols
                .find(given.pack())
                .orElseThrow(() -> IntakeProblem.invalid("protocol.pack", "this pack and version was never loaded"));
        Assessment assessment = assess(signed.pack(), found, given);
        @Nullable Colour advised = moreUrgent(assessment.colour(), present);
        @Nullable Colour chosen = found.colour();
        if (advised != null && chosen != null && chosen.compareTo(advised) > 0 && isBlank(given.overrideReason())) {
            throw new ProblemException(IntakeProblem.OVERRIDE_NEEDS_REASON)
                    .with("assessed", advised)
                    .with("chosen", chosen);
        }
        return new Judged(
                found.advisedBy(given.pack(), advised, assessment.needs()), given, assessment, signed.signedOffBy());
    }

    /**
     * Records the answers and both colours beside the incident.
     *
     * @param answeredAt when the call taker took the contact; null when they never did
     */
    @Transactional(TxType.MANDATORY)
    public void record(UUID incidentId, Judged judged, @Nullable Instant answeredAt, StaffMember by) {
        Instant now = clock.instant();
        assessments.persist(new TriageAssessment(Uuid7.at(now), incidentId, judged, answeredAt, by, now));
    }

    private static Assessment assess(Pack pack, Triage found, GivenAnswers given) {
        String complaint = found.complaint().name();
        if (!pack.complaints().containsKey(complaint)) {
            throw IntakeProblem.invalid("complaint", "the pack does not have this complaint");
        }
        for (Map.Entry<String, String> answer : given.answers().entrySet()) {
            var question = pack.questions().get(answer.getKey());
            if (question == null || !question.hasAnswer(answer.getValue())) {
                throw IntakeProblem.invalid("protocol.answers." + answer.getKey(), "no such question or answer");
            }
        }
        return pack.assess(complaint, given.answers());
    }

    private static @Nullable Colour moreUrgent(@Nullable Colour one, @Nullable Colour other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
