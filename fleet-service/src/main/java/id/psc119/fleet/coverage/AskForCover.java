package id.psc119.fleet.coverage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.fleet.coverage.FreeUnits.FreeUnit;
import id.psc119.platform.outbox.PeerClient;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks dispatch which free unit would be first in each village, by the travel times that it sends units by. Dispatch holds the roads; they
 * would take as much memory here again. Without an answer the caller estimates. The same units at the same places are not asked about
 * again for a minute, so that an idle suite computes nothing; unless the asker knows of other roads than the answer was computed with.
 */
@ApplicationScoped
class AskForCover {
    private static final Logger LOG = Logger.getLogger(AskForCover.class);
    private static final String DISPATCH = "dispatch";

    /** Corrections and the hour change what the same question is answered with; so do closures of which the asker has not heard. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    /** Right after a closure an answer takes longer than usual. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Dispatch answers one question at a time, and not every one right after a closure: it will answer soon. */
    private static final Duration BUSY_FOR = Duration.ofSeconds(2);

    private static final int BUSY = 503;

    private final PeerClient peers;
    private final CoverageSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private @Nullable CoverQuestion asked;
    private CoverAnswer answered = CoverAnswer.NONE;
    private Instant answeredAt = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;
    private boolean isBusy;

    AskForCover(PeerClient peers, CoverageSettings settings, ObjectMapper json, Clock clock) {
        this.peers = peers;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** As {@code contracts/cover-questions} describes it. */
    record CoverQuestion(List<CoverUnit> units) {}

    /** A free unit and where it is taken to be. */
    record CoverUnit(UUID unitId, UnitKind kind, boolean fourWheelDrive, boolean carries, Place place) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CoverAnswer(
            @Nullable List<VillageFirsts> villages,
            @Nullable String roads) {
        static final CoverAnswer NONE = new CoverAnswer(null, null);

        boolean isEmpty() {
            return villages == null || villages.isEmpty();
        }

        Map<String, VillageFirsts> byVillage() {
            Map<String, VillageFirsts> byVillage = new HashMap<>();
            if (villages != null) {
                villages.stream()
                        .filter(village -> Objects.nonNull(village.code()))
                        .forEach(village -> byVillage.put(village.code(), village));
            }
            return byVillage;
        }
    }

    /** The first unit that can carry, and the first of any kind; absent where none gets there. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record VillageFirsts(
            String code,
            @Nullable FirstUnit transport,
            @Nullable FirstUnit firstHelp) {}

    /** @param seconds of the way alone */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FirstUnit(UUID unitId, long seconds, @Nullable String source) {
        boolean isByRoad() {
            return "ROADS".equals(source);
        }
    }

    /**
     * The firsts of all villages; none when dispatch does not answer.
     *
     * @param roads the stamp of the roads that the asker knows of; absent when any will do
     */
    synchronized CoverAnswer about(List<FreeUnit> free, @Nullable String roads) {
        Instant now = clock.instant();
        CoverQuestion question = new CoverQuestion(free.stream()
                .map(unit -> new CoverUnit(unit.id(), unit.kind(), unit.fourWheelDrive(), unit.carries(), unit.place()))
                .toList());
        boolean isKnown = question.equals(asked)
                && Duration.between(answeredAt, now).abs().compareTo(GOOD_FOR) < 0
                && (roads == null || roads.equals(answered.roads()));
        if (isKnown) {
            return answered;
        }
        if (free.isEmpty()) {
            // By whatever roads nobody comes.
            return new CoverAnswer(null, roads);
        }
        // Also when the clock was set back: a pause is never longer than it is.
        if (now.isBefore(notBefore) && !notBefore.isAfter(now.plus(settings.askAgainAfter()))) {
            return CoverAnswer.NONE;
        }
        isBusy = false;
        CoverAnswer fresh = ask(question);
        if (fresh.isEmpty()) {
            notBefore = now.plus(isBusy ? BUSY_FOR : settings.askAgainAfter());
            asked = null;
        } else {
            asked = question;
            answeredAt = now;
        }
        answered = fresh;
        return fresh;
    }

    private CoverAnswer ask(CoverQuestion question) {
        try {
            PeerClient.Answer answer = peers.post(DISPATCH, PATIENCE, question, "cover-questions");
            if (answer.isTaken()) {
                return json.readValue(answer.body(), CoverAnswer.class);
            } else {
                isBusy = answer.status() == BUSY;
                LOG.infof("cover: dispatch answers status=%d, times are estimated", answer.status());
            }
        } catch (IOException e) {
            LOG.infof("cover: dispatch does not answer, times are estimated");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CoverAnswer.NONE;
    }
}
