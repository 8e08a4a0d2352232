package id.psc119.engine.travel;

/**
 * What makes the same way longer or shorter.
 *
 * @param siren lights and sirens are used, by the units that have them
 * @param night between dusk and dawn
 * @param wetSeason unpaved roads are soft
 */
public record Conditions(boolean siren, boolean night, boolean wetSeason) {
    /** By day, dry, with siren. */
    public static final Conditions URGENT = new Conditions(true, false, false);

    /** By day, dry, without siren. */
    public static final Conditions NORMAL = new Conditions(false, false, false);
}
