package id.psc119.referral.bus;

import java.util.Collection;

/**
 * How many the bus carries. A companion sits on a seat, whatever the passenger travels on. A place for a wheelchair or stretcher is no seat.
 */
public record Capacity(int seats, int wheelchairs, int stretchers) {
    /** What one booking takes. */
    public interface Taken {
        SeatKind seat();

        boolean companion();
    }

    /** What is left beside these. It is below zero when a smaller bus goes than was booked. */
    Capacity without(Collection<? extends Taken> taken) {
        Capacity left = this;
        for (Taken one : taken) {
            left = left.without(one);
        }
        return left;
    }

    private Capacity without(Taken one) {
        int companion = one.companion() ? 1 : 0;
        return switch (one.seat()) {
            case SEAT -> new Capacity(seats - 1 - companion, wheelchairs, stretchers);
            case WHEELCHAIR -> new Capacity(seats - companion, wheelchairs - 1, stretchers);
            case STRETCHER -> new Capacity(seats - companion, wheelchairs, stretchers - 1);
        };
    }

    /** Whether this one still fits. */
    boolean fits(Taken one) {
        return !lacksSeat(one) && !lacksPlaceOf(one);
    }

    /** Whether the newcomer would take what somebody who already waits still lacks. */
    boolean overtakes(Taken newcomer, Taken waiting) {
        return (takesSeat(newcomer) && lacksSeat(waiting))
                || (newcomer.seat() == waiting.seat() && lacksPlaceOf(waiting));
    }

    private static boolean takesSeat(Taken one) {
        return one.seat() == SeatKind.SEAT || one.companion();
    }

    private boolean lacksSeat(Taken one) {
        return takesSeat(one) && without(one).seats < 0;
    }

    /** A place for a wheelchair or a stretcher; a seat is none. */
    private boolean lacksPlaceOf(Taken one) {
        return switch (one.seat()) {
            case SEAT -> false;
            case WHEELCHAIR -> without(one).wheelchairs < 0;
            case STRETCHER -> without(one).stretchers < 0;
        };
    }
}
