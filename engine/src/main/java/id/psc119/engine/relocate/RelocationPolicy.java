package id.psc119.engine.relocate;

import java.time.LocalTime;

/**
 * How a regency moves its waiting units. Gains are shares of all demand, 0 to 1, in expected cover; times in seconds.
 *
 * @param q share of its time in which a unit is busy, 0 to below 1: swept by simulation, not only measured
 * @param freedGain what sending a unit that has become free elsewhere than to its own post must add
 * @param gapGain what moving a unit that waits must add; 1 never moves it
 * @param maxMovesPerShift moves of one unit in a shift
 * @param maxMovesAtOnce how many units may move to fill one gap, each to the post that the one before it left
 * @param chainSavesSeconds how much shorter the longest move must become before a second unit is moved
 * @param longestMoveSeconds a move that takes longer is not advised
 * @param quietFrom from this local time crews sleep
 * @param quietTo until this local time; equal to {@code quietFrom} when there is no such time
 * @param quietGain what a move must add then
 */
public record RelocationPolicy(
        double q,
        double freedGain,
        double gapGain,
        int maxMovesPerShift,
        int maxMovesAtOnce,
        double chainSavesSeconds,
        double longestMoveSeconds,
        LocalTime quietFrom,
        LocalTime quietTo,
        double quietGain) {

    /** What a regency that turns relocation on begins with: a few moves worth while, by night only for a large gain. */
    public static final RelocationPolicy DEFAULT =
            new RelocationPolicy(0.2, 0.01, 1, 3, 2, 300, 7200, LocalTime.of(22, 0), LocalTime.of(5, 0), 0.05);

    /** @throws IllegalArgumentException when a figure lies outside its range */
    public RelocationPolicy {
        if (!(q >= 0 && q < 1)
                || !(freedGain >= 0)
                || !(gapGain >= 0)
                || !(quietGain >= 0)
                || maxMovesPerShift < 0
                || maxMovesAtOnce < 1
                || !(chainSavesSeconds >= 0)
                || !(longestMoveSeconds > 0)) {
            throw new IllegalArgumentException(
                    "Relocation: q is 0 to below 1, gains and times are from 0 on, at least one move at once");
        }
    }

    /** Whether crews sleep at this local time. */
    public boolean isQuiet(LocalTime time) {
        return quietFrom.isBefore(quietTo)
                ? !time.isBefore(quietFrom) && time.isBefore(quietTo)
                : quietTo.isBefore(quietFrom) && (!time.isBefore(quietFrom) || time.isBefore(quietTo));
    }

    /** The same with another busy share. */
    public RelocationPolicy withQ(double other) {
        return new RelocationPolicy(
                other,
                freedGain,
                gapGain,
                maxMovesPerShift,
                maxMovesAtOnce,
                chainSavesSeconds,
                longestMoveSeconds,
                quietFrom,
                quietTo,
                quietGain);
    }

    /** The same, filling gaps for this gain by so many moves. */
    public RelocationPolicy withGaps(double gain, int movesAtOnce) {
        return new RelocationPolicy(
                q,
                freedGain,
                gain,
                maxMovesPerShift,
                movesAtOnce,
                chainSavesSeconds,
                longestMoveSeconds,
                quietFrom,
                quietTo,
                quietGain);
    }

    /** The same where crews are moved by night as by day. */
    public RelocationPolicy withoutQuietHours() {
        return new RelocationPolicy(
                q,
                freedGain,
                gapGain,
                maxMovesPerShift,
                maxMovesAtOnce,
                chainSavesSeconds,
                longestMoveSeconds,
                quietFrom,
                quietFrom,
                quietGain);
    }
}
