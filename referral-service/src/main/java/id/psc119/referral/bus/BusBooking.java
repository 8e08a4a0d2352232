package id.psc119.referral.bus;

import id.psc119.vocabulary.Via;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A place on one run of the bus, or the wait for one. */
@Entity
@DynamicUpdate
class BusBooking implements Capacity.Taken {
    @Id
    private UUID id;

    private UUID runId;

    @Enumerated(EnumType.STRING)
    private SeatKind seat;

    private boolean companion;
    private boolean returnTrip;
    private @Nullable String stop;
    private @Nullable String name;

    @Convert(converter = BusSealed.PassengerNumber.class)
    private @Nullable String number;

    @SuppressWarnings("UnusedVariable") // searched by the database
    private @Nullable String numberHash;

    @Convert(converter = BusSealed.Appointment.class)
    private @Nullable String appointment;

    @Enumerated(EnumType.STRING)
    private Via via;

    private @Nullable String personId;
    private @Nullable UUID requestId;

    @Enumerated(EnumType.STRING)
    private BookingState state;

    private Instant bookedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String bookedByName;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable Instant cancelledAt;

    private @Nullable String cancelledWhy;
    private @Nullable Instant boardedOut;
    private @Nullable Instant boardedBack;
    private @Nullable Instant remindAt;

    /** For Hibernate. */
    protected BusBooking() {}

    /**
     * What somebody wishes.
     *
     * @param companion whether somebody of the family comes along, on a seat
     * @param stop where they get on; absent: where the bus begins
     * @param number in E.164; absent: nobody can be told
     * @param appointment what the letter says: where and when
     */
    record Wish(
            UUID runId,
            SeatKind seat,
            boolean companion,
            boolean returnTrip,
            @Nullable String stop,
            @Nullable String name,
            @Nullable String number,
            @Nullable String appointment)
            implements Capacity.Taken {
        /** The same, with the number of who asked for it when it has none of its own. */
        Wish orNumber(@Nullable String asker) {
            return new Wish(
                    runId, seat, companion, returnTrip, stop, name, number == null ? asker : number, appointment);
        }

        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Wish[" + runId + " " + seat + "]";
        }
    }

    BusBooking(
            UUID id,
            Wish wish,
            @Nullable String numberHash,
            Via via,
            @Nullable String personId,
            @Nullable UUID requestId,
            String byName,
            Instant now) {
        this.id = id;
        this.runId = wish.runId();
        this.seat = wish.seat();
        this.companion = wish.companion();
        this.returnTrip = wish.returnTrip();
        this.stop = wish.stop();
        this.name = wish.name();
        this.number = wish.number();
        this.numberHash = numberHash;
        this.appointment = wish.appointment();
        this.via = via;
        this.personId = personId;
        this.requestId = requestId;
        this.bookedByName = byName;
        this.bookedAt = now;
        this.state = BookingState.WAITING;
    }

    /** True when the wish is sent again. */
    boolean repeats(Wish wish) {
        return runId.equals(wish.runId()) && seat == wish.seat() && Objects.equals(name, wish.name());
    }

    /** It has a place. */
    void confirm(@Nullable Instant remind) {
        state = BookingState.CONFIRMED;
        remindAt = remind;
    }

    void cancel(@Nullable String why, Instant now) {
        state = BookingState.CANCELLED;
        cancelledAt = now;
        cancelledWhy = why;
        remindAt = null;
    }

    void reminded() {
        remindAt = null;
    }

    /** A fact: whoever sits on the bus sits on it, also when the list did not have them. The first report counts. */
    void board(Leg leg, Instant at) {
        switch (leg) {
            case OUT -> boardedOut = boardedOut == null ? at : boardedOut;
            case BACK -> boardedBack = boardedBack == null ? at : boardedBack;
        }
    }

    /** There or back. */
    enum Leg {
        OUT,
        BACK
    }

    boolean isDue(Instant now) {
        return remindAt != null && !remindAt.isAfter(now);
    }

    boolean isOf(String person) {
        return person.equals(personId);
    }

    UUID id() {
        return id;
    }

    UUID runId() {
        return runId;
    }

    /** The request that it answers; absent when nobody asked intake for it. */
    @Nullable
    UUID requestId() {
        return requestId;
    }

    @Override
    public SeatKind seat() {
        return seat;
    }

    @Override
    public boolean companion() {
        return companion;
    }

    boolean returnTrip() {
        return returnTrip;
    }

    @Nullable
    String stop() {
        return stop;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String number() {
        return number;
    }

    @Nullable
    String appointment() {
        return appointment;
    }

    Via via() {
        return via;
    }

    BookingState state() {
        return state;
    }

    Instant bookedAt() {
        return bookedAt;
    }

    @Nullable
    String cancelledWhy() {
        return cancelledWhy;
    }

    @Nullable
    Instant boardedOut() {
        return boardedOut;
    }

    @Nullable
    Instant boardedBack() {
        return boardedBack;
    }
}
