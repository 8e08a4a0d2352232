package id.psc119.vocabulary;

/** What an incident is about; the words of the messages between the services. */
public enum IncidentKind {
    EMERGENCY,
    HOME_VISIT,
    TRANSFER,
    HOME_FROM_HOSPITAL,
    BODY_TRANSPORT,
    STANDBY,
    /** Handled like an emergency: a word that this version does not know; the receipt of the message keeps its text. */
    OTHER;

    /** Whether there is somebody to be cared for, even while nothing is known of them. */
    public boolean hasPatient() {
        return this != STANDBY;
    }
}
