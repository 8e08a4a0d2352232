package id.psc119.dispatch.advice.roads;

import id.psc119.engine.roads.Closure;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All closed stretches. The desk and every crew see them. */
@ApplicationScoped
public class RoadClosures {
    /** The audience of all crews. */
    private static final String CREWS = "crews";

    private final EntityManager database;
    private final EventLog log;

    RoadClosures(EntityManager database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    Optional<RoadClosure> locked(UUID id) {
        return RowLock.of(database, RoadClosure.class, id);
    }

    void add(RoadClosure closure) {
        database.persist(closure);
        changed(closure);
    }

    void changed(RoadClosure closure) {
        log.append("road-closure", closure.id(), false, Set.of(EventLog.DESK, CREWS), closure.view());
    }

    /** Those that are closed now or will be, oldest first. */
    @Transactional
    public List<RoadClosure.View> inForce(Instant now) {
        return database.createQuery("""
                        SELECT c FROM RoadClosure c
                        WHERE c.openedAt IS NULL AND (c.untilAt IS NULL OR c.untilAt > :now)
                        ORDER BY c.fromAt, c.id""", RoadClosure.class)
                .setParameter("now", now)
                .getResultStream()
                .map(RoadClosure::view)
                .toList();
    }

    /** When the next closure begins or ends by the clock. */
    @Transactional
    Optional<Instant> nextChangeAfter(Instant now) {
        return Optional.ofNullable(database.createQuery("""
                        SELECT min(CASE WHEN c.fromAt > :now THEN c.fromAt ELSE c.untilAt END) FROM RoadClosure c
                        WHERE c.openedAt IS NULL AND (c.fromAt > :now OR c.untilAt > :now)""", Instant.class)
                .setParameter("now", now)
                .getSingleResult());
    }

    /** What is closed at this moment. */
    @Transactional
    List<Closure> closedAt(Instant now) {
        return database.createQuery("""
                        SELECT c FROM RoadClosure c
                        WHERE c.openedAt IS NULL AND c.fromAt <= :now AND (c.untilAt IS NULL OR c.untilAt > :now)
                        ORDER BY c.id""", RoadClosure.class)
                .setParameter("now", now)
                .getResultStream()
                .map(RoadClosure::closure)
                .toList();
    }
}
