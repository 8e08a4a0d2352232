package id.psc119.referral.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The requests for a place on the bus that wait for the desk, without who asked. */
@ApplicationScoped
public class WaitingBusRequests {
    private final BusBookings bookings;

    WaitingBusRequests(BusBookings bookings) {
        this.bookings = bookings;
    }

    /** A request that nobody has answered. */
    public record Waiting(UUID id, String spokenNumber, Instant since) {}

    /** The oldest first. */
    @Transactional
    public List<Waiting> all() {
        return bookings.openRequests().stream()
                .filter(request -> !request.isExercise())
                .map(request -> new Waiting(request.id(), request.spokenNumber(), request.requestedAt()))
                .toList();
    }
}
