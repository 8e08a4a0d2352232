package id.psc119.intake.reception.group;

import org.jspecify.annotations.Nullable;

/** What the contacts of a group have in common. All come from phones that are not signed in, in a short time. */
public enum GroupReason {
    MANY_FROM_ONE_NETWORK,
    /** The same text, the same exact point or consecutive numbers, from any networks. */
    SAME_CONTENT,
    /** The same program sending the same fields, far more often than people press. */
    SAME_PROGRAM;

    /** The reason of a group that has this pattern; null is the pattern of a group of one network. */
    static GroupReason of(@Nullable String pattern) {
        if (pattern == null) {
            return MANY_FROM_ONE_NETWORK;
        }
        return PressPatterns.isOfProgram(pattern) ? SAME_PROGRAM : SAME_CONTENT;
    }
}
