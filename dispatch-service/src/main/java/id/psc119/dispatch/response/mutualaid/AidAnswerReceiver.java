package id.psc119.dispatch.response.mutualaid;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import id.psc119.vocabulary.Version;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Receives from a neighbour's suite what its desk has answered to a request of ours, and which of its units it lends. */
@Path("/mutual-aid-answers")
@RunOnVirtualThread
public class AidAnswerReceiver {
    private final MutualAid mutualAid;
    private final Receipts receipts;
    private final Caller caller;

    AidAnswerReceiver(MutualAid mutualAid, Receipts receipts, Caller caller) {
        this.mutualAid = mutualAid;
        this.receipts = receipts;
        this.caller = caller;
    }

    /**
     * All that a neighbour answers to one request.
     *
     * @param refusal why there is no help; absent while it may help
     */
    @Schema(name = "MutualAidAnswer")
    public record Answer(@NotNull Version version, @Nullable String refusal, List<Lent> loans) {
        public Answer {
            loans = MessageReading.present(loans).stream()
                    .filter(each -> each.id() != null)
                    .toList();
        }
    }

    /**
     * One unit of the neighbour.
     *
     * @param lentUntil when it needs the unit again; absent: open
     * @param home where it comes from
     * @param wantedBack whether it is asked back
     * @param takenBack whether it is the neighbour's again, whatever we do
     */
    @Schema(name = "MutualAidLent")
    public record Lent(
            UUID id,
            @Nullable String callSign,
            @Nullable UnitKind kind,
            List<Capability> capabilities,
            @Nullable Instant lentUntil,
            @Nullable Place home,
            boolean wantedBack,
            boolean takenBack) {
        private static final int LONGEST_CALL_SIGN = 40;

        public Lent {
            capabilities = MessageReading.present(capabilities).stream()
                    .filter(each -> each != Capability.OTHER)
                    .toList();
        }

        Loan.Offered offered() {
            String name = callSign == null || callSign.isBlank() ? "?" : callSign.strip();
            return new Loan.Offered(
                    name.substring(0, Math.min(name.length(), LONGEST_CALL_SIGN)),
                    kind == null ? UnitKind.OTHER : kind,
                    capabilities,
                    lentUntil);
        }
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{id}")
    @RolesAllowed(Role.PARTNER)
    @ObjectRule("requests to the neighbouring service that the account speaks for, exercises left out")
    @Operation(summary = "For a neighbouring service's suite: what it answers, and the units that it lends")
    @Transactional
    public void take(UUID id, @NotNull @Valid Answer answer) {
        mutualAid.requireAsked(caller, id);
        if (receipts.isNew("account " + caller.personId(), "mutual-aid-answers", id, answer.version())) {
            mutualAid.takeAnswer(caller, id, answer);
        }
    }
}
