package id.psc119.intake.triage.log;

/** What an entry in the log of an incident says. */
public enum LogEntryKind {
    /** What somebody of the desk wrote down. */
    NOTE,
    /** The contacts of the incident went to another one, which goes on. */
    MERGED,
    /** A merge was taken back: the contacts returned. */
    MERGE_REVERSED
}
