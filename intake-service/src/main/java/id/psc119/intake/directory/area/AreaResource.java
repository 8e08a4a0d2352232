package id.psc119.intake.directory.area;

import id.psc119.intake.language.Texts;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The directory of kecamatan and desa; everybody may read it, the press page does. */
@Path("/areas")
@RunOnVirtualThread
public class AreaResource {
    private final ReadAreas readAreas;
    private final LoadAreas loadAreas;
    private final LoadBoundaries loadBoundaries;
    private final AreaMap map;

    AreaResource(ReadAreas readAreas, LoadAreas loadAreas, LoadBoundaries loadBoundaries, AreaMap map) {
        this.readAreas = readAreas;
        this.loadAreas = loadAreas;
        this.loadBoundaries = loadBoundaries;
        this.map = map;
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
    @Operation(
            summary = "Areas by code, or by likeness of their names",
            description = "With search the likest come first and there is one page only.")
    public Page<AreaView> list(
            @QueryParam("level") @Nullable AreaLevel level,
            @QueryParam("parent") @Nullable String parent,
            @QueryParam("search") @Nullable String search,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return search == null || search.isBlank()
                ? readAreas.list(level, parent, cursor, limit)
                : readAreas.search(search.strip(), level, parent, limit);
    }

    @GET
    @Path("/map")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "All areas as a map",
            description =
                    "A GeoJSON FeatureCollection with the properties code, name, level, parent, point and label. Simplified for a"
                            + " screen. An area without a polygon is a Point, or has no geometry. The ETag is the map's version;"
                            + " with version=… the answer never changes and is kept.")
    @APIResponse(
            responseCode = "200",
            description = "The map",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "304", description = "The version named in If-None-Match is the present one")
    public Response map(@QueryParam("version") @Nullable String version, @Context Request request) {
        AreaDrawing drawing = map.drawing();
        var tag = new EntityTag(drawing.version());
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = same == null ? Response.ok(drawing.geoJson()) : same;
        boolean keeps = drawing.version().equals(version);
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, keeps ? "public, max-age=31536000, immutable" : "public, no-cache")
                .build();
    }

    @GET
    @Path("/at")
    @PermitAll
    @Operation(
            summary = "The desa and kecamatan that a point lies in",
            description = "By their polygons; both are absent where no polygon covers the point.")
    public AtView at(
            @QueryParam("lat") @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @QueryParam("lon") @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon) {
        AreaMap.Located located = map.locate(new GeoPoint(lat, lon));
        return new AtView(
                located.desaCode() == null
                        ? null
                        : readAreas.find(located.desaCode()).orElse(null),
                located.kecamatanCode() == null
                        ? null
                        : readAreas.find(located.kecamatanCode()).orElse(null));
    }

    /** The areas that a point lies in. */
    public record AtView(@Nullable AreaView desa, @Nullable AreaView kecamatan) {}

    @PUT
    @Path("/boundaries")
    @Consumes({"application/geo+json", MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    @SentBy("launcher")
    @Operation(
            summary = "Loads a file of boundaries",
            description =
                    "A GeoJSON FeatureCollection in degrees of WGS 84; each feature is a Polygon or MultiPolygon with the property"
                            + " kode. Takes what it can and names what it cannot. 422 area-file-unusable, with the same counts and"
                            + " features, when no feature can be taken.")
    public BoundariesView loadBoundaries(byte @Nullable [] geoJson, @Context HttpHeaders headers) {
        Texts texts = Texts.in(headers.getAcceptableLanguages());
        BoundaryFile file = BoundaryFile.parse(geoJson == null ? new byte[0] : geoJson);
        BoundariesView view = BoundariesView.of(loadBoundaries.load(file), texts);
        if (file.features().isEmpty()) {
            throw new ProblemException(IntakeProblem.AREA_FILE_UNUSABLE)
                    .with("read", view.read())
                    .with("changed", 0)
                    .with("refused", view.refused())
                    .with("summary", view.summary());
        }
        return view;
    }

    /**
     * What came of a file of boundaries.
     *
     * @param read features in the file
     * @param ofOtherRegencies of these, left out because another regency's deployment needs them
     * @param withoutBoundary desa of the directory that have no polygon, afterwards
     * @param summary the counts in words
     */
    public record BoundariesView(
            int read,
            int changed,
            int ofOtherRegencies,
            int withoutBoundary,
            List<RefusedFeature> refused,
            String summary) {
        static BoundariesView of(LoadBoundaries.Loaded loaded, Texts texts) {
            return new BoundariesView(
                    loaded.read(),
                    loaded.changed(),
                    loaded.ofOtherRegencies(),
                    loaded.withoutBoundary(),
                    loaded.refused().stream()
                            .map(feature -> new RefusedFeature(
                                    feature.number(),
                                    feature.code(),
                                    feature.fault().in(texts)))
                            .toList(),
                    texts.of(
                            "area.boundaries-summary",
                            Map.of(
                                    "read", loaded.read(),
                                    "changed", loaded.changed(),
                                    "others", loaded.ofOtherRegencies(),
                                    "refused", loaded.refused().size())));
        }
    }

    /**
     * A feature that was left out.
     *
     * @param feature counted from 1 in the order of the file; 0 for the file as a whole
     * @param code what it calls itself, if anything
     * @param why in the caller's language
     */
    public record RefusedFeature(int feature, @Nullable String code, String why) {}

    @GET
    @Path("/{code}")
    @PermitAll
    @Operation(summary = "One area by its code of Kemendagri")
    public AreaView get(String code) {
        return readAreas.find(code).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    @PUT
    @Consumes("text/csv")
    @RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
    @SentBy("launcher")
    @Operation(
            summary = "Loads a file of areas",
            description =
                    "Columns kode, nama, level, parent, lat, lng, has_polygon, and penduduk where it is known; separated by commas,"
                            + " semicolons or tabs. Takes what it can and names what it cannot. 422 area-file-unusable, with the same"
                            + " counts and lines, when no line can be taken.")
    public LoadedView load(byte @Nullable [] csv, @Context HttpHeaders headers) {
        Texts texts = Texts.in(headers.getAcceptableLanguages());
        AreaFile file = AreaFile.parse(csv == null ? new byte[0] : csv);
        LoadedView view = LoadedView.of(loadAreas.load(file), texts);
        if (file.rows().isEmpty()) {
            throw new ProblemException(IntakeProblem.AREA_FILE_UNUSABLE)
                    .with("read", view.read())
                    .with("changed", 0)
                    .with("refused", view.refused())
                    .with("summary", view.summary());
        }
        return view;
    }

    /**
     * What came of a file.
     *
     * @param read lines that hold an area
     * @param ofOtherRegencies of these, left out because another regency's deployment needs them
     * @param withoutPoint desa of the directory that have no point of their own, afterwards
     * @param summary the counts in words
     */
    public record LoadedView(
            int read, int changed, int ofOtherRegencies, int withoutPoint, List<RefusedLine> refused, String summary) {
        static LoadedView of(LoadAreas.Loaded loaded, Texts texts) {
            return new LoadedView(
                    loaded.read(),
                    loaded.changed(),
                    loaded.ofOtherRegencies(),
                    loaded.withoutPoint(),
                    loaded.refused().stream()
                            .map(line ->
                                    new RefusedLine(line.line(), line.fault().in(texts)))
                            .toList(),
                    texts.of(
                            "area.summary",
                            Map.of(
                                    "read", loaded.read(),
                                    "changed", loaded.changed(),
                                    "others", loaded.ofOtherRegencies(),
                                    "refused", loaded.refused().size())));
        }
    }

    /**
     * A line that was left out.
     *
     * @param line counted from 1, the header and comments included
     * @param why in the caller's language
     */
    public record RefusedLine(int line, String why) {}
}
