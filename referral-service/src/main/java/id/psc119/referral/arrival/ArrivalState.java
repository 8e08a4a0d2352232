package id.psc119.referral.arrival;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Optional;

/** How far an arrival is, as dispatch sends it; each state says which answers a facility may still give. */
public enum ArrivalState {
    /** Also used for a word that this version does not know: the facility prepares. */
    @JsonEnumDefaultValue
    COMING {
        @Override
        Optional<ArrivalProblem> forbids(Answer answer) {
            return Optional.empty();
        }
    },
    /** At the door: nobody is sent away from there. */
    ARRIVED {
        @Override
        Optional<ArrivalProblem> forbids(Answer answer) {
            return answer == Answer.DIVERTED ? Optional.of(ArrivalProblem.PATIENT_HAS_ARRIVED) : Optional.empty();
        }
    },
    /** The crew says so; the facility confirms it patient by patient. */
    HANDED_OVER {
        @Override
        Optional<ArrivalProblem> forbids(Answer answer) {
            return Optional.of(ArrivalProblem.ALREADY_HANDED_OVER);
        }
    },
    /** Diverted, redirected or ended otherwise. */
    WITHDRAWN {
        @Override
        Optional<ArrivalProblem> forbids(Answer answer) {
            return Optional.of(ArrivalProblem.ARRIVAL_WITHDRAWN);
        }
    };

    /** Why the answer cannot be given in this state; empty when it can. */
    abstract Optional<ArrivalProblem> forbids(Answer answer);
}
