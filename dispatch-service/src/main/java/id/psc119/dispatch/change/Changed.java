package id.psc119.dispatch.change;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a transaction has changed. Observers get it once, at the end of the transaction and before the commit, in the order that
 * {@link Changes} lists. An observer may change more; the observers after it see that too.
 */
public final class Changed {
    /** Priority of observers that conclude something, such as that an incident is over. */
    public static final int CONCLUDE = 10;

    /** Priority of observers that send to other services and screens. */
    public static final int TELL = 20;

    private final TreeSet<UUID> incidents = new TreeSet<>();
    private final TreeSet<UUID> assignments = new TreeSet<>();
    private final TreeSet<UUID> units = new TreeSet<>();
    private final TreeSet<UUID> facilities = new TreeSet<>();
    private boolean observed;

    public List<UUID> incidents() {
        return List.copyOf(incidents);
    }

    public List<UUID> assignments() {
        return List.copyOf(assignments);
    }

    public List<UUID> units() {
        return List.copyOf(units);
    }

    public List<UUID> facilities() {
        return List.copyOf(facilities);
    }

    boolean isObserved() {
        return observed;
    }

    /** From now on a change is another one. */
    void setObserved() {
        observed = true;
    }

    void add(Kind kind, UUID id) {
        switch (kind) {
            case INCIDENT -> incidents.add(id);
            case ASSIGNMENT -> assignments.add(id);
            case UNIT -> units.add(id);
            case FACILITY -> facilities.add(id);
        }
    }

    enum Kind {
        INCIDENT,
        ASSIGNMENT,
        UNIT,
        FACILITY
    }
}
