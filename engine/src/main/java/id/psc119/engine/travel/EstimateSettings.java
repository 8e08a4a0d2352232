package id.psc119.engine.travel;

import id.psc119.vocabulary.UnitKind;

/**
 * The figures behind an estimate without roads, each of them to be learned from a regency's own trips.
 *
 * <p>The detour medians are measured (rural and urban Indonesia: 1.7 at 0.5–2 km, 1.6 to 5, 1.4 to 10, 1.25 to 20, then
 * 1.2); they hold at the middle of their band and are joined by straight lines, so that a longer way never takes less. The
 * speeds are usual car speeds on rural roads × 0.75. The spreads and the speeds of other kinds are assumptions until trips
 * correct them.
 *
 * @param desaKm how far a person in a village is from the point that is used for it
 * @param kecamatanKm how far from the district's seat
 * @param unknownKm distance taken when nothing about a place is known: half of Muba's villages lie farther from Sekayu
 * @param sirenFactor time with lights and sirens over time without
 * @param wetFactor speed of a car in the wet season over its speed in the dry, where pavement is not known
 * @param nightFactor speed by night over speed by day
 */
public record EstimateSettings(
        double desaKm, double kecamatanKm, double unknownKm, double sirenFactor, double wetFactor, double nightFactor) {

    /** What ships, until a regency's trips say better. */
    public static final EstimateSettings DEFAULT = new EstimateSettings(2, 9, 40, 0.8, 0.85, 0.9);

    private static final double[] BAND_KM = {1.25, 3.5, 7.5, 15, 30};
    private static final double[] DETOUR = {1.7, 1.6, 1.4, 1.25, 1.2};
    private static final double[] SPREAD = {2.2, 1.9, 1.7, 1.6, 1.5};
    private static final double[] CAR_KMH = {25, 30, 36, 42, 46};

    /** @throws IllegalArgumentException when a figure is not above zero */
    public EstimateSettings {
        if (!(desaKm > 0
                && kecamatanKm > 0
                && unknownKm > 0
                && sirenFactor > 0
                && sirenFactor <= 1
                && wetFactor > 0
                && nightFactor > 0)) {
            throw new IllegalArgumentException("Every figure of the estimate is above zero, the siren's at most 1");
        }
    }

    /** Way by road over great circle, for a great circle of {@code km}. */
    double detour(double km) {
        return between(DETOUR, km);
    }

    /** 90th percentile over median of the time, for a great circle of {@code km}. */
    double spread(double km) {
        return between(SPREAD, km);
    }

    /** Speed in km/h over a great circle of {@code km}, in these conditions. */
    double speed(UnitKind kind, double km, Conditions conditions) {
        double car = between(CAR_KMH, km);
        double wet = conditions.wetSeason() ? wetFactor : 1;
        double night = conditions.night() ? nightFactor : 1;
        return switch (kind) {
            case ALS_AMBULANCE, BLS_AMBULANCE -> car * wet * night / (conditions.siren() ? sirenFactor : 1);
            case VILLAGE_CAR, HOME_CARE_TEAM, RESPONDER, OTHER -> car * wet * night;
            // A motorcycle keeps its speed on a bad road and never reaches a car's on a good one.
            case MOTORCYCLE -> Math.min(car * 1.1, 38) * night;
            case BUS -> car * 0.8 * wet * night;
            case BOAT -> 20 * night;
        };
    }

    /** The value of a table at a distance: held before the first band's middle and after the last, straight between. */
    private static double between(double[] table, double km) {
        if (km <= BAND_KM[0]) {
            return table[0];
        }
        for (int i = 1; i < BAND_KM.length; i++) {
            if (km <= BAND_KM[i]) {
                double share = (km - BAND_KM[i - 1]) / (BAND_KM[i] - BAND_KM[i - 1]);
                return table[i - 1] + share * (table[i] - table[i - 1]);
            }
        }
        return table[table.length - 1];
    }
}
