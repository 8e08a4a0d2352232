package id.psc119.referral.planned;

import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message to dispatch about work to be planned; docs/contracts.md lists its fields. Nobody is named in it. */
record PlannedWorkMessage(
        UUID id,
        String spokenNumber,
        String kind,
        boolean exercise,
        boolean urgent,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFrom,
        @Nullable Instant wantedUntil,
        @Nullable Integer people,
        List<String> needs,
        @Nullable String note,
        Instant requestedAt,
        State state) {
    /** Whether it is still to be done. */
    enum State {
        WANTED,
        WITHDRAWN
    }
}
