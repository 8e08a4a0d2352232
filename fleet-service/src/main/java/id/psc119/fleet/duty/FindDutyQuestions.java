package id.psc119.fleet.duty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Finds the questions that wait for an answer. */
@ApplicationScoped
class FindDutyQuestions {
    private final DutyQuestions questions;

    FindDutyQuestions(DutyQuestions questions) {
        this.questions = questions;
    }

    @Transactional
    List<DutyQuestions.DutyQuestion> open(int limit) {
        return questions.open(limit);
    }
}
