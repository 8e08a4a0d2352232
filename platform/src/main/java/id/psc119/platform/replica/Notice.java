package id.psc119.platform.replica;

/**
 * Another replica has committed a change. Fired as a CDI event; observers must return quickly.
 *
 * @param topic what has changed, as in {@link Notices#send}
 */
public record Notice(String topic) {}
