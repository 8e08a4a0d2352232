package id.psc119.dispatch.advice.recommendation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.response.offer.RankedUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The order of units in a recommendation as it was shown. */
@ApplicationScoped
class RankedInJournal implements RankedUnits {
    private final Journal journal;
    private final ObjectMapper json;

    RankedInJournal(Journal journal, ObjectMapper json) {
        this.journal = journal;
        this.json = json;
    }

    @Override
    public List<UUID> rankedIn(UUID recommendationId, UUID needId) {
        return journal.shown(List.of(recommendationId)).stream()
                .filter(shown -> shown.needId().equals(needId))
                .flatMap(shown -> ranked(shown.answer()).stream())
                .toList();
    }

    private List<UUID> ranked(String answer) {
        try {
            List<UUID> units = new ArrayList<>();
            for (JsonNode candidate : json.readTree(answer).path("candidates")) {
                // One that another incident has is taken by a redirect, which asks for its reason.
                if (!candidate.hasNonNull("redirectsFrom")) {
                    units.add(UUID.fromString(candidate.path("unitId").asText()));
                }
            }
            return units;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored recommendation is no JSON", e);
        }
    }
}
