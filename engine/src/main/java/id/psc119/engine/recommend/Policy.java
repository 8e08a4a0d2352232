package id.psc119.engine.recommend;

import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How a regency chooses. Times in seconds.
 *
 * @param tieSeconds units this close to the best, or within {@code tieShare} of it, are equal and other things decide
 * @param tieShare 0 to 1
 * @param offerSeconds how long an offer waits for an answer: what is lost when there is none
 * @param staleSeconds a position older than this is warned of
 * @param lostSeconds a position older than this says nothing any more: a filter
 * @param farSeconds when the best is farther, units of uncertain answer or position are shown beside it, labelled
 * @param responderSavesSeconds a first responder is worth sending when it is there this much earlier
 * @param redirects which colour may take a unit from which
 * @param redirectSavesSeconds what a redirect must save at least
 * @param nearSceneSeconds a unit this close to its scene is left to it
 * @param turnoutSeconds from acceptance to wheels rolling, by kind; 0 when absent
 */
public record Policy(
        double tieSeconds,
        double tieShare,
        double offerSeconds,
        double staleSeconds,
        double lostSeconds,
        double farSeconds,
        double responderSavesSeconds,
        Set<Redirect> redirects,
        double redirectSavesSeconds,
        double nearSceneSeconds,
        Map<UnitKind, Double> turnoutSeconds) {

    /** What ships: closest expected time, equal within a minute or a tenth, redirecting only for three minutes and more. */
    public static final Policy DEFAULT = new Policy(
            60,
            0.1,
            60,
            600,
            3600,
            1200,
            120,
            Set.of(
                    new Redirect(Colour.YELLOW, Colour.RED),
                    new Redirect(Colour.GREEN, Colour.RED),
                    new Redirect(Colour.GREEN, Colour.YELLOW)),
            180,
            180,
            Map.of(
                    UnitKind.ALS_AMBULANCE, 90.0,
                    UnitKind.BLS_AMBULANCE, 90.0,
                    UnitKind.VILLAGE_CAR, 300.0,
                    UnitKind.MOTORCYCLE, 90.0,
                    UnitKind.BOAT, 300.0,
                    UnitKind.BUS, 300.0,
                    UnitKind.HOME_CARE_TEAM, 180.0,
                    UnitKind.RESPONDER, 120.0));

    /** Nothing but the shortest time, as plain simulators do: no ties, no turnout, redirects as given. */
    public static Policy closest(Set<Redirect> redirects) {
        return new Policy(
                0,
                0,
                0,
                Double.MAX_VALUE,
                Double.MAX_VALUE,
                Double.MAX_VALUE,
                0,
                redirects,
                0,
                Double.NEGATIVE_INFINITY,
                Map.of());
    }

    /** @throws IllegalArgumentException when the tie share lies outside 0 to 1 or a time is no number */
    public Policy {
        if (!(tieSeconds >= 0) || !(tieShare >= 0 && tieShare <= 1) || !(offerSeconds >= 0) || !(lostSeconds >= 0)) {
            throw new IllegalArgumentException("A policy's times are from 0 on, its tie share 0 to 1");
        }
        redirects = Set.copyOf(redirects);
        Map<UnitKind, Double> copy = new EnumMap<>(UnitKind.class);
        copy.putAll(turnoutSeconds);
        turnoutSeconds = Collections.unmodifiableMap(copy);
    }

    /** The same, where units this close are equal. */
    public Policy withTie(double seconds, double share) {
        return new Policy(
                seconds,
                share,
                offerSeconds,
                staleSeconds,
                lostSeconds,
                farSeconds,
                responderSavesSeconds,
                redirects,
                redirectSavesSeconds,
                nearSceneSeconds,
                turnoutSeconds);
    }

    /** The same, showing uncertain units when the best is farther than this. */
    public Policy withFar(double seconds) {
        return new Policy(
                tieSeconds,
                tieShare,
                offerSeconds,
                staleSeconds,
                lostSeconds,
                seconds,
                responderSavesSeconds,
                redirects,
                redirectSavesSeconds,
                nearSceneSeconds,
                turnoutSeconds);
    }

    /** The same with other redirects. */
    public Policy withRedirects(Set<Redirect> others) {
        return new Policy(
                tieSeconds,
                tieShare,
                offerSeconds,
                staleSeconds,
                lostSeconds,
                farSeconds,
                responderSavesSeconds,
                others,
                redirectSavesSeconds,
                nearSceneSeconds,
                turnoutSeconds);
    }

    /** Seconds from acceptance to departure of a unit of this kind. */
    double turnout(UnitKind kind) {
        return turnoutSeconds.getOrDefault(kind, 0.0);
    }

    /** The slowest time that still counts as equal to this one. */
    double equalTo(double seconds) {
        return seconds + Math.max(tieSeconds, tieShare * seconds);
    }
}
