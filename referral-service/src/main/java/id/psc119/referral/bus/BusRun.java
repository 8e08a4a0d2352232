package id.psc119.referral.bus;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One day of a route. Dispatch plans it as a job of the same id. */
@Entity
@DynamicUpdate
class BusRun {
    @Id
    private UUID id;

    private UUID routeId;
    private LocalDate day;
    private Instant departsAt;
    private @Nullable Instant returnsAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String cancelledWhy;

    /** For Hibernate. */
    protected BusRun() {}

    BusRun(UUID routeId, LocalDate day, Instant departsAt, @Nullable Instant returnsAt) {
        this.id = idOf(routeId, day);
        this.routeId = routeId;
        this.day = day;
        this.departsAt = departsAt;
        this.returnsAt = returnsAt;
    }

    /** The id comes from route and day: nobody makes the same run twice. */
    static UUID idOf(UUID routeId, LocalDate day) {
        return UUID.nameUUIDFromBytes(("bus run of " + routeId + " on " + day).getBytes(StandardCharsets.UTF_8));
    }

    void cancel(String why, Instant now) {
        cancelledAt = now;
        cancelledWhy = why;
    }

    boolean isCancelled() {
        return cancelledAt != null;
    }

    /** Whether somebody can still get a place. */
    boolean isOpen(Instant now) {
        return cancelledAt == null && now.isBefore(departsAt);
    }

    UUID id() {
        return id;
    }

    UUID routeId() {
        return routeId;
    }

    LocalDate day() {
        return day;
    }

    Instant departsAt() {
        return departsAt;
    }

    @Nullable
    Instant returnsAt() {
        return returnsAt;
    }

    @Nullable
    String cancelledWhy() {
        return cancelledWhy;
    }
}
