package id.psc119.referral.planned;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Asks dispatch to plan work, and withdraws it. */
@ApplicationScoped
public class PlannedWorkSender implements MessageSender<PlannedWorkMessage> {
    private final EntityManager database;
    private final Outbox outbox;
    private final Clock clock;

    PlannedWorkSender(EntityManager database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Asks for work, or changes what is asked, in the present transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(UUID id, WorkRequest.Wish wish) {
        Optional<WorkRequest> known = RowLock.of(database, WorkRequest.class, id);
        WorkRequest request = known.orElseGet(() -> new WorkRequest(id, clock.instant()));
        request.take(wish);
        if (known.isEmpty()) {
            database.persist(request);
        }
        outbox.mark(this, id);
    }

    /** No longer wanted; nothing happens when it was never asked for. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdraw(UUID id) {
        RowLock.of(database, WorkRequest.class, id).ifPresent(request -> {
            request.withdraw();
            outbox.mark(this, id);
        });
    }

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "planned-work-requests";
    }

    /** After everything that belongs to an emergency. */
    @Override
    public int urgency() {
        return 8;
    }

    @Override
    public Optional<PlannedWorkMessage> state(String id) {
        return Optional.ofNullable(database.find(WorkRequest.class, UUID.fromString(id)))
                .map(WorkRequest::message);
    }

    @Override
    public Collection<String> open() {
        return database
                .createQuery(
                        "SELECT w.id FROM WorkRequest w WHERE NOT w.withdrawn AND NOT EXISTS"
                                + " (SELECT j FROM PlannedJob j WHERE j.id = w.id AND j.state IN (DONE, DECLINED))",
                        UUID.class)
                .getResultList()
                .stream()
                .map(UUID::toString)
                .toList();
    }
}
