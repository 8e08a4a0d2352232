package id.psc119.intake.directory.area;

import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.GeoPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Point;

/** Loads the polygons of the directory's areas: all that can be taken of a file, in transactions of fifty. */
@ApplicationScoped
class LoadBoundaries {
    private static final int FEATURES_AT_ONCE = 50;

    private final Areas areas;
    private final AreaBoundaries boundaries;
    private final AreaChanges changes;
    private final AreaMap map;
    private final Regency regency;

    LoadBoundaries(Areas areas, AreaBoundaries boundaries, AreaChanges changes, AreaMap map, Regency regency) {
        this.areas = areas;
        this.boundaries = boundaries;
        this.changes = changes;
        this.map = map;
        this.regency = regency;
    }

    Loaded load(BoundaryFile file) {
        String own = regency.code();
        List<BoundaryFile.Feature> features = file.features().stream()
                .filter(feature -> feature.code().equals(own) || feature.code().startsWith(own + "."))
                .toList();
        List<BoundaryFile.Refused> refused = new ArrayList<>(file.refused());
        int changed = 0;
        for (int from = 0; from < features.size(); from += FEATURES_AT_ONCE) {
            List<BoundaryFile.Feature> some =
                    features.subList(from, Math.min(from + FEATURES_AT_ONCE, features.size()));
            changed += QuarkusTransaction.requiringNew().call(() -> take(some, refused));
        }
        map.readAgain();
        return new Loaded(
                file.read(),
                changed,
                file.features().size() - features.size(),
                (int) areas.countWithoutBoundary(),
                refused);
    }

    private int take(List<BoundaryFile.Feature> features, List<BoundaryFile.Refused> refused) {
        int changed = 0;
        for (BoundaryFile.Feature feature : features) {
            Optional<Area> area = areas.find(feature.code());
            if (area.isEmpty()) {
                refused.add(new BoundaryFile.Refused(
                        feature.number(),
                        feature.code(),
                        AreaFault.of(AreaFault.Kind.NOT_IN_DIRECTORY, "value", feature.code())));
                continue;
            }
            if (boundaries.keep(feature.code(), feature.shape())) {
                changed++;
                Point inside = feature.shape().getInteriorPoint();
                if (area.get().takeMiddle(new GeoPoint(inside.getY(), inside.getX()))) {
                    changes.changed(area.get());
                }
            }
        }
        return changed;
    }

    /**
     * What came of it.
     *
     * @param read features in the file
     * @param ofOtherRegencies of these, left out
     * @param withoutBoundary desa of the directory that have no polygon, afterwards
     */
    record Loaded(
            int read, int changed, int ofOtherRegencies, int withoutBoundary, List<BoundaryFile.Refused> refused) {}
}
