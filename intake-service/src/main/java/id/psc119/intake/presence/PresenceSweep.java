package id.psc119.intake.presence;

import id.psc119.platform.eventlog.OpenStreams;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records every ten seconds who has a stream open on this replica. */
@ApplicationScoped
class PresenceSweep implements Sweep<String> {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String HERE = "here";

    private final OpenStreams streams;
    private final DeskPresences presences;
    private volatile Instant recorded = Instant.EPOCH;

    PresenceSweep(OpenStreams streams, DeskPresences presences) {
        this.streams = streams;
        this.presences = presences;
    }

    @Override
    public String name() {
        return "desk-presence";
    }

    @Override
    public boolean asksDatabase() {
        return false;
    }

    @Override
    public Optional<Instant> nextDue() {
        return streams.people().isEmpty() ? Optional.empty() : Optional.of(recorded.plus(EVERY));
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return recorded.plus(EVERY).isAfter(now) ? List.of() : List.of(HERE);
    }

    @Override
    public void handle(String item, Instant now) {
        recorded = now;
        Set<String> people = streams.people();
        if (!people.isEmpty()) {
            presences.streaming(people, now);
        }
    }
}
