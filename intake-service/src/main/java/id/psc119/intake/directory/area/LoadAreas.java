package id.psc119.intake.directory.area;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Loads a file of areas into the directory: everything that can be taken of it or, when the database fails, nothing. */
@ApplicationScoped
class LoadAreas {
    private final Areas areas;
    private final AreaChanges changes;
    private final Regency regency;

    LoadAreas(Areas areas, AreaChanges changes, Regency regency) {
        this.areas = areas;
        this.changes = changes;
        this.regency = regency;
    }

    @Transactional
    Loaded load(AreaFile file) {
        String own = regency.code();
        List<AreaFile.Row> rows = file.rows().stream()
                .filter(row -> row.code().equals(own) || row.code().startsWith(own + "."))
                .sorted(Comparator.comparing(AreaFile.Row::code))
                .toList();
        int changed = 0;
        List<AreaFile.Refused> refused = new ArrayList<>(file.refused());
        for (AreaFile.Row row : rows) {
            Optional<Area> known = areas.find(row.code());
            if (known.isPresent()) {
                if (known.get().take(row)) {
                    changes.changed(known.get());
                    changed++;
                }
            } else if (row.level() != AreaLevel.KABKOTA
                    && areas.find(String.valueOf(row.parent())).isEmpty()) {
                refused.add(new AreaFile.Refused(
                        row.line(), AreaFault.of(AreaFault.Kind.PARENT_UNKNOWN, "value", row.code())));
            } else {
                Area area = new Area(row);
                areas.add(area);
                changes.changed(area);
                changed++;
            }
        }
        return new Loaded(
                file.read(), changed, file.rows().size() - rows.size(), (int) areas.countWithoutPoint(), refused);
    }

    /**
     * What came of it.
     *
     * @param read lines that hold an area
     * @param ofOtherRegencies of these, left out because another regency's deployment needs them
     * @param withoutPoint desa of the directory that have no point of their own, afterwards
     */
    record Loaded(int read, int changed, int ofOtherRegencies, int withoutPoint, List<AreaFile.Refused> refused) {}
}
