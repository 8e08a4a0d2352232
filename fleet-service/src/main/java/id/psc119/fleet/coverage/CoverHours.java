package id.psc119.fleet.coverage;

import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches which villages have no cover and writes down from when to when, so that the hours of a period can be counted. What happened
 * while nobody watched is not known and counts as neither.
 */
@ApplicationScoped
class CoverHours implements Sweep<Integer> {
    private static final int THE_WATCHER = 1;
    private static final double SECONDS_PER_HOUR = 3600;

    private final EntityManager database;
    private final PresentCover cover;
    private final CoverageSettings settings;
    private final AreaCopy areas;
    private final Regency regency;
    private final Clock clock;

    CoverHours(
            EntityManager database,
            PresentCover cover,
            CoverageSettings settings,
            AreaCopy areas,
            Regency regency,
            Clock clock) {
        this.database = database;
        this.cover = cover;
        this.settings = settings;
        this.areas = areas;
        this.regency = regency;
        this.clock = clock;
    }

    /** @param hoursWithoutCover of the hours that were watched */
    public record VillageHours(
            String code, String name, String kecamatan, double hoursWithoutCover, double longestHours) {}

    /**
     * The hours without cover in a period, the most first.
     *
     * @param watchedHours hours of the period of which it is known
     * @param watchedByRoadHours those of them in which travel times were by road; in the others they were estimates
     */
    public record HoursWithoutCover(
            LocalDate from,
            LocalDate to,
            double watchedHours,
            double watchedByRoadHours,
            List<VillageHours> villages) {}

    @Override
    public String name() {
        return "cover-watch";
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.of((Instant) database.createNativeQuery("SELECT next_at FROM cover_watcher", Instant.class)
                .getSingleResult());
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT next_at FROM cover_watcher");
    }

    @Override
    public List<Integer> due(Instant now, int limit) {
        return nextDue().filter(next -> !next.isAfter(now)).isPresent() ? List.of(THE_WATCHER) : List.of();
    }

    /** Dispatch is asked in between, and no connection waits for its answer. */
    @Override
    public boolean managesTransactions() {
        return true;
    }

    @Override
    public void handle(Integer watcher, Instant now) {
        if (QuarkusTransaction.requiringNew().call(() -> claim(now))) {
            PresentCover.Cover present = cover.present();
            if (!present.desa().isEmpty()) {
                Set<String> uncovered = new HashSet<>();
                present.desa().stream().filter(desa -> !desa.covered()).forEach(desa -> uncovered.add(desa.code()));
                QuarkusTransaction.requiringNew().run(() -> note(uncovered, now, !present.isEstimate()));
            }
        }
    }

    private boolean claim(Instant now) {
        return database.createNativeQuery("""
                        UPDATE cover_watcher SET next_at = :next
                        WHERE id = (SELECT id FROM cover_watcher WHERE next_at <= :now FOR UPDATE SKIP LOCKED)""")
                        .setParameter("next", Timestamp.from(now.plus(settings.watchEvery())))
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate()
                > 0;
    }

    /**
     * Writes down which villages have no cover now.
     *
     * @param byRoad whether it was computed by road
     */
    void note(Set<String> uncovered, Instant now, boolean byRoad) {
        Instant lastWatch = lastWatch().orElse(Instant.EPOCH);
        if (lastWatch.isAfter(now)) {
            return;
        }
        // Three rounds missed: nobody watched in between.
        boolean goesOn = lastWatch.isAfter(now.minus(settings.watchEvery().multipliedBy(3)));
        if (goesOn) {
            goOn(lastWatch, now, byRoad);
        } else {
            database.createNativeQuery("UPDATE cover_gap SET until = greatest(since, :last) WHERE until IS NULL")
                    .setParameter("last", Timestamp.from(lastWatch))
                    .executeUpdate();
            database.createNativeQuery("""
                            INSERT INTO cover_watch (since, until, by_road) VALUES (:now, :now, :byRoad)
                            ON CONFLICT (since) DO NOTHING""")
                    .setParameter("now", Timestamp.from(now))
                    .setParameter("byRoad", byRoad)
                    .executeUpdate();
        }
        String[] codes = uncovered.toArray(String[]::new);
        database.createNativeQuery(
                        "UPDATE cover_gap SET until = :now WHERE until IS NULL AND NOT desa_code = ANY(:codes)")
                .setParameter("now", Timestamp.from(now))
                .setParameter("codes", codes)
                .executeUpdate();
        database.createNativeQuery("""
                        INSERT INTO cover_gap (desa_code, since) SELECT code, :now FROM unnest(cast(:codes AS text[])) AS code
                        WHERE NOT EXISTS (SELECT FROM cover_gap g WHERE g.desa_code = code AND g.until IS NULL)
                        ON CONFLICT (desa_code, since) DO UPDATE SET until = NULL""")
                .setParameter("now", Timestamp.from(now))
                .setParameter("codes", codes)
                .executeUpdate();
    }

