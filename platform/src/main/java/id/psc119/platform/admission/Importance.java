package id.psc119.platform.admission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How important an operation is when the service has more to do than it can do at once. Without an annotation an operation that
 * changes something is {@link Level#VITAL}, a message of another service ({@code @SentBy}) is {@link Level#MESSAGE}, and a GET is
 * {@link Level#ORDINARY}. An annotation of the method wins; that of a class holds for what changes something.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Importance {
    Level value();

    /** The order in which waiting requests are admitted. */
    enum Level {
        /** What changes something: presses, steps, decisions. An emergency waits for it, so places are reserved for it. */
        VITAL,
        /** Messages between services: admitted like vital requests, but they do not wait longer than their sender does. */
        MESSAGE,
        /** Reads, exports and administration. */
        ORDINARY,
        /** Holds no database connection while it waits, so it needs no place. */
        UNBOUNDED
    }
}
