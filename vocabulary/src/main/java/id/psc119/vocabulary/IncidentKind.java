package id.psc119.vocabulary;

/** What an incident is about; the words of the messages between the services. */
public enum IncidentKind {
    EMERGENCY,
    HOME_VISIT,
    TRANSFER,
    HOME_FROM_HOSPITAL,
    BODY_TRANSPORT,
    STANDBY;

    /** Whether there is somebody to be cared for, even while nothing is known of him. */
    public boolean hasPatient() {
        return this != STANDBY;
    }
}