    /** The time since the last look is known as it is known now; a change between roads and estimate begins a new row. */
    private void goOn(Instant lastWatch, Instant now, boolean byRoad) {
        boolean same = database.createNativeQuery(
                                "UPDATE cover_watch SET until = :now WHERE until = :last AND by_road = :byRoad")
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("last", Timestamp.from(lastWatch))
                        .setParameter("byRoad", byRoad)
                        .executeUpdate()
                > 0;
        if (!same) {
            database.createNativeQuery("""
                            INSERT INTO cover_watch (since, until, by_road) VALUES (:last, :now, :byRoad)
                            ON CONFLICT (since) DO UPDATE SET until = excluded.until, by_road = excluded.by_road""")
                    .setParameter("now", Timestamp.from(now))
                    .setParameter("last", Timestamp.from(lastWatch))
                    .setParameter("byRoad", byRoad)
                    .executeUpdate();
        }
    }

    private Optional<Instant> lastWatch() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("SELECT max(until) FROM cover_watch", Instant.class)
                        .getSingleResult());
    }

    /** @param to the last day of the period */
    @Transactional
    HoursWithoutCover hours(LocalDate from, LocalDate to) {
        return between(from, to, earlier(regency.startOf(to.plusDays(1)), clock.instant()));
    }

    /** @param end up to which it is counted */
    HoursWithoutCover between(LocalDate from, LocalDate to, Instant end) {
        Instant start = regency.startOf(from);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT desa_code, sum(seconds), max(seconds) FROM (
                          SELECT g.desa_code,
                            extract(epoch FROM least(coalesce(g.until, w.until), :end) - greatest(g.since, :start)) AS seconds
                          FROM cover_gap g CROSS JOIN (SELECT max(until) AS until FROM cover_watch) AS w
                          WHERE g.since < :end AND coalesce(g.until, w.until) > :start) AS gaps
                        WHERE seconds > 0 GROUP BY desa_code""", Tuple.class)
                .setParameter("start", Timestamp.from(start))
                .setParameter("end", Timestamp.from(end))
                .getResultList();
        Map<String, Tuple> byDesa = new HashMap<>();
        rows.forEach(row -> byDesa.put(row.get(0, String.class), row));
        Tuple watched = (Tuple) database.createNativeQuery("""
                        SELECT coalesce(sum(seconds), 0), coalesce(sum(seconds) FILTER (WHERE by_road), 0) FROM (
                          SELECT extract(epoch FROM least(until, :end) - greatest(since, :start)) AS seconds, by_road FROM cover_watch
                          WHERE since < :end AND until > :start) AS watched""", Tuple.class)
                .setParameter("start", Timestamp.from(start))
                .setParameter("end", Timestamp.from(end))
                .getSingleResult();
        return new HoursWithoutCover(
                from,
                to,
                hours((Number) watched.get(0)),
                hours((Number) watched.get(1)),
                areas.villages().stream()
                        .map(village -> {
                            Tuple row = byDesa.get(village.code());
                            return new VillageHours(
                                    village.code(),
                                    village.name(),
                                    village.kecamatanName(),
                                    row == null ? 0 : hours((Number) row.get(1)),
                                    row == null ? 0 : hours((Number) row.get(2)));
                        })
                        .sorted(Comparator.comparingDouble(VillageHours::hoursWithoutCover)
                                .reversed()
                                .thenComparing(VillageHours::code))
                        .toList());
    }

    SpreadsheetFile file(LocalDate from, LocalDate to, SpreadsheetFile.Format format) {
        return SpreadsheetFile.of(
                "jam-tanpa-cakupan",
                format,
                List.of("kode_desa", "desa", "kecamatan", "jam_tanpa_cakupan", "terlama_jam"),
                hours(from, to).villages().stream()
                        .map(row -> List.of(
                                row.code(),
                                row.name(),
                                row.kecamatan(),
                                String.valueOf(row.hoursWithoutCover()),
                                String.valueOf(row.longestHours())))
                        .toList());
    }

    private static double hours(Number seconds) {
        return Math.round(seconds.doubleValue() / SECONDS_PER_HOUR * 10) / 10.0;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
