package id.psc119.dispatch.exchange.arrival;

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
import java.util.UUID;

/** Receives what facilities answer: whether they accept an arrival, and which patients they have received. */
@Path("/arrival-answers/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class ArrivalAnswerReceiver {
    private static final String SENDER = "referral";

    private final Receipts receipts;
    private final RecordFacilityAnswer recordFacilityAnswer;

    ArrivalAnswerReceiver(Receipts receipts, RecordFacilityAnswer recordFacilityAnswer) {
        this.receipts = receipts;
        this.recordFacilityAnswer = recordFacilityAnswer;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid ArrivalAnswerMessage message) {
        if (receipts.isNew(SENDER, "arrival-answers", id, message.version())) {
            recordFacilityAnswer.record(id, message);
        }
    }
}
