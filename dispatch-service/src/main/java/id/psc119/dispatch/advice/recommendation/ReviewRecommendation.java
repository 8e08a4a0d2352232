package id.psc119.dispatch.advice.recommendation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import id.psc119.engine.recommend.SnapshotJournal;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads a recommendation as it was given, with everything that it came from, and computes it again. */
@ApplicationScoped
public class ReviewRecommendation {
    private final Journal journal;

    ReviewRecommendation(Journal journal) {
        this.journal = journal;
    }

    /**
     * A recommendation as it was given.
     *
     * @param roads hash of the roads that were served; absent for the estimate
     * @param answer as the dispatcher saw it
     * @param inputs the units, the need, the policy and the travel times that it came from
     * @param replay whether the same inputs give the same answer today
     * @param usedForOffers the offers that were made on it
     */
    public record Reviewed(
            UUID id,
            UUID incidentId,
            UUID needId,
            Instant at,
            String askedBy,
            @Nullable String roads,

            @JsonRawValue @Schema(implementation = UnitsToSend.class)
            String answer,

            @JsonRawValue @Schema(implementation = Object.class)
            String inputs,

            Replay replay,
            List<UUID> usedForOffers) {}

    /**
     * A recommendation as it was shown. It is what was stored, and is never computed again.
     *
     * @param askedBy the person to whom it was shown
     */
    @Schema(name = "ShownRecommendation")
    public record Shown(
            UUID id,
            UUID needId,
            Instant at,
            String askedBy,

            @JsonRawValue @Schema(implementation = UnitsToSend.class)
            String answer) {}

    public enum Replay {
        SAME,
        /** The engine has changed since. */
        DIFFERENT
    }

    /** @throws ProblemException 404 when it is older than recommendations are kept */
    @Transactional
    public Reviewed get(UUID id) {
        Journal.Kept kept = journal.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new Reviewed(
                id,
                kept.incidentId(),
                kept.needId(),
                kept.at(),
                kept.askedBy(),
                kept.roads(),
                kept.answer(),
                SnapshotJournal.write(kept.inputs()),
                replay(id, kept),
                kept.offers());
    }

    /** Those of these ids that are still kept, oldest first, as they were shown. */
    @Transactional
    public List<Shown> shown(Collection<UUID> ids) {
        return journal.shown(ids);
    }

    private Replay replay(UUID id, Journal.Kept kept) {
        try {
            return journal.write(UnitsToSend.replayed(id, kept.inputs())).equals(kept.answer())
                    ? Replay.SAME
                    : Replay.DIFFERENT;
        } catch (IllegalStateException e) {
            // A newer engine asks for journeys that were not asked for at that time.
            return Replay.DIFFERENT;
        }
    }
}
