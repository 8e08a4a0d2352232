package id.psc119.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** When this service last had an answer from its database. The catch-up reports it every few seconds. */
@ApplicationScoped
public class DatabaseContact {
    private static final long NEVER = Duration.ofDays(1).toNanos();

    private volatile long last = System.nanoTime() - NEVER;

    /** The database has just answered. */
    public void made() {
        last = System.nanoTime();
    }

    /** The database has just not answered. */
    public void lost() {
        last = System.nanoTime() - NEVER;
    }

    boolean isWithin(Duration time) {
        return System.nanoTime() - last < time.toNanos();
    }
}
