package id.psc119.platform.eventlog;

import id.psc119.platform.replica.Notice;
import id.psc119.platform.replica.Notices;
import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/** Makes open streams ask again what their readers may see, because a crew, a facility's staff or a role has changed. */
@ApplicationScoped
public class StreamRights {
    private static final String TOPIC = "stream-rights";

    private final AtomicLong version = new AtomicLong();
    private final EndOfTransaction end;
    private final Notices notices;

    public StreamRights(EndOfTransaction end, Notices notices) {
        this.end = end;
        this.notices = notices;
    }

    /**
     * Call it in the transaction that changes who may see what. Other replicas get a notice; if it is lost, they notice the change
     * within {@code rights-check}.
     */
    public void change() {
        end.afterCommit(version::incrementAndGet);
        notices.sendAfterCommit(TOPIC);
    }

    void announced(@Observes Notice notice) {
        if (notice.topic().equals(TOPIC)) {
            version.incrementAndGet();
        }
    }

    long version() {
        return version.get();
    }
}
