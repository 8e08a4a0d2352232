package id.psc119.engine.roads;

/**
 * What is taken of times by road before a regency's own trips say better ({@code learn.Corrections}, which learn for each of
 * these conditions apart and replace them with some 200 trips). From the literature and from assumptions, named in
 * {@code docs/dispatch-quality.md}.
 *
 * @param siren time with lights and sirens over time without, above 0 to 1
 * @param night time between dusk and dawn over time by day
 * @param wetSeason time in the wet season over time in the dry
 * @param spread 90th percentile over median, 1 or more
 */
public record RoadPriors(double siren, double night, double wetSeason, double spread) {
    /** What ships. */
    public static final RoadPriors DEFAULT = new RoadPriors(0.8, 1 / 0.95, 1 / 0.85, 1.35);

    /** @throws IllegalArgumentException when a figure lies outside its range */
    public RoadPriors {
        if (!(siren > 0 && siren <= 1) || !(night > 0) || !(wetSeason > 0) || !(spread >= 1)) {
            throw new IllegalArgumentException("Priors are above 0, the siren's at most 1, the spread at least 1");
        }
    }
}
