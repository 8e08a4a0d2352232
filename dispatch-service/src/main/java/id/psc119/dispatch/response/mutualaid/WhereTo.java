package id.psc119.dispatch.response.mutualaid;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a neighbour's unit goes and how urgently: to the need that it is asked for, such as the meeting point with a broken unit. */
@ApplicationScoped
class WhereTo {
    private final Needs needs;

    WhereTo(Needs needs) {
        this.needs = needs;
    }

    /** @param colour absent where nobody has triaged the incident */
    record Target(
            @Nullable Colour colour,
            @Nullable GeoPoint point,
            @Nullable String desaCode) {}

    /** Of a request that names no need, as of an older release, the incident's. */
    Target of(AidRequest request, Incident incident) {
        @Nullable UUID needId = request.needId();
        Optional<Need> need = Optional.ofNullable(needId).flatMap(needs::findByIdOptional);
        @Nullable Place place = need.map(one -> one.placeIn(incident)).orElseGet(incident::place);
        @Nullable
        Colour colour =
                need.filter(Need::takesOver).map(one -> one.urgencyIn(incident)).orElseGet(incident::colour);
        return new Target(colour, place == null ? null : place.point(), place == null ? null : place.desaCode());
    }

    /**
     * The need for which help is asked: the one that is named, else the only one without a unit that wants such a one.
     *
     * @throws id.psc119.platform.problem.ProblemException 404 when the incident has no such need
     */
    @Nullable
    UUID needFor(AidRequest.Wish wish) {
        @Nullable UUID named = wish.needId();
        if (named != null) {
            return needs.get(wish.incidentId(), named).id();
        }
        List<Need> fitting = needs.needsFor(wish.incidentId()).stream()
                .filter(need -> need.isFree() && need.capability() == wish.capability())
                .toList();
        return fitting.size() == 1 ? fitting.getFirst().id() : null;
    }
}
