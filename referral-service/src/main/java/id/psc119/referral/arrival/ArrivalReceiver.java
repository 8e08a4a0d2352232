package id.psc119.referral.arrival;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.referral.patient.Patients;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Receives arrivals from dispatch. */
@Path("/arrivals/{id}")
@RunOnVirtualThread
public class ArrivalReceiver {
    private final Arrivals arrivals;
    private final ArrivalChanges news;
    private final Patients patients;
    private final Receipts receipts;
    private final FacilityAttention attention;
    private final Clock clock;

    ArrivalReceiver(
            Arrivals arrivals,
            ArrivalChanges news,
            Patients patients,
            Receipts receipts,
            FacilityAttention attention,
            Clock clock) {
        this.arrivals = arrivals;
        this.news = news;
        this.patients = patients;
        this.receipts = receipts;
        this.attention = attention;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy("dispatch")
    @Transactional
    @Operation(summary = "dispatch → referral: who comes", description = "An older or equal version changes nothing.")
    @APIResponse(responseCode = "204", description = "Taken, or known already")
    public void tell(UUID id, @NotNull @Valid ArrivalMessage message) {
        arrivals.lock(id);
        if (!receipts.isNew("dispatch", "arrivals", id, message.version())) {
            return;
        }
        patients.expect(
                message.patients().stream()
                        .map(ArrivalMessage.ArrivingPatient::id)
                        .toList(),
                message.incidentId(),
                message.exercise());
        List<HandOver> handOvers = arrivals.handOversOf(id);
        Optional<Arrival> known = arrivals.findByIdOptional(id);
        Set<UUID> confirmedBefore =
                known.map(arrival -> arrival.confirmedPatients(handOvers)).orElse(Set.of());
        Arrival arrival = known.orElseGet(() -> new Arrival(id, clock.instant()));
        arrival.take(message, handOvers);
        if (known.isEmpty()) {
            arrivals.persist(arrival);
            if (arrival.isOpen()) {
                attention.announced(arrival);
            }
        }
        boolean becameKnown = known.isEmpty() && !handOvers.isEmpty();
        // A claim that this message confirms, or a hand-over that it contradicts, is news for dispatch.
        if (becameKnown || !arrival.confirmedPatients(handOvers).equals(confirmedBefore)) {
            news.answered(arrival);
        } else {
            news.changed(arrival);
        }
    }
}
