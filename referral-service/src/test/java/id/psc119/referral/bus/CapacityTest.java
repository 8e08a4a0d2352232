package id.psc119.referral.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private record One(SeatKind seat, boolean companion) implements Capacity.Taken {}

    private static final One SEAT = new One(SeatKind.SEAT, false);
    private static final One PAIR = new One(SeatKind.SEAT, true);
    private static final One WHEELCHAIR = new One(SeatKind.WHEELCHAIR, false);
    private static final One STRETCHER_PAIR = new One(SeatKind.STRETCHER, true);

    @Test
    void a_companion_takes_a_seat_whatever_the_passenger_travels_on() {
        Capacity bus = new Capacity(3, 1, 1);
        assertThat(bus.without(List.of(PAIR, STRETCHER_PAIR))).isEqualTo(new Capacity(0, 1, 0));
        assertThat(bus.without(List.of(PAIR, STRETCHER_PAIR)).fits(WHEELCHAIR)).isTrue();
        assertThat(bus.without(List.of(PAIR, STRETCHER_PAIR)).fits(SEAT)).isFalse();
        assertThat(bus.without(List.of(PAIR, STRETCHER_PAIR)).fits(new One(SeatKind.WHEELCHAIR, true)))
                .isFalse();
        assertThat(bus.without(List.of(WHEELCHAIR)).fits(WHEELCHAIR)).isFalse();
        assertThat(bus.fits(STRETCHER_PAIR)).isTrue();
    }

    @Test
    void who_waits_keeps_only_those_back_who_would_take_what_they_lack() {
        Capacity left = new Capacity(1, 0, 0);
        assertThat(left.overtakes(SEAT, PAIR)).isTrue();
        assertThat(left.overtakes(SEAT, WHEELCHAIR)).isFalse();
        assertThat(left.overtakes(WHEELCHAIR, WHEELCHAIR)).isTrue();
        assertThat(left.overtakes(SEAT, STRETCHER_PAIR)).isFalse();
        assertThat(new Capacity(0, 1, 0).overtakes(WHEELCHAIR, SEAT)).isFalse();
    }

    @Test
    void a_smaller_bus_than_was_booked_takes_nobody_else_and_still_has_room_of_another_kind() {
        Capacity smaller = new Capacity(1, 1, 0).without(List.of(SEAT, SEAT));
        assertThat(smaller).isEqualTo(new Capacity(-1, 1, 0));
        assertThat(smaller.fits(SEAT)).isFalse();
        assertThat(smaller.fits(WHEELCHAIR)).isTrue();
    }
}
