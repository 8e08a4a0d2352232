package id.psc119.platform.replica;

import org.jspecify.annotations.Nullable;

/**
 * Finds changes that nobody announced here: another replica made them and its notice was lost, or it stopped before it could act.
 * The questions of all beans of this type are asked together, in one statement every few seconds. Nothing else looks at the
 * database when nothing happens.
 */
public interface CatchUp {
    /** A SELECT that gives one value. It must be cheap, locks and changes nothing, and holds no question mark. */
    String question();

    /** Takes the value as text. Must return quickly: work that takes longer is done on another thread. */
    void answer(@Nullable String value);
}
