package id.psc119.intake.directory.area;

import id.psc119.platform.paging.Page;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the directory as it is shown. */
@ApplicationScoped
class ReadAreas {
    private final Areas areas;

    ReadAreas(Areas areas) {
        this.areas = areas;
    }

    /** Areas in the order of their codes, those after the cursor. */
    @Transactional
    Page<AreaResource.AreaView> list(
            @Nullable AreaLevel level, @Nullable String parent, @Nullable String cursor, int limit) {
        return Page.of(areas.list(level, parent, cursor, limit), limit, Area::code)
                .map(this::view);
    }

    /** Areas whose names are like the words, the likest first; one page only. */
    @Transactional
    Page<AreaResource.AreaView> search(String words, @Nullable AreaLevel level, @Nullable String parent, int limit) {
        return new Page<>(
                areas.named(words, level, parent, limit).stream()
                        .map(this::view)
                        .toList(),
                null);
    }

    @Transactional
    Optional<AreaResource.AreaView> find(String code) {
        return areas.find(code).map(this::view);
    }

    private AreaResource.AreaView view(Area area) {
        @Nullable GeoPoint own = area.point();
        @Nullable GeoPoint point = own;
        if (own == null && area.level() == AreaLevel.DESA && area.parent() != null) {
            point = areas.find(area.parent()).map(Area::point).orElse(null);
        }
        return new AreaResource.AreaView(area.code(), area.name(), area.level(), area.parent(), point, own != null);
    }
}
