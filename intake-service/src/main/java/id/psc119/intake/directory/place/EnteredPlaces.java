package id.psc119.intake.directory.place;

import id.psc119.intake.directory.area.Localities;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Checks and completes the places that the desk enters; it can correct them, so what is impossible is refused. */
@ApplicationScoped
public class EnteredPlaces {
    private final Localities localities;

    public EnteredPlaces(Localities localities) {
        this.localities = localities;
    }

    /**
     * The place completed from the directory; nothing when nothing was given.
     *
     * @throws id.psc119.platform.problem.ProblemException 422 naming a point that cannot be, or a code that is not known
     */
    public @Nullable Place accept(@Nullable Place given) {
        if (given == null) {
            return null;
        }
        GeoPoint point = given.point();
        if (point != null && !point.isPossible()) {
            throw IntakeProblem.invalid("place.point", "lat must lie in -90…90 and lon in -180…180, and not both be 0");
        }
        String desaCode = given.desaCode();
        if (desaCode != null && !localities.knowsDesa(desaCode)) {
            throw IntakeProblem.invalid("place.desaCode", "no desa of this code is known; search /areas by name");
        }
        String kecamatanCode = given.kecamatanCode();
        if (kecamatanCode != null && !localities.knowsKecamatan(kecamatanCode)) {
            throw IntakeProblem.invalid(
                    "place.kecamatanCode", "no kecamatan of this code is known; search /areas by name");
        }
        return localities.complete(given);
    }
}
