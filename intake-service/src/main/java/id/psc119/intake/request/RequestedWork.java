package id.psc119.intake.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the work of a request takes. The desk fills it in when it knows, before or after it accepts the request.
 *
 * @param fromLandmark where it begins, in the desa of the request
 * @param toDesaCode where somebody is brought
 * @param wantedUntil when it must be done or over
 * @param people how many are carried or visited
 * @param crewNote what the crew must know, without names and numbers
 */
public record RequestedWork(
        @Nullable String fromLandmark,
        @Nullable String toDesaCode,
        @Nullable String toLandmark,
        @Nullable Instant wantedUntil,
        @Nullable Integer people,
        List<WorkNeed> needs,
        @Nullable String crewNote) {
    public RequestedWork {
        needs = List.copyOf(needs);
    }

    /** Of which nothing is known but where it begins. */
    static RequestedWork beginningAt(@Nullable String landmark) {
        return new RequestedWork(landmark, null, null, null, null, List.of(), null);
    }

    /** Never prints what was said. */
    @Override
    public String toString() {
        return "RequestedWork" + needs;
    }
}
