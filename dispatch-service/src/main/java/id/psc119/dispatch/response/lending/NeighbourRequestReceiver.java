package id.psc119.dispatch.response.lending;

import id.psc119.dispatch.response.mutualaid.NeighbourNames;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Version;
import id.psc119.vocabulary.WellFormed;
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

/** Receives from a neighbouring service's suite which units it asks us for, and what it has made of those that we offer. */
@Path("/neighbour-requests")
@RunOnVirtualThread
public class NeighbourRequestReceiver {
    private final LendUnits lendUnits;
    private final NeighbourNames names;
    private final Receipts receipts;
    private final Caller caller;

    NeighbourRequestReceiver(LendUnits lendUnits, NeighbourNames names, Receipts receipts, Caller caller) {
        this.lendUnits = lendUnits;
        this.names = names;
        this.receipts = receipts;
        this.caller = caller;
    }

    /** What the neighbour has made of a unit that it was offered. */
    @Schema(name = "NeighbourLoanState")
    public enum LoanState {
        OFFERED,
        BORROWED,
        DECLINED,
        GIVEN_BACK,
        /** A word of a newer version. */
        OTHER
    }

    /**
     * A request as it stands.
     *
     * @param units how many; out of bounds it is the nearest that can be
     * @param open whether help is still wanted
     */
    @Schema(name = "NeighbourRequest")
    public record Request(
            @NotNull Version version,
            @Nullable Capability capability,
            @Nullable Integer units,
            @Nullable String note,
            boolean open,
            @Nullable Instant askedAt,
            @Nullable String spokenNumber,
            @Nullable Colour colour,
            @Nullable GeoPoint point,
            @Nullable String desaCode,
            List<Loan> loans) {
        private static final int MOST_UNITS = 20;
        private static final int LONGEST_NOTE = 300;
        private static final int LONGEST_CODE = 20;

        public Request {
            loans = MessageReading.present(loans).stream()
                    .filter(each -> each.id() != null)
                    .toList();
        }

        NeighbourRequest.Asked asked(Instant now) {
            return new NeighbourRequest.Asked(
                    capability == null ? Capability.OTHER : capability,
                    units == null ? 1 : Math.clamp(units, 1, MOST_UNITS),
                    cut(note, LONGEST_NOTE),
                    open,
                    askedAt == null ? now : askedAt,
                    spokenNumber == null ? "?" : WellFormed.cut(spokenNumber, LONGEST_CODE),
                    colour,
                    point,
                    cut(desaCode, LONGEST_CODE));
        }

        private static @Nullable String cut(@Nullable String text, int longest) {
            return text == null || text.isBlank() ? null : WellFormed.cut(text, longest);
        }
    }

    /** One unit that the neighbour was offered. */
    @Schema(name = "NeighbourLoan")
    public record Loan(UUID id, @Nullable LoanState state) {}

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{id}")
    @RolesAllowed(Role.PARTNER)
    @ObjectRule("requests of the neighbouring service that the account speaks for")
    @Operation(
            summary =
                    "For a neighbouring service's suite: the units that it asks for, and what becomes of those offered")
    @Transactional
    public void take(UUID id, @NotNull @Valid Request request) {
        String neighbour = names.getNameOf(caller);
        if (receipts.isNew("account " + caller.personId(), "neighbour-requests", id, request.version())) {
            lendUnits.follow(neighbour, id, request);
        }
    }
}
