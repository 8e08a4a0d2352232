package id.psc119.referral.bus;

import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reminds passengers of their trip on the day before, once. */
@ApplicationScoped
class RemindPassengers implements Sweep<UUID> {
    static final String NAME = "bus-reminders";

    private final BusBookings bookings;
    private final TellPassenger tellPassenger;

    RemindPassengers(BusBookings bookings, TellPassenger tellPassenger) {
        this.bookings = bookings;
        this.tellPassenger = tellPassenger;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return bookings.nextReminder();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(remind_at) FROM bus_booking WHERE remind_at IS NOT NULL");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return bookings.toRemind(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        bookings.fresh(id).filter(booking -> booking.isDue(now)).ifPresent(booking -> {
            booking.reminded();
            BusRun run = bookings.findRun(booking.runId()).orElseThrow();
            BusRoute route = bookings.findRoute(run.routeId()).orElseThrow();
            tellPassenger.tell(booking, run, route, TellPassenger.News.REMINDER, null);
        });
    }
}
