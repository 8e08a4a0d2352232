package id.psc119.platform.measurement;

/**
 * A figure that an operator watches, and that the database knows: how long the oldest offer has waited. Every bean of this type is
 * published by {@link Measurements}.
 */
public interface Measurement {
    /** The name of the metric, such as {@code psc.offers.waiting.seconds}. */
    String name();

    /** What it says, in one sentence. */
    String description();

    /** Asks for the present value in one cheap, indexed query. Runs in a transaction. */
    double measure();
}
