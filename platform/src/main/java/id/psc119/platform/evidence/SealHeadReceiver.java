package id.psc119.platform.evidence;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

/**
 * Keeps what the other services say of their chains of evidence. Every head, whatever its version: two roots of one number
 * are what shows that a chain was rewritten.
 */
@Path("/seal-heads/{sender}")
@RunOnVirtualThread
public class SealHeadReceiver {
    private final EntityManager database;
    private final Clock clock;

    SealHeadReceiver(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest seal of the sender's chain; see {@code docs/contracts.md}. */
    public record SealHeadMessage(
            long epoch,
            long number,

            @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "{sha-256}")
            String root,

            long toPosition,
            @NotNull Instant madeAt) {}

    /** A sender tells of its own chain only. */
    @PUT
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy("{sender}")
    @Transactional
    public void keep(String sender, @NotNull @Valid SealHeadMessage message) {
        database.createNativeQuery("""
                        INSERT INTO seal_head (sender, epoch, number, root, to_position, made_at, received_at)
                        VALUES (:sender, :epoch, :number, :root, :position, :made, :now)
                        ON CONFLICT (sender, epoch, number, root) DO NOTHING
                        """)
                .setParameter("sender", sender)
                .setParameter("epoch", message.epoch())
                .setParameter("number", message.number())
                .setParameter("root", message.root())
                .setParameter("position", message.toPosition())
                .setParameter("made", Timestamp.from(message.madeAt()))
                .setParameter("now", Timestamp.from(clock.instant()))
                .executeUpdate();
    }
}
