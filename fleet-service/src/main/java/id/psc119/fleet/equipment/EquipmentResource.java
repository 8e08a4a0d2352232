package id.psc119.fleet.equipment;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.UnitKind;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is on a unit: checked by its crew at the start of a shift, and maintained. */
@Importance(Importance.Level.ORDINARY)
@Path("/")
@RunOnVirtualThread
public class EquipmentResource {
    private static final String OWN = "the desk any unit; others those that they crew now";

    private final CheckEquipment checkEquipment;
    private final FindEquipment equipment;
    private final Caller caller;
    private final Clock clock;

    EquipmentResource(CheckEquipment checkEquipment, FindEquipment equipment, Caller caller, Clock clock) {
        this.checkEquipment = checkEquipment;
        this.equipment = equipment;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What a crew found.
     *
     * @param found of each item that was looked for
     * @param happened by the reporter's clock, default now
     * @param sent by the reporter's clock, default now
     */
    public record EquipmentReport(
            @NotNull @Size(max = 200) List<ChecklistItem.@NotNull @Valid Found> found,
            @Nullable @Min(0) @Max(9_999_999) Integer odometer,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via) {}

    /** What is checked on a kind of unit. */
    public record ChecklistBody(@NotNull @Size(max = 100) List<@NotNull @Valid ChecklistItem> items) {}

    @GET
    @Path("/units/{id}/checklist")
    @ObjectRule(OWN)
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "What is checked on a unit, and what was found last")
    public UnitChecklist checklist(UUID id) {
        return checkEquipment.find(caller, id);
    }

    @PUT
    @Path("/units/{id}/equipment-checks/{reportId}")
    @ObjectRule(OWN)
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports what was found on a unit",
            description =
                    "A fact, kept for ever; sent again it changes nothing. A missing or expired item takes the capability that"
                            + " needs it from the unit until the next check finds it.")
    public UnitChecklist check(UUID id, UUID reportId, @NotNull @Valid EquipmentReport body) {
        Provenance report = Provenance.of(body.happened(), body.sent(), body.via(), null, caller, clock.instant());
        return checkEquipment.check(caller, id, reportId, body.found(), body.odometer(), report);
    }

    @GET
    @Path("/equipment")
    @ObjectRule("every unit; no person")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "Equipment and maintenance of all units: what is missing, expires, is due, and what it cost")
    public FindEquipment.Overview overview() {
        return equipment.overview();
    }

    @PUT
    @Path("/equipment-checklists/{kind}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Says what is checked on a kind of unit; what is left out is no longer asked for")
    public ChecklistBody write(UnitKind kind, @NotNull @Valid ChecklistBody body) {
        return new ChecklistBody(checkEquipment.write(kind, body.items()));
    }

    @PUT
    @Path("/maintenance/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Writes down maintenance of a unit: planned by date or km, done, its cost")
    public FindEquipment.MaintenanceView maintain(UUID id, @NotNull @Valid Maintenance.Content body) {
        return equipment.write(caller, id, body);
    }
}
