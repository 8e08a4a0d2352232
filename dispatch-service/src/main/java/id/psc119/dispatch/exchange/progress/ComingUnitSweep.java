package id.psc119.dispatch.exchange.progress;

import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends the progress of an incident again while a unit moves towards it, so that the reporter's map shows where it is. Between two
 * messages about one incident there is some time, whatever the device sends.
 */
@ApplicationScoped
class ComingUnitSweep implements Sweep<UUID> {
    static final Duration BETWEEN = Duration.ofSeconds(15);

    /** The same as {@link ComingUnits} shows. */
    private static final String COMING = " FROM unit_position p JOIN assignment a ON a.unit_id = p.unit_id"
            + " JOIN incident i ON i.id = a.incident_id WHERE a.end_reason IS NULL AND a.step = 'DEPARTED'"
            + " AND a.unit_kind <> 'RESPONDER' AND i.channel = 'BUTTON' AND p.fixed_at > a.accepted_at";

    private final EntityManager database;
    private final IncidentProgressSender sender;
    private final Outbox outbox;
    private final Map<UUID, Told> told = new ConcurrentHashMap<>();

    ComingUnitSweep(EntityManager database, IncidentProgressSender sender, Outbox outbox) {
        this.database = database;
        this.sender = sender;
        this.outbox = outbox;
    }

    /** What this replica last sent of an incident, and when. */
    private record Told(Instant fix, Instant at) {}

    @Override
    public String name() {
        return "coming-units";
    }

    @Override
    public Optional<String> question() {
        // Not the newest alone: a device whose clock is hours ahead would hide every fix of the others.
        return Optional.of("SELECT count(*) || ' ' || coalesce(sum(extract(epoch FROM p.fixed_at)), 0)" + COMING);
    }

    @Override
    public Optional<Instant> nextDue() {
        return newest().entrySet().stream()
                .flatMap(each -> dueAt(each.getKey(), each.getValue()).stream())
                .min(Instant::compareTo);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        Map<UUID, Instant> newest = newest();
        told.keySet().retainAll(newest.keySet());
        return newest.entrySet().stream()
                .filter(each -> dueAt(each.getKey(), each.getValue())
                        .filter(at -> !at.isAfter(now))
                        .isPresent())
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public void handle(UUID incidentId, Instant now) {
        Instant fix = newest().get(incidentId);
        if (fix != null) {
            outbox.mark(sender, incidentId);
            told.put(incidentId, new Told(fix, now));
        }
    }

    private Optional<Instant> dueAt(UUID incidentId, Instant fix) {
        Told last = told.get(incidentId);
        if (last == null) {
            // Not the present moment: that would always be later than the moment of the look, and nothing would be due.
            return Optional.of(Instant.EPOCH);
        }
        return fix.isAfter(last.fix()) ? Optional.of(last.at().plus(BETWEEN)) : Optional.empty();
    }

    /** The newest fix of a unit that comes, by incident. */
    private Map<UUID, Instant> newest() {
        List<?> rows = database.createNativeQuery(
                        "SELECT a.incident_id, max(p.fixed_at)" + COMING + " GROUP BY a.incident_id", Tuple.class)
                .getResultList();
        Map<UUID, Instant> newest = new HashMap<>();
        for (Object each : rows) {
            Tuple row = (Tuple) each;
            newest.put(row.get(0, UUID.class), row.get(1, Instant.class));
        }
        return newest;
    }
}
