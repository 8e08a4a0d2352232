package id.psc119.fleet.staff;

import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an exercise down as a training that its crews attended. */
@ApplicationScoped
public class RecordExercise {
    private final Trainings trainings;

    RecordExercise(Trainings trainings) {
        this.trainings = trainings;
    }

    /**
     * Writes it down as a whole, so the same exercise is one training however often it is recorded.
     *
     * @param results percent by person; null for somebody whose crew was called off: attended, without a result
     * @param pass percent from which it is passed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(
            Caller caller,
            UUID trainingId,
            String title,
            LocalDate heldOn,
            @Nullable String spokenNumber,
            Map<String, @Nullable Integer> results,
            int pass) {
        List<Training.Attendance> attendance = results.entrySet().stream()
                .map(result -> attended(result.getKey(), result.getValue(), pass))
                .toList();
        trainings.describe(
                caller,
                trainingId,
                new Training.Content(
                        title,
                        Training.Kind.EXERCISE,
                        null,
                        heldOn,
                        heldOn,
                        false,
                        null,
                        spokenNumber == null ? null : "Simulasi " + spokenNumber,
                        attendance));
    }

    private static Training.Attendance attended(String personId, @Nullable Integer percent, int pass) {
        return new Training.Attendance(personId, true, percent == null ? null : percent >= pass, percent, null);
    }

    /** Whether an exercise has been written down. */
    public boolean isRecorded(UUID trainingId) {
        return trainings.findByIdOptional(trainingId).isPresent();
    }
}
