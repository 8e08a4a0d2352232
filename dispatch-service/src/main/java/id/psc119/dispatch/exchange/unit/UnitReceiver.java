package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Receives units and positions from fleet. */
@Path("/")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class UnitReceiver {
    private static final String SENDER = "fleet";

    private final Units units;
    private final Positions positions;
    private final Receipts receipts;
    private final PositionNews news;
    private final Clock clock;

    UnitReceiver(Units units, Positions positions, Receipts receipts, PositionNews news, Clock clock) {
        this.units = units;
        this.positions = positions;
        this.receipts = receipts;
        this.news = news;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Path("/fleet-units/{id}")
    @Transactional
    public void takeUnit(UUID id, @NotNull @Valid UnitMessage message) {
        if (receipts.isNew(SENDER, "fleet-units", id, message.version())) {
            units.take(id, message.own(), clock.instant());
        }
    }

    /** At most one batch a second. It is shown at once, by all replicas; only the newest position of each unit is stored. */
    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Path("/unit-positions")
    public void takePositions(@NotNull List<Position> batch) {
        List<Position> possible = batch.stream().filter(this::isUsable).toList();
        if (!possible.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> positions.take(possible));
            news.received(possible);
        }
    }

    /**
     * Leaves out what only a broken receiver sends: no place on earth, or a time ahead of ours, which would hide all later
     * positions of the unit.
     */
    private boolean isUsable(@Nullable Position position) {
        return position != null
                && position.unitId() != null
                && position.fixedAt() != null
                && position.isPossible()
                && !position.fixedAt().isAfter(clock.instant().plus(Provenance.LATEST_AHEAD));
    }
}
