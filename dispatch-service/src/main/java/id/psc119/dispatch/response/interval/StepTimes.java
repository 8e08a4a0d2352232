package id.psc119.dispatch.response.interval;

import id.psc119.vocabulary.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The times of one unit's steps that figures may use.
 *
 * @param countable by step, by our clock
 * @param leftOut steps that were reported, but whose time no figure may use, with the reason
 */
public record StepTimes(Map<Step, Instant> countable, Map<Step, LeftOut> leftOut) {
    static final StepTimes NONE = new StepTimes(Map.of(), Map.of());

    public Optional<Instant> of(Step step) {
        return Optional.ofNullable(countable.get(step));
    }
}
