package id.psc119.referral.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @Test
    void the_three_forms_are_understood_as_people_write_them() {
        assertThat(BusText.in("bus", TODAY)).contains(new BusText.Timetable());
        assertThat(BusText.in(" Bis jadwal ", TODAY)).contains(new BusText.Timetable());
        assertThat(BusText.in("BUS BATAL", TODAY)).contains(new BusText.Cancellation());
        assertThat(BusText.in("Bus 30/11 sky-plg Siti Aminah kursi roda, pendamping", TODAY))
                .contains(new BusText.Wish(
                        LocalDate.of(2026, 11, 30), SeatKind.WHEELCHAIR, true, List.of("sky-plg", "Siti", "Aminah")));
        assertThat(BusText.in("BUS 2-1 Udin", TODAY))
                .contains(new BusText.Wish(LocalDate.of(2027, 1, 2), SeatKind.SEAT, false, List.of("Udin")));
    }

    @Test
    void a_report_that_begins_with_the_same_word_is_not_taken() {
        assertThat(BusText.in("bus tabrakan di km 12, banyak luka", TODAY)).isEmpty();
        assertThat(BusText.in("BUS 12 orang terguling di Lais", TODAY)).isEmpty();
        assertThat(BusText.in("busnya mana", TODAY)).isEmpty();
        assertThat(BusText.in("BUS 31/2 Siti", TODAY)).isEmpty();
        assertThat(BusText.in("BUS 30/11", TODAY)).isEmpty();
    }
}
