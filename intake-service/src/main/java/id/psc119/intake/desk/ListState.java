package id.psc119.intake.desk;

import org.jspecify.annotations.Nullable;

/** Which rows of a list are asked for. */
public enum ListState {
    OPEN,
    /** Contacts that have an outcome. */
    ENDED,
    /** Incidents that dispatch has closed. */
    CLOSED;

    static @Nullable Boolean isOver(@Nullable ListState state) {
        return state == null ? null : state != OPEN;
    }
}
