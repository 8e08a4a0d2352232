package id.psc119.intake.signin.code;

/** Knows which phones have signed in with a number before. */
public interface KnownDevices {
    /**
     * True when a phone with this device id has been signed in with the number. The id is the app's own and kept on the phone: a
     * stranger does not know it.
     */
    boolean isKnown(String numberHash, String device);
}
