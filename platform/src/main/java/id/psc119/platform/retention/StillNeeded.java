package id.psc119.platform.retention;

/** What a service needs whatever its age, because it is open or somebody has marked it to be kept; each service has one. */
public interface StillNeeded {
    /** SQL that is true for a row {@code r} of {@code told_text} that must stay. */
    String words();

    /** SQL that is true for an entry {@code e} of {@code evidence} whose whole period must stay. */
    String evidence();
}
