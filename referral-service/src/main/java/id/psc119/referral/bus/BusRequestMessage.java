package id.psc119.referral.bus;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for the bus as intake tells it ({@code PUT /bus-requests/{id}}); the fields of docs/contracts.md. */
public record BusRequestMessage(
        @NotNull Version version,
        String spokenNumber,
        boolean exercise,
        @Nullable String name,
        @Nullable String number,
        @Nullable String note,
        @Nullable Place from,
        @Nullable Place to,
        @Nullable Instant wantedFor,
        @Nullable Integer people,
        List<String> needs,
        @Nullable Instant requestedAt,
        State state,
        @Nullable String reason) {
    /** A list that is absent is empty; an unknown word changes nothing. */
    public BusRequestMessage {
        spokenNumber = spokenNumber == null ? "" : spokenNumber;
        state = state == null ? State.OTHER : state;
        needs = MessageReading.present(needs);
    }

    /** Whether a place should still be found. */
    public enum State {
        WANTED,
        /** Declined after all: a place that was given is taken back. */
        DECLINED,
        /** Done, or done otherwise: a place that was given stays. */
        WITHDRAWN,
        /** A word that this version does not know. */
        OTHER
    }

    /** Prints no personal data. */
    @Override
    public String toString() {
        return "BusRequestMessage[" + spokenNumber + " " + state + "]";
    }
}
