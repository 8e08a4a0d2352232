package id.psc119.platform.admission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How important an operation is when the service has more to do than it can do at once. {@link Level#VITAL} on a class applies
 * to every operation that changes something; a GET stays {@link Level#ORDINARY} unless it has an annotation of its own. Messages between services
 * ({@code @SentBy}) are vital without an annotation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Importance {
    Level value();

    /** The order in which waiting requests are admitted. */
    enum Level {
        /** Presses, steps, positions, hand-overs: what an emergency waits for. Places are reserved for it. */
        VITAL,
        /** Reads, exports and administration. */
        ORDINARY,
        /** Holds no database connection while it waits, so it needs no place. */
        UNBOUNDED
    }
}
