package id.psc119.intake.directory.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/** The polygons of areas. */
@ApplicationScoped
class AreaBoundaries {
    private final EntityManager database;

    AreaBoundaries(EntityManager database) {
        this.database = database;
    }

    @Transactional
    List<AreaBoundary> all() {
        return database.createQuery("FROM AreaBoundary b ORDER BY b.code", AreaBoundary.class)
                .getResultList();
    }

    /** @return true when the area had no polygon, or another one */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean keep(String code, Geometry shape) {
        Optional<AreaBoundary> known = Optional.ofNullable(database.find(AreaBoundary.class, code));
        if (known.isPresent()) {
            return known.get().take(shape);
        }
        database.persist(new AreaBoundary(code, shape));
        return true;
    }

    /** Changes with each change of an area's name, point or polygon; a few hundred short rows are read for it. */
    @Transactional
    String version() {
        return (String) database.createNativeQuery("""
                        SELECT coalesce(md5(string_agg(concat_ws('|', a.code, a.name, a.lat, a.lon, b.digest), ','
                                                       ORDER BY a.code)), 'empty')
                        FROM area a LEFT JOIN area_boundary b ON b.code = a.code
                        """, String.class).getSingleResult();
    }
}
