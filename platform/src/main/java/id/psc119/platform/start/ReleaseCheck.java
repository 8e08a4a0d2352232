package id.psc119.platform.start;

import id.psc119.settings.Release;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Says in the answer about health which release runs: version and build. */
@Liveness
@ApplicationScoped
public class ReleaseCheck implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        Release release = Release.current();
        return HealthCheckResponse.named("release")
                .up()
                .withData("version", release.version())
                .withData("build", release.build())
                .build();
    }
}
