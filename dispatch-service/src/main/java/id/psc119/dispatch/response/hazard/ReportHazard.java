package id.psc119.dispatch.response.hazard;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records hazards of addresses, and shows them with the open incidents that they concern. */
@ApplicationScoped
public class ReportHazard {
    private final AddressHazards hazards;
    private final Incidents incidents;
    private final Changes changes;
    private final HazardSettings settings;
    private final Clock clock;

    ReportHazard(AddressHazards hazards, Incidents incidents, Changes changes, HazardSettings settings, Clock clock) {
        this.hazards = hazards;
        this.incidents = incidents;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param expiresAt absent: after the usual time; never later than the longest */
    public record Request(
            HazardKind kind,
            @Nullable String note,
            GeoPoint point,
            int radiusMetres,
            @Nullable Instant expiresAt) {}

    /**
     * Records a hazard, corrects it or renews it.
     *
     * @throws ProblemException when the point is no place on earth; 404 when a crew names a hazard that somebody else reported
     */
    @Transactional
    public AddressHazard.View report(Caller caller, UUID id, Request request) {
        if (!request.point().isPossible()) {
            throw new ProblemException(DispatchProblem.POINT_IMPOSSIBLE);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant wanted = request.expiresAt() == null ? now.plus(settings.shownFor()) : request.expiresAt();
        Instant latest = now.plus(settings.longest());
        Optional<AddressHazard> known = hazards.locked(id);
        if (known.isPresent() && !caller.isDesk() && !known.get().reportedBy().equals(caller.personId())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        AddressHazard hazard = known.orElseGet(() -> AddressHazard.of(id));
        hazard.take(
                new AddressHazard.Report(
                        request.kind(),
                        request.note(),
                        request.point(),
                        request.radiusMetres(),
                        (wanted.isAfter(latest) ? latest : wanted).truncatedTo(ChronoUnit.MICROS)),
                caller.personId(),
                caller.name(),
                now);
        if (known.isEmpty()) {
            hazards.add(hazard);
        }
        showWithIncidents(hazard);
        return hazard.view();
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public AddressHazard.View remove(Caller caller, UUID id) {
        AddressHazard hazard = hazards.locked(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        hazard.remove(caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        showWithIncidents(hazard);
        return hazard.view();
    }

    @Transactional
    public List<AddressHazard.View> inForce() {
        return hazards.inForce();
    }

    /** @throws ProblemException 404 when there is no such incident */
    @Transactional
    public List<AddressHazard.View> hazardsFor(UUID incidentId) {
        return hazards.hazardsFor(incidents.get(incidentId));
    }

    private static boolean concerns(AddressHazard hazard, @Nullable Place place) {
        @Nullable GeoPoint point = place == null ? null : place.point();
        @Nullable Integer radius = place == null ? null : place.radiusMetres();
        return point != null && hazard.concerns(point, radius == null ? 0 : radius);
    }

    /** The crews that are on their way there now read their work again. An incident that somebody works on reads it anyway. */
    private void showWithIncidents(AddressHazard hazard) {
        for (Incident incident : incidents.open()) {
            if (concerns(hazard, incident.place())) {
                incidents.findUnlocked(incident.id()).ifPresent(locked -> changes.incident(locked.id()));
            }
        }
    }
}
