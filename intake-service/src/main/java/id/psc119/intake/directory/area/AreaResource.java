package id.psc119.intake.directory.area;

import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The directory of kecamatan and desa; everybody may read it, the press page does. */
@Path("/areas")
@RunOnVirtualThread
public class AreaResource {
    private final Areas areas;
    private final AreaLoader loader;

    AreaResource(Areas areas, AreaLoader loader) {
        this.areas = areas;
        this.loader = loader;
    }

    /**
     * An area as it is shown.
     *
     * @param point its own, or its kecamatan's; absent when neither is known
     * @param pointIsOwn false when the point is its kecamatan's: nothing computed from it is exact
     */
    public record AreaView(
            String code,
            String name,
            AreaLevel level,
            @Nullable String parent,
            @Nullable GeoPoint point,
            boolean pointIsOwn) {}

    @GET
    @PermitAll
    @Transactional
    @Operation(
            summary = "Areas by code, or by likeness of their names",
            description = "With search the likest come first and there is one page only.")
    public Page<AreaView> list(
            @QueryParam("level") @Nullable AreaLevel level,
            @QueryParam("parent") @Nullable String parent,
            @QueryParam("search") @Nullable String search,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        if (search != null && !search.isBlank()) {
            return new Page<>(
                    areas.named(search.strip(), level, parent, limit).stream()
                            .map(this::view)
                            .toList(),
                    null);
        }
        return Page.of(areas.list(level, parent, cursor, limit), limit, Area::code)
                .map(this::view);
    }

    @GET
    @Path("/{code}")
    @PermitAll
    @Transactional
    @Operation(summary = "One area by its code of Kemendagri")
    public AreaView get(String code) {
        return areas.find(code).map(this::view).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    @PUT
    @Consumes("text/csv")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    @SentBy("launcher")
    @Operation(
            summary = "Loads a file of areas",
            description =
                    "Columns kode,nama,level,parent,lat,lng,has_polygon. Takes what it can and names what it cannot.")
    public AreaLoader.Loaded load(@NotNull String csv) {
        AreaFile file = AreaFile.parse(csv);
        List<AreaFile.Refused> refused = file.refused();
        if (file.read() == 0 && !refused.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID)
                    .with(
                            "violations",
                            List.of(java.util.Map.of(
                                    "field",
                                    "line " + refused.getFirst().line(),
                                    "message",
                                    refused.getFirst().why())));
        }
        return loader.load(file);
    }

    private AreaView view(Area area) {
        @Nullable GeoPoint own = area.point();
        @Nullable GeoPoint point = own;
        if (own == null && area.level() == AreaLevel.DESA && area.parent() != null) {
            point = areas.find(area.parent()).map(Area::point).orElse(null);
        }
        return new AreaView(area.code(), area.name(), area.level(), area.parent(), point, own != null);
    }
}
