package id.psc119.platform.eventlog;

import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Makes open streams ask again what their readers may see, because a crew, a facility's staff or a role has changed. */
@ApplicationScoped
public class StreamRights {
    private final AtomicLong version = new AtomicLong();
    private final EndOfTransaction end;

    public StreamRights(EndOfTransaction end) {
        this.end = end;
    }

    /** Call it in the transaction that changes who may see what. Other replicas notice it within {@code rights-check}. */
    public void change() {
        end.afterCommit(version::incrementAndGet);
    }

    long version() {
        return version.get();
    }
}
