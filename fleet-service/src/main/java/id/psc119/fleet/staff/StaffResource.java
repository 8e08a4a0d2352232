package id.psc119.fleet.staff;

import id.psc119.fleet.spreadsheet.ImportOutcome;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.fleet.spreadsheet.SpreadsheetUpload;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.CrewRole;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** People and training (SDM 119): what people do, their certificates, trainings, and who may not be rostered. */
@Importance(Importance.Level.ORDINARY)
@Path("/")
@RunOnVirtualThread
public class StaffResource {
    private static final String ALL = "everybody of the field; telephone numbers masked";

    private final Staff staff;
    private final Trainings trainings;
    private final Caller caller;

    StaffResource(Staff staff, Trainings trainings, Caller caller) {
        this.staff = staff;
        this.trainings = trainings;
        this.caller = caller;
    }

    /** A page of people. */
    public record StaffPage(
            List<StaffEntry> items, @Nullable String next) {}

    /**
     * What is on record of a person.
     *
     * @param desaCodes villages in whose lists they are
     * @param offDuty why they are off duty; absent when they are not
     */
    public record StaffBody(
            @Nullable CrewRole crewRole,
            @Nullable @Size(max = 50) Set<@NotBlank @Size(max = 20) String> desaCodes,
            @Nullable @Size(max = 20) List<@NotNull @Valid Certificate> certificates,
            @Nullable @Valid OffDuty offDuty) {
        private StaffRecord.Content content() {
            return new StaffRecord.Content(
                    crewRole,
                    desaCodes == null ? Set.of() : desaCodes,
                    certificates == null ? List.of() : certificates,
                    offDuty);
        }
    }

    /** A training with its id. */
    public record TrainingView(UUID id, Training.Content training) {}

    /** Trainings, the newest first. */
    public record TrainingList(List<TrainingView> items) {}

    @GET
    @Path("/staff")
    @ObjectRule(ALL)
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "People of the field by name, with certificates and why they may not be rostered today")
    public StaffPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(500) int limit) {
        Page<StaffEntry> page = staff.page(cursor, limit);
        return new StaffPage(page.items(), page.next());
    }

    @PUT
    @Path("/staff/{personId}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Writes down role, villages, certificates and off-duty days of a person who is registered")
    public StaffEntry put(String personId, @NotNull @Valid StaffBody body) {
        return staff.describe(caller, personId, body.content());
    }

    @POST
    @Path("/staff-imports")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Takes a file of people",
            description =
                    "CSV or XLSX. A person is known by their id. Lines that cannot be taken are listed with their reasons, the"
                            + " others are taken. What the file has no column for stays as it was.")
    public ImportOutcome take(@NotNull @Valid SpreadsheetUpload file) {
        return staff.take(caller, file.bytes(), file.dryRun());
    }

    @GET
    @Path("/staff-file")
    @ObjectRule(ALL)
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "Everybody as a file that can be imported again",
            description = "Telephone numbers are masked; importing a masked number keeps the stored one.")
    public SpreadsheetFile file(@QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        return staff.file(format);
    }

    @GET
    @Path("/trainings")
    @ObjectRule("every training, with the ids of who takes part")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "Trainings and exercises, the newest first")
    public TrainingList trainings() {
        return new TrainingList(trainings.newest());
    }

    @PUT
    @Path("/trainings/{id}")
    @ObjectRule("every training")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "Writes down a training: planned, held, who attended with which result",
            description = "Who attended one that was held, and passed, has its certificate from then on.")
    public TrainingView train(UUID id, @NotNull @Valid Training.Content body) {
        return trainings.describe(caller, id, body);
    }
}
