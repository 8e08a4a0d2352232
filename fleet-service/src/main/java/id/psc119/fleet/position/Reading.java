package id.psc119.fleet.position;

import org.jspecify.annotations.Nullable;

/**
 * What a message of a receiver says: a fix, or why it has no usable one. Both are absent in a heartbeat, which only says that the
 * receiver is alive.
 */
record Reading(@Nullable Fix fix, @Nullable Unusable unusable) {
    static final Reading HEARTBEAT = new Reading(null, null);

    static Reading of(Fix fix) {
        return new Reading(fix, null);
    }

    static Reading of(Unusable unusable) {
        return new Reading(null, unusable);
    }
}
