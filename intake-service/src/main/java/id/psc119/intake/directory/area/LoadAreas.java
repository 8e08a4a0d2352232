package id.psc119.intake.directory.area;

import id.psc119.platform.regency.Regency;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Loads a file of areas into the directory: everything that can be taken of it. Each hundred rows are a transaction of their own, so
 * that a slow database finishes them. A load that broke off is repeated: what is there already stays as it is.
 */
@ApplicationScoped
class LoadAreas {
    private static final int ROWS_AT_ONCE = 100;

    private final Areas areas;
    private final OtherAreas otherAreas;
    private final AreaChanges changes;
    private final AreaMap map;
    private final Regency regency;

    LoadAreas(Areas areas, OtherAreas otherAreas, AreaChanges changes, AreaMap map, Regency regency) {
        this.areas = areas;
        this.otherAreas = otherAreas;
        this.changes = changes;
        this.map = map;
        this.regency = regency;
    }

    Loaded load(AreaFile file) {
        String own = regency.code();
        // In the order of the codes a parent comes before its children.
        List<AreaFile.Row> rows = file.rows().stream()
                .filter(row -> isOwn(row, own))
                .sorted(Comparator.comparing(AreaFile.Row::code))
                .toList();
        int changed = 0;
        List<AreaFile.Refused> refused = new ArrayList<>(file.refused());
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<AreaFile.Row> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
            changed += QuarkusTransaction.requiringNew().call(() -> take(some, refused));
        }
        List<AreaFile.Row> others =
                file.rows().stream().filter(row -> !isOwn(row, own)).toList();
        for (int from = 0; from < others.size(); from += ROWS_AT_ONCE) {
            List<AreaFile.Row> some = others.subList(from, Math.min(from + ROWS_AT_ONCE, others.size()));
            QuarkusTransaction.requiringNew().run(() -> some.forEach(otherAreas::keep));
        }
        map.readAgain();
        return new Loaded(
                file.read(), changed, file.rows().size() - rows.size(), (int) areas.countWithoutPoint(), refused);
    }

    private static boolean isOwn(AreaFile.Row row, String own) {
        return row.code().equals(own) || row.code().startsWith(own + ".");
    }

    private int take(List<AreaFile.Row> rows, List<AreaFile.Refused> refused) {
        int changed = 0;
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
        return changed;
    }

    /**
     * What came of it.
     *
     * @param read lines that hold an area
     * @param ofOtherRegencies of these, of other regencies: they are searched only
     * @param withoutPoint desa of the directory that have no point of their own, afterwards
     */
    record Loaded(int read, int changed, int ofOtherRegencies, int withoutPoint, List<AreaFile.Refused> refused) {}
}
