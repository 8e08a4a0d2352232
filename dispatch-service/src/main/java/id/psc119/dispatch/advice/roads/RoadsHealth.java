package id.psc119.dispatch.advice.roads;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says which roads this replica serves. Always up: without roads the estimate serves, and help is sent. */
@Readiness
@ApplicationScoped
class RoadsHealth implements HealthCheck {
    private final ServedRoads roads;

    RoadsHealth(ServedRoads roads) {
        this.roads = roads;
    }

    @Override
    public HealthCheckResponse call() {
        ServedRoads.State state = roads.state();
        return HealthCheckResponse.named("roads")
                .up()
                .withData("source", state.source().name())
                .withData("hash", Objects.requireNonNullElse(state.hash(), ""))
                .withData("problem", Objects.requireNonNullElse(state.problem(), ""))
                .build();
    }
}
