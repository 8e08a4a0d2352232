package id.psc119.intake.request;

import id.psc119.intake.directory.area.Localities;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Where the work of a request begins and ends, as those who do it are told. */
@ApplicationScoped
class RequestPlaces {
    private final Localities localities;

    RequestPlaces(Localities localities) {
        this.localities = localities;
    }

    @Nullable
    Place from(ServiceRequest request) {
        return place(request.desaCode(), request.work().fromLandmark());
    }

    @Nullable
    Place to(ServiceRequest request) {
        return place(request.work().toDesaCode(), request.work().toLandmark());
    }

    private @Nullable Place place(@Nullable String desaCode, @Nullable String landmark) {
        return desaCode == null && landmark == null
                ? null
                : localities.complete(
                        new Place(null, null, PlaceSource.TOLD, null, desaCode, null, null, null, landmark, null));
    }
}
