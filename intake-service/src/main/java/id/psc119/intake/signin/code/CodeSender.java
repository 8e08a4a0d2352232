package id.psc119.intake.signin.code;

import java.io.IOException;

/** The way by which a code reaches a telephone. */
interface CodeSender {
    /** For the log and for metrics, such as {@code gateway}. */
    String name();

    /**
     * Sends one message; called again for the same one when it failed.
     *
     * @throws IOException when it did not get away; its message names neither number nor code
     */
    void send(Message message) throws IOException, InterruptedException;

    /**
     * @param number E.164
     * @param text what the person reads, the code in it
     */
    record Message(String number, String code, String text) {}
}
