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
        Capacity after = without(one);
        boolean takesSeat = one.seat() == SeatKind.SEAT || one.companion();
        return (!takesSeat || after.seats >= 0)
                && (one.seat() != SeatKind.WHEELCHAIR || after.wheelchairs >= 0)
                && (one.seat() != SeatKind.STRETCHER || after.stretchers >= 0);
    }
}
