package id.psc119.intake.triage.progress;

import id.psc119.intake.triage.progress.Progress.State;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Version;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes from dispatch how an incident goes on. */
@Path("/incident-progress")
@RunOnVirtualThread
public class IncidentProgressReceiver {
    static final String SENDER = "dispatch";
    static final String KIND = "incident-progress";

    private final Progresses progresses;
    private final Receipts receipts;
    private final Clock clock;
    private final Event<Taken> taken;

    IncidentProgressReceiver(Progresses progresses, Receipts receipts, Clock clock, Event<Taken> taken) {
        this.progresses = progresses;
        this.receipts = receipts;
        this.clock = clock;
        this.taken = taken;
    }

    /** Fired, in the transaction, for whoever shows incidents. */
    public record Taken(UUID incidentId) {}

    public record ProgressMessage(
            @NotNull Version version,
            @Nullable State state,
            boolean exercise,
            @Nullable Place place,
            @Nullable Colour colour,
            @Nullable List<Progress.UnitAtWork> units,
            @Nullable List<Progress.PatientEnding> endings,
            @Nullable Instant closedAt,
            @Nullable String closeReason) {

        Progress progress() {
            return new Progress(
                    state == null ? State.OTHER : state,
                    exercise,
                    place,
                    colour,
                    MessageReading.present(units),
                    MessageReading.present(endings),
                    closedAt,
                    closeReason);
        }
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{incidentId}")
    @RolesAllowed(Role.SERVICE)
    @SentBy(SENDER)
    @Transactional
    @Operation(summary = "The present state of an incident at dispatch (docs/contracts.md)")
    public void put(UUID incidentId, @NotNull @Valid ProgressMessage message) {
        if (receipts.isNew(SENDER, KIND, incidentId, message.version())) {
            progresses.keep(incidentId, message.progress(), clock.instant());
            taken.fire(new Taken(incidentId));
        }
    }
}
