package id.psc119.edge;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The figures of a province: read by an installation of the edge that has no services of its own. */
@ConfigMapping(prefix = "psc.province")
public interface ProvinceConfig {
    /**
     * A JSON file with the list of regencies: {@code code}, {@code name}, and of those that have consented {@code address}, {@code
     * clientId} and {@code clientSecret}. It holds secrets. Without it this edge has no province.
     */
    @Secret
    Optional<Path> file();

    /** How long one regency may take to answer; one that is slower is shown as missing. */
    @WithDefault("5s")
    Duration timeout();

    /** The public keys of the province's own provider; by default where Keycloak has them below {@code psc.edge.issuer}. */
    Optional<URI> keysUrl();

    /** Whose day is today and yesterday for the province. Each regency takes a day as its own clock has it. */
    @WithDefault("Asia/Jakarta")
    ZoneId zone();
}
