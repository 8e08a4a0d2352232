package id.psc119.intake.directory.gazetteer;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Places by the names that callers use, and the landmarks that the regency keeps. */
@Path("/")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class GazetteerResource {
    private static final int MOST_LANDMARKS = 5000;

    private final PlaceSearch search;
    private final Landmarks landmarks;
    private final KeepLandmark keepLandmark;
    private final Caller caller;

    GazetteerResource(PlaceSearch search, Landmarks landmarks, KeepLandmark keepLandmark, Caller caller) {
        this.search = search;
        this.landmarks = landmarks;
        this.keepLandmark = keepLandmark;
        this.caller = caller;
    }

    /** Places, the likest first. */
    public record FoundPlaces(List<PlaceSearch.Found> items) {}

    /** All landmarks, those that are taken back last. */
    public record AllLandmarks(List<Landmark> items) {}

    /**
     * A landmark as somebody enters it.
     *
     * @param kind {@code LANDMARK} by default, or {@code DUSUN}
     * @param source {@code LEARNED} when a proposal is accepted
     * @param active false takes it back
     */
    public record LandmarkForm(
            @NotBlank @Size(max = 200) String name,
            PlaceSearch.@Nullable Kind kind,
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
            Landmark.@Nullable Source source,
            @Nullable Boolean active) {}

    @GET
    @Path("/places")
    @Operation(
            summary = "Places by a name, however it is spelled",
            description =
                    "Desa, kecamatan, dusun and landmarks, also of other regencies (outside). Two of one name are distinguished by their"
                            + " kecamatan, which may be typed too: \"sukarami sekayu\".")
    public FoundPlaces search(
            @QueryParam("search") @Nullable @Size(max = 200) String typed,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
        return new FoundPlaces(typed == null ? List.of() : search.find(typed, limit));
    }

    @GET
    @Path("/landmarks")
    @ObjectRule("the whole desk")
    @Operation(summary = "The regency's landmarks")
    public AllLandmarks list() {
        return new AllLandmarks(landmarks.all(MOST_LANDMARKS));
    }

    @PUT
    @Path("/landmarks/{id}")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(summary = "Enters, corrects or takes back a landmark")
    public Landmark keep(UUID id, @NotNull @Valid LandmarkForm form) {
        PlaceSearch.Kind kind = form.kind() == null ? PlaceSearch.Kind.LANDMARK : form.kind();
        if (kind != PlaceSearch.Kind.LANDMARK && kind != PlaceSearch.Kind.DUSUN) {
            throw IntakeProblem.invalid("kind", "a landmark or a dusun");
        }
        return keepLandmark.keep(
                id,
                form.name(),
                kind,
                new GeoPoint(form.lat(), form.lon()),
                form.source() == null ? Landmark.Source.REGENCY : form.source(),
                form.active() == null || form.active(),
                caller.personId());
    }
}
