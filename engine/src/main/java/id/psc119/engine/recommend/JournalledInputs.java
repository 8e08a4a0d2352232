package id.psc119.engine.recommend;

import id.psc119.engine.travel.Travel;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that a recommendation came from.
 *
 * @param names what people call the units, the posts, and the incidents that a unit could be taken from
 * @param areas names of areas by their codes
 * @param ways the travel times that it asked for, in the order of its questions
 */
public record JournalledInputs(
        Snapshot snapshot, Map<UUID, String> names, Map<String, String> areas, List<List<Travel>> ways) {}
