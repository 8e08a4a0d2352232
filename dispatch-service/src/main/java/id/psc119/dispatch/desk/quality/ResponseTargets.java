package id.psc119.dispatch.desk.quality;

import id.psc119.dispatch.response.incident.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How soon the first unit should be on scene, by how urgent the incident is. */
@ApplicationScoped
public class ResponseTargets {
    private final QualitySettings settings;

    ResponseTargets(QualitySettings settings) {
        this.settings = settings;
    }

    QualityReport.Targets targets() {
        return new QualityReport.Targets(
                settings.targetRed().toSeconds(),
                settings.targetYellow().toSeconds(),
                settings.targetGreen().toSeconds());
    }

    public Duration targetFor(Incident incident) {
        return switch (incident.urgency()) {
            case RED -> settings.targetRed();
            case YELLOW -> settings.targetYellow();
            default -> settings.targetGreen();
        };
    }
}
