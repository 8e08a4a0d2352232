package id.psc119.intake.regency;

import id.psc119.intake.directory.area.Areas;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.GeoPoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What every page must know of the regency before anybody signs in. */
@Path("/regency")
@RunOnVirtualThread
public class RegencyResource {
    private final Regency regency;
    private final RegencySettings settings;
    private final Areas areas;
    private final boolean sample;

    RegencyResource(
            Regency regency,
            RegencySettings settings,
            Areas areas,
            @ConfigProperty(name = "psc.sample", defaultValue = "false") boolean sample) {
        this.regency = regency;
        this.settings = settings;
        this.areas = areas;
        this.sample = sample;
    }

    /**
     * The regency as pages need it.
     *
     * @param telephoneNumbers to call when the page does not help, the first one first
     * @param sampleInstallation true for training and demonstration: pages say so
     * @param centre where a map opens
     */
    public record RegencyView(
            String code,
            String name,
            String zone,
            List<String> telephoneNumbers,
            @Nullable String exerciseBanner,
            boolean sampleInstallation,
            @Nullable GeoPoint centre) {}

    @GET
    @PermitAll
    @Operation(summary = "The regency that this installation serves")
    public RegencyView get() {
        return new RegencyView(
                regency.code(),
                regency.name(),
                regency.zone().getId(),
                regency.telephoneNumbers(),
                settings.exerciseBanner().orElse(null),
                sample,
                settings.centreLat()
                        .flatMap(lat -> settings.centreLon().map(lon -> new GeoPoint(lat, lon)))
                        .orElseGet(areas::middle));
    }
}
