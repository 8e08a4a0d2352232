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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The directory of kecamatan and desa; everybody may read it, the press page does. */
@Path("/areas")
@RunOnVirtualThread
public class AreaResource {
    private final ReadAreas readAreas;
    private final LoadAreas loadAreas;

    AreaResource(ReadAreas readAreas, LoadAreas loadAreas) {
        this.readAreas = readAreas;
        this.loadAreas = loadAreas;
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
