package id.psc119.referral.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EmergencyRoomTest {
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

    @Test
    void a_puskesmas_of_the_day_takes_emergencies_from_opening_to_closing_by_local_time() {
        EmergencyRoom day = new EmergencyRoom(false, LocalTime.of(7, 30), LocalTime.of(14, 0));
        assertThat(day.isOpenAt(Instant.parse("2026-11-21T00:29:59Z"), WIB)).isFalse();
        assertThat(day.isOpenAt(Instant.parse("2026-11-21T00:30:00Z"), WIB)).isTrue();
        assertThat(day.isOpenAt(Instant.parse("2026-11-21T06:59:59Z"), WIB)).isTrue();
        assertThat(day.isOpenAt(Instant.parse("2026-11-21T07:00:00Z"), WIB)).isFalse();
    }

    @Test
    void hours_over_midnight_are_open_at_midnight() {
        EmergencyRoom night = new EmergencyRoom(false, LocalTime.of(19, 0), LocalTime.of(7, 0));
        assertThat(night.isOpenAt(Instant.parse("2026-11-20T17:00:00Z"), WIB)).isTrue();
        assertThat(night.isOpenAt(Instant.parse("2026-11-21T05:00:00Z"), WIB)).isFalse();
    }

    @Test
    void without_hours_there_is_no_emergency_room_and_always_is_always() {
        Instant any = Instant.parse("2026-11-21T03:00:00Z");
        assertThat(new EmergencyRoom(false, null, null).isOpenAt(any, WIB)).isFalse();
        assertThat(EmergencyRoom.open24Hours().isOpenAt(any, WIB)).isTrue();
    }
}
