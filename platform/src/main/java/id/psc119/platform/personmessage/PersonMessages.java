package id.psc119.platform.personmessage;

/**
 * The one way by which a service writes to people. It is called in the business transaction and only makes a row in it; the message is
 * sent after the commit. It never fails for the sake of a message: one that cannot be delivered stops nothing, and the desk can see it.
 */
public interface PersonMessages {
    /** Hands in a message, in the present transaction. The same id again changes nothing. */
    void send(PersonMessage message);
}
