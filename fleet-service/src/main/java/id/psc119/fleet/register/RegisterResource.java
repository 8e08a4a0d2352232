package id.psc119.fleet.register;

import id.psc119.fleet.spreadsheet.ImportOutcome;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.fleet.spreadsheet.SpreadsheetUpload;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The register of units as an office keeps it: owners, papers, agreements, and whole files of it. */
@Importance(Importance.Level.ORDINARY)
@Path("/unit-register")
@RunOnVirtualThread
public class RegisterResource {
    private static final String ALL = "every unit that is not retired; no telephone number";

    private final FindRegister register;
    private final ImportRegister importRegister;
    private final DescribeUnit describeUnit;
    private final NameOwner nameOwner;
    private final Caller caller;

    RegisterResource(
            FindRegister register,
            ImportRegister importRegister,
            DescribeUnit describeUnit,
            NameOwner nameOwner,
            Caller caller) {
        this.register = register;
        this.importRegister = importRegister;
        this.describeUnit = describeUnit;
        this.nameOwner = nameOwner;
        this.caller = caller;
    }

    /** A page of the register. */
    public record RegisterPage(
            List<RegisterEntry> items, @Nullable String next) {}

    /**
     * What is on record of a unit beside its description.
     *
     * @param ownerName of the person or office
     * @param post where it waits, in words
     */
    public record RecordBody(
            @Nullable RegisteredKind registeredKind,
            @Nullable OwnerKind ownerKind,
            @Nullable @Size(max = 200) String ownerName,
            @Nullable @Size(max = 200) String post,
            @Nullable Set<@NotNull Terrain> terrain,
            @Nullable @Size(max = 20) List<@NotNull @Valid UnitDocument> documents,
            @Nullable @Valid Agreement agreement) {
        private UnitRecord.Content content() {
            return new UnitRecord.Content(
                    registeredKind,
                    ownerKind,
                    WellFormed.orNull(ownerName),
                    WellFormed.orNull(post),
                    terrain == null ? Set.of() : terrain,
                    documents == null ? List.of() : documents,
                    agreement);
        }

        private static RecordBody of(UnitRecord.Content content) {
            return new RecordBody(
                    content.kind(),
                    content.ownerKind(),
                    content.ownerName(),
                    content.post(),
                    content.terrain(),
                    content.documents(),
                    content.agreement());
        }
    }

    @GET
    @ObjectRule(ALL)
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "Units by call sign, with owner, papers, agreement and what is about to end")
    public RegisterPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(500) int limit) {
        Page<RegisterEntry> page = register.page(cursor, limit);
        return new RegisterPage(page.items(), page.next());
    }

    @PUT
    @Path("/{unitId}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Writes down owner, papers and agreement of a unit that is registered")
    public RecordBody put(UUID unitId, @NotNull @Valid RecordBody body) {
        return RecordBody.of(describeUnit.describe(caller, unitId, body.content()));
    }

    /**
     * Who owns a unit.
     *
     * @param personId of the field; absent: nobody
     * @param since the first day; absent: the first owner from the unit's beginning, a later one from now on
     */
    public record OwnerBody(
            @Nullable @Size(max = 200) String personId,
            @Nullable LocalDate since) {}

    @PUT
    @Path("/{unitId}/owner")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Names the person who owns a unit and so sees and prints its trips",
            description = "422 person-unknown when nobody of the field has this id.")
    public NameOwner.OwnerPerson owner(UUID unitId, @NotNull @Valid OwnerBody body) {
        return nameOwner.name(caller, unitId, body.personId(), body.since());
    }

    @POST
    @Path("/imports")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Takes a file of units",
            description =
                    "CSV or XLSX. A unit is known by its call sign. Lines that cannot be taken are listed with their"
                            + " reasons, the others are taken. What the file has no column for stays as it was.")
    public ImportOutcome take(@NotNull @Valid SpreadsheetUpload file) {
        return importRegister.take(caller, file.bytes(), file.dryRun());
    }

    @GET
    @Path("/file")
    @ObjectRule(ALL)
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "The whole register as a file that can be imported again",
            description = "Telephone numbers are masked; importing a masked number keeps the stored one.")
    public SpreadsheetFile file(@QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        return register.file(format);
    }

    @GET
    @Path("/programme")
    @ObjectRule("counts by village; no person")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "One ambulance, one village: which villages have a unit, a full kit and a valid tax waiver")
    public Programme programme() {
        return register.programme();
    }

    @GET
    @Path("/programme/file")
    @ObjectRule("counts by village; no person")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(summary = "The same as a file")
    public SpreadsheetFile programmeFile(@QueryParam("format") @DefaultValue("XLSX") SpreadsheetFile.Format format) {
        return register.programmeFile(format);
    }
}
