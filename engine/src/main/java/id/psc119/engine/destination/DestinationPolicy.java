package id.psc119.engine.destination;

/**
 * What the choice of a destination counts with. Times in seconds.
 *
 * @param handOverSeconds from arrival to a patient handed over
 * @param transferSeconds what a transfer costs before it moves: agreeing it, finding a unit
 * @param fullSeconds what is expected to be lost where no bed is free
 * @param queueSeconds what each patient who comes too, beyond the free beds, costs
 * @param freshSeconds a bed figure older than this is only half believed
 */
public record DestinationPolicy(
        double handOverSeconds, double transferSeconds, double fullSeconds, double queueSeconds, double freshSeconds) {
    /** What ships; assumptions until a regency's own hand-overs and transfers say better. */
    public static final DestinationPolicy DEFAULT = new DestinationPolicy(900, 3600, 1800, 600, 6 * 3600);

    /** Nothing but the nearest. */
    public static final DestinationPolicy NEAREST = new DestinationPolicy(0, 0, 0, 0, Double.MAX_VALUE);
}
