package id.psc119.intake.desk;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Looks among all incidents, open and closed. */
@Path("/incident-searches")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class IncidentSearchResource {
    private final SearchIncidents searchIncidents;

    IncidentSearchResource(SearchIncidents searchIncidents) {
        this.searchIncidents = searchIncidents;
    }

    /**
     * In the body, since names and numbers must not be part of a URL.
     *
     * @param words a telephone number, or words of which each must be found: in the spoken number, the place, the complaint, the notes,
     *     the reporter's name or the call signs
     * @param kecamatan a code of the directory
     * @param from the first local day of the regency, {@code until} the last
     * @param cursor {@code next} of the page before
     * @param limit 50 by default
     */
    public record IncidentsSought(
            @Nullable @Size(max = 200) String words,
            @Nullable ListState state,
            @Nullable Colour colour,
            @Nullable Channel channel,
            @Nullable @Size(max = 20) String kecamatan,
            @Nullable Boolean exercise,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable @Size(max = 100) String cursor,
            @Nullable @Min(1) @Max(200) Integer limit) {}

    @POST
    @Importance(Importance.Level.ORDINARY)
    @Operation(
            summary = "Incidents that fit, the newest first",
            description = "Numbers are masked. A telephone number must be whole: only its keyed hash is stored.")
    public DeskPage<IncidentView> search(@NotNull @Valid IncidentsSought sought) {
        return searchIncidents.search(sought);
    }
}
