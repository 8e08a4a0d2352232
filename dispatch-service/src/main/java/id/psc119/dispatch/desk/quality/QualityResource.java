package id.psc119.dispatch.desk.quality;

import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

/** Intervals and quality of the response, by the regency's days. It names no person and no incident. */
@Path("/quality")
@RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE})
@RunOnVirtualThread
public class QualityResource {
    private final MeasureQuality measureQuality;

    QualityResource(MeasureQuality measureQuality) {
        this.measureQuality = measureQuality;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public QualityReport json(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("days") @DefaultValue("30") @Min(1) @Max(92) int days,
            @QueryParam("by") @DefaultValue("ALL") QualityReport.By by) {
        return measureQuality.measure(from, from.plusDays(days), by);
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public String csv(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("days") @DefaultValue("30") @Min(1) @Max(92) int days,
            @QueryParam("by") @DefaultValue("ALL") QualityReport.By by) {
        return measureQuality.measure(from, from.plusDays(days), by).csv();
    }

    /** Late incidents by village, as GeoJSON. */
    @GET
    @Path("/map")
    @Produces(MediaType.APPLICATION_JSON)
    public QualityMap map(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("days") @DefaultValue("30") @Min(1) @Max(92) int days) {
        return measureQuality.map(from, from.plusDays(days));
    }
}
