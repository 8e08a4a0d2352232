package id.psc119.fleet.trip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.fleet.place.TripPlaces;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Dispatch's engagements: they open and close the trips of the same id. */
@Path("/engagements/{id}")
@RunOnVirtualThread
public class EngagementReceiver {
    private static final String DISPATCH = "dispatch";

    private final Trips trips;
    private final TripChanges news;
    private final TripPlaces places;
    private final Units units;
    private final UnitChanges unitNews;
    private final Receipts receipts;
    private final ObjectMapper json;
    private final Clock clock;

    EngagementReceiver(
            Trips trips,
            TripChanges news,
            TripPlaces places,
            Units units,
            UnitChanges unitNews,
            Receipts receipts,
            ObjectMapper json,
            Clock clock) {
        this.trips = trips;
        this.news = news;
        this.places = places;
        this.units = units;
        this.unitNews = unitNews;
        this.receipts = receipts;
        this.json = json;
        this.clock = clock;
    }

    /** @param taken false when this version or a newer one was known already */
    public record Taken(boolean taken) {}

    @PUT
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy(DISPATCH)
    @Transactional
    @Operation(summary = "Dispatch's newest word on an assignment; older or repeated versions change nothing")
    public Taken put(UUID id, @NotNull @Valid Engagement engagement) {
        if (!receipts.isNew(DISPATCH, Engagements.KIND, id, engagement.version())) {
            return new Taken(false);
        }
        Instant now = clock.instant();
        Optional<Trip> known = trips.lock(id);
        boolean wasOpen = known.isPresent() && known.get().isOpen();
        Trip trip = known.orElseGet(() -> begin(id, engagement, now));
        trip.follow(engagement, now);
        trips.keepMessage(id, engagement.version(), now, write(engagement.withoutPlaces()));
        trips.flush();
        places.follow(id, engagement.scene(), engagement.destination(), trip.closedAt());
        news.changed(trip);
        if (wasOpen != trip.isOpen()) {
            unitNews.workChanged(trip.unitId());
        }
        return new Taken(true);
    }

    private Trip begin(UUID id, Engagement engagement, Instant now) {
        Trip trip = new Trip(
                id,
                engagement,
                units.findByIdOptional(engagement.unitId()).map(Unit::callSign).orElse(null),
                units.crewOf(engagement.unitId()),
                now);
        trips.persist(trip);
        return trip;
    }

    private String write(Engagement engagement) {
        try {
            return json.writeValueAsString(engagement);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an engagement that was read cannot be written", e);
        }
    }
}
