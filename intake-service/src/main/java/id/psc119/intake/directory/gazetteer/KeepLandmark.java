package id.psc119.intake.directory.gazetteer;

import id.psc119.intake.directory.area.AreaMap;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Enters, corrects or takes back a landmark. Its desa is the one that its point lies in. */
@ApplicationScoped
class KeepLandmark {
    private static final Logger LOG = Logger.getLogger(KeepLandmark.class);

    private final Landmarks landmarks;
    private final AreaMap map;
    private final Clock clock;

    KeepLandmark(Landmarks landmarks, AreaMap map, Clock clock) {
        this.landmarks = landmarks;
        this.map = map;
        this.clock = clock;
    }

    @Transactional
    Landmark keep(
            UUID id,
            String name,
            PlaceSearch.Kind kind,
            GeoPoint point,
            Landmark.Source source,
            boolean active,
            String person) {
        landmarks.keep(new Landmark(
                id,
                name.strip(),
                kind,
                map.locate(point).desaCode(),
                null,
                point,
                source,
                active,
                clock.instant(),
                person));
        LOG.infof("landmark kept: landmark=%s source=%s active=%s", id, source, active);
        return landmarks.find(id).orElseThrow();
    }
}
