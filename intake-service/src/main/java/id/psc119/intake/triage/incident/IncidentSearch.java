package id.psc119.intake.triage.incident;

import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk looks for among all incidents. What is absent does not narrow the search.
 *
 * @param words each must be found somewhere
 * @param numberHash of a telephone number that one of the contacts came from or named
 * @param closed only those that dispatch has closed, or only the others
 * @param from first moment of the time asked for, {@code until} the first after it
 */
public record IncidentSearch(
        List<Word> words,
        @Nullable String numberHash,
        @Nullable Boolean closed,
        @Nullable Colour colour,
        @Nullable Channel channel,
        @Nullable String kecamatanCode,
        @Nullable Boolean exercise,
        @Nullable Instant from,
        @Nullable Instant until) {

    /**
     * A word, and the complaints whose names contain it.
     *
     * @param text as it was typed
     */
    public record Word(String text, List<String> complaints) {
        /** The word anywhere in a text, for LIKE. */
        String pattern() {
            return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        }
    }
}
