package id.psc119.dispatch.desk.quality;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.interval.Interval;
import id.psc119.vocabulary.Colour;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How soon the first unit should be on scene, and how long each part of the response should take, by how urgent the incident is. The parts
 * until the scene together fit into the target of the response: a part that takes longer takes the time from another one.
 */
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

    List<QualityReport.IntervalTarget> intervalTargets() {
        return Arrays.stream(Interval.values())
                .map(interval -> new QualityReport.IntervalTarget(
                        interval,
                        targetFor(interval, Colour.RED).toSeconds(),
                        targetFor(interval, Colour.YELLOW).toSeconds(),
                        targetFor(interval, Colour.GREEN).toSeconds()))
                .toList();
    }

    public Duration targetFor(Incident incident) {
        return targetFor(Interval.RESPONSE, incident);
    }

    public Duration targetFor(Interval interval, Incident incident) {
        return targetFor(interval, incident.urgency());
    }

    private Duration targetFor(Interval interval, Colour colour) {
        return switch (interval) {
            case RESPONSE ->
                switch (colour) {
                    case RED -> settings.targetRed();
                    case YELLOW -> settings.targetYellow();
                    default -> settings.targetGreen();
                };
            case HANDLING -> of(settings.handling(), colour, 120, 180, 300);
            case DISPATCH -> of(settings.dispatch(), colour, 60, 120, 300);
            case TURNOUT -> of(settings.turnout(), colour, 90, 120, 300);
            case TRAVEL -> of(settings.travel(), colour, 600, 1320, 2700);
            case SCENE -> of(settings.scene(), colour, 900, 1200, 1800);
            case TRANSPORT -> of(settings.transport(), colour, 2700, 3600, 5400);
            case HAND_OVER -> of(settings.handOver(), colour, 900, 1200, 1800);
        };
    }

    /** What is set, or else these seconds. */
    private static Duration of(QualitySettings.ByColour set, Colour colour, int red, int yellow, int green) {
        return switch (colour) {
            case RED -> set.red().orElse(Duration.ofSeconds(red));
            case YELLOW -> set.yellow().orElse(Duration.ofSeconds(yellow));
            default -> set.green().orElse(Duration.ofSeconds(green));
        };
    }
}
