package id.psc119.platform.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A service that cannot open its sealed fields takes no calls. */
@Readiness
@ApplicationScoped
class FieldKeysReady implements HealthCheck {
    private final FieldKeyFile file;
    private final Resealing resealing;

    FieldKeysReady(FieldKeyFile file, Resealing resealing) {
        this.file = file;
        this.resealing = resealing;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Field keys");
        return file.fault()
                .or(resealing::fault)
                .map(fault -> answer.down().withData("fault", fault).build())
                .orElseGet(() -> answer.up().build());
    }
}
