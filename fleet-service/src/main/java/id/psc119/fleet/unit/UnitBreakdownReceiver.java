package id.psc119.fleet.unit;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Dispatch's word on whether a unit is broken down. */
@Path("/unit-breakdowns/{unitId}")
@RunOnVirtualThread
public class UnitBreakdownReceiver {
    private static final String DISPATCH = "dispatch";

    private final Units units;
    private final UnitChanges news;
    private final Receipts receipts;

    UnitBreakdownReceiver(Units units, UnitChanges news, Receipts receipts) {
        this.units = units;
        this.news = news;
        this.receipts = receipts;
    }

    /** @param brokenSince absent when the unit can drive */
    @Schema(name = "UnitBreakdownMessage")
    public record UnitBreakdown(
            @NotNull Version version, @Nullable Instant brokenSince) {}

    /** A unit that fleet does not know is left out: it has nothing to show. */
    @PUT
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy(DISPATCH)
    @Transactional
    @Operation(summary = "Dispatch's newest word on a breakdown; older or repeated versions change nothing")
    public void put(UUID unitId, @NotNull @Valid UnitBreakdown breakdown) {
        if (receipts.isNew(DISPATCH, "unit-breakdowns", unitId, breakdown.version())) {
            units.lock(unitId)
                    .filter(unit -> unit.breakDown(breakdown.brokenSince()))
                    .ifPresent(news::changed);
        }
    }
}
