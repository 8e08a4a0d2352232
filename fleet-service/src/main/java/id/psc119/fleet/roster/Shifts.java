package id.psc119.fleet.roster;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** The shifts of the regency's days. A night belongs to the day on which it began. */
@ApplicationScoped
class Shifts {
    private final List<LocalTime> starts;
    private final ZoneId zone;

    @Inject
    Shifts(ShiftSettings settings, Regency regency) {
        this(settings.starts(), regency.zone());
    }

    private Shifts(List<LocalTime> starts, ZoneId zone) {
        this.starts = starts.stream().sorted().distinct().toList();
        this.zone = zone;
    }

    /** Shifts that begin at these times, for tests of the rule. */
    static Shifts of(ZoneId zone, LocalTime... starts) {
        return new Shifts(List.of(starts), zone);
    }

    /** @param number from 1, in the order of the day */
    record Shift(LocalDate day, int number, Instant startsAt, Instant endsAt) {}

    int perDay() {
        return starts.size();
    }

    boolean has(int number) {
        return number >= 1 && number <= starts.size();
    }

    Shift at(LocalDate day, int number) {
        boolean last = number == starts.size();
        return new Shift(
                day,
                number,
                moment(day, starts.get(number - 1)),
                last ? moment(day.plusDays(1), starts.getFirst()) : moment(day, starts.get(number)));
    }

    List<Shift> on(LocalDate day) {
        return IntStream.rangeClosed(1, starts.size())
                .mapToObj(number -> at(day, number))
                .toList();
    }

    /** The shift that a moment falls into. */
    Shift during(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        for (LocalDate one : List.of(day, day.minusDays(1))) {
            for (Shift shift : on(one)) {
                if (!moment.isBefore(shift.startsAt()) && moment.isBefore(shift.endsAt())) {
                    return shift;
                }
            }
        }
        throw new IllegalStateException("no shift at " + moment);
    }

    private Instant moment(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
