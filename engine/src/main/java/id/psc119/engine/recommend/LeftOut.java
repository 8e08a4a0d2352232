package id.psc119.engine.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A unit that is no candidate, and why.
 *
 * @param filters what it does not satisfy, when that is why
 * @param etaSeconds when it would be there; infinite when there is no way
 * @param nearer whether it would be there before the first candidate
 */
public record LeftOut(UUID unitId, Reason why, Set<Filter> filters, double etaSeconds, boolean nearer) {
    /** Why a unit is no candidate. */
    public enum Reason {
        BUSY,
        OFFERED,
        FILTERED,
        UNREACHABLE,
        /** On its way to a less urgent incident, but too little would be saved, or it is nearly there. */
        NOT_WORTH_REDIRECTING
    }

    /** What people are shown: the filters that it does not satisfy, or else the reason itself. */
    public List<String> codes() {
        List<String> codes = new ArrayList<>();
        if (why == Reason.UNREACHABLE) {
            codes.add(why.name());
        }
        filters.forEach(filter -> codes.add(filter.name()));
        return codes.isEmpty() ? List.of(why.name()) : codes;
    }
}
