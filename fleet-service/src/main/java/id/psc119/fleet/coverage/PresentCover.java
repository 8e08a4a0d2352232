package id.psc119.fleet.coverage;

import id.psc119.engine.relocate.VillageCover;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Traveller;
import id.psc119.fleet.coverage.AskForCover.CoverAnswer;
import id.psc119.fleet.coverage.AskForCover.FirstUnit;
import id.psc119.fleet.coverage.AskForCover.VillageFirsts;
import id.psc119.fleet.coverage.FreeUnits.FreeUnit;
import id.psc119.fleet.unit.UnitChanged;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.area.AreaCopy.Village;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Works out which villages have cover now: by dispatch's travel times, or by an estimate where dispatch does not answer. The answer is kept
 * for some seconds or until a unit changes, so that a hundred screens cost as one.
 */
@ApplicationScoped
class PresentCover {
    private final VillageCover villageCover = new VillageCover(new Estimate());
    private final AreaCopy areas;
    private final FreeUnits units;
    private final AskForCover askForCover;
    private final CoverageSettings settings;
    private final Regency regency;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    /** However many screens know of other roads, and whatever they say of them: one computation in so long. */
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private @Nullable Cover kept;
    private long keptAtChange;

    PresentCover(
            AreaCopy areas,
            FreeUnits units,
            AskForCover askForCover,
            CoverageSettings settings,
            Regency regency,
            Clock clock) {
        this.areas = areas;
        this.units = units;
        this.askForCover = askForCover;
        this.settings = settings;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * The cover of all villages.
     *
     * @param thresholdSeconds from the call: handling and turnout are counted
     * @param isEstimate whether no time is by road: dispatch has no roads, or does not answer
     * @param byRoad villages whose first unit that can carry has a time by road; the others' are estimates
     * @param unitsAtHome how many of the units have no fresh position, so that their home is used instead
     * @param oldestFixSeconds age of the oldest position that was used; absent when none was
     * @param roads the stamp of the roads that dispatch answered by, as in its {@code RoadsState}; absent when it did not, or has none
     * @param withoutPopulation how many villages have no population on file
     */
    @Schema(name = "VillageCoverage")
    public record Cover(
            Instant at,
            long thresholdSeconds,
            boolean isEstimate,
            int byRoad,
            int units,
            int unitsAtHome,
            @Nullable Long oldestFixSeconds,
            @Nullable String roads,
            int villages,
            int covered,
            int withoutPopulation,
            List<KecamatanCover> kecamatan,
            List<DesaCover> desa) {}

    /** @param populationWithoutCover absent while the population of one of its villages without cover is not known */
    public record KecamatanCover(
            String code,
            String name,
            int villages,
            int covered,
            @Nullable Long populationWithoutCover) {}

    /**
     * A village, the worst covered first.
     *
     * @param covered whether a unit that can carry is there in time
     * @param transport the first unit that can carry a lying patient
     * @param firstHelp the first unit of any kind
     */
    public record DesaCover(
            String code,
            String name,
            String kecamatanCode,
            @Nullable GeoPoint point,
            boolean pointIsOwn,
            @Nullable Integer population,
            boolean covered,
            @Nullable Nearest transport,
            @Nullable Nearest firstHelp) {}

    /**
     * The unit that would be first.
     *
     * @param seconds from the call, handling and turnout included
     * @param source what the way was computed from
     */
    @Schema(name = "NearestUnit")
    public record Nearest(UUID unitId, String callSign, UnitKind kind, long seconds, boolean inTime, Source source) {}

    private record Read(List<Village> villages, List<FreeUnit> free) {}

    /** Never called in a transaction: dispatch is asked. */
    Cover present() {
        return present(null);
    }

    /**
     * The same for somebody who has heard of a closure, or of its end: an answer by other roads is none.
     *
     * @param roads the stamp of the roads that they know of; absent when any will do
     */
    synchronized Cover present(@Nullable String roads) {
        Instant now = clock.instant();
        // Also when the clock was set back: an answer of the future is no answer of now.
        long change = changes.get();
        if (kept == null
                || change != keptAtChange
                || !isYoungerThan(settings.every(), kept, now)
                || (roads != null && !roads.equals(kept.roads()) && !isYoungerThan(AT_LEAST, kept, now))) {
            kept = at(now, roads);
            keptAtChange = change;
        }
        return kept;
    }

    private static boolean isYoungerThan(Duration age, Cover cover, Instant now) {
        return Duration.between(cover.at(), now).abs().compareTo(age) < 0;
    }

    /** Whoever asks after a unit has changed gets no answer from before. Of what another replica changes, one is at most some seconds old. */
    void unitChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) UnitChanged changed) {
        changes.incrementAndGet();
    }

    private Cover at(Instant now, @Nullable String roads) {
        Read read = QuarkusTransaction.requiringNew()
                .call(() -> new Read(areas.villages(), units.at(now, settings.lostAfter())));
        List<Village> villages = read.villages();
        List<FreeUnit> free = read.free();
        CoverAnswer answer = villages.isEmpty() ? CoverAnswer.NONE : askForCover.about(free, roads);
        Map<String, VillageFirsts> asked = answer.byVillage();
        // What dispatch does not know, such as a village that has just come, is estimated.
        List<Village> others = villages.stream()
                .filter(village -> !asked.containsKey(village.code()))
                .toList();
        Map<String, Nearest> transport =
                estimated(others, free.stream().filter(FreeUnit::carries).toList(), now);
        Map<String, Nearest> firstHelp = estimated(others, free, now);
        Map<UUID, FreeUnit> byId = free.stream().collect(Collectors.toMap(FreeUnit::id, Function.identity()));
        asked.forEach((code, firsts) -> {
            take(transport, code, firsts.transport(), byId);
            take(firstHelp, code, firsts.firstHelp(), byId);
        });
        List<DesaCover> desa = villages.stream()
                .map(village -> desa(village, transport.get(village.code()), firstHelp.get(village.code())))
                .sorted(Comparator.comparing(DesaCover::covered)
                        .thenComparing(PresentCover::seconds, Comparator.reverseOrder())
                        .thenComparing(DesaCover::code))
                .toList();
        int byRoad = (int) desa.stream()
                .filter(each -> each.transport() != null && each.transport().source() == Source.ROADS)
                .count();
        return new Cover(
                now,
                settings.threshold().toSeconds(),
                byRoad == 0,
                byRoad,
                free.size(),
                (int) free.stream().filter(unit -> unit.fixedAt() == null).count(),
                free.stream()
                        .map(FreeUnit::fixedAt)
                        .filter(Objects::nonNull)
                        .map(fixed -> Math.max(0, Duration.between(fixed, now).toSeconds()))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                answer.roads(),
                desa.size(),
                (int) desa.stream().filter(DesaCover::covered).count(),
                (int) desa.stream().filter(each -> each.population() == null).count(),
                kecamatan(villages, desa),
                desa);
    }

    private static double seconds(DesaCover desa) {
        return desa.transport() == null
                ? Double.POSITIVE_INFINITY
                : desa.transport().seconds();
    }

    private static Place place(Village village) {
        Double lat = village.lat();
        Double lon = village.lon();
        return new Place(
                lat == null || lon == null ? null : new Point(lat, lon),
                0,
                village.pointIsOwn() ? PlaceSource.DESA : PlaceSource.KECAMATAN,
                village.code(),
                village.kecamatanCode());
    }

    private static DesaCover desa(Village village, @Nullable Nearest transport, @Nullable Nearest firstHelp) {
        return new DesaCover(
                village.code(),
                village.name(),
                village.kecamatanCode(),
                village.lat() == null || village.lon() == null ? null : new GeoPoint(village.lat(), village.lon()),
                village.pointIsOwn(),
                village.population(),
                transport != null && transport.inTime(),
                transport,
                firstHelp);
    }

    private static List<KecamatanCover> kecamatan(List<Village> villages, List<DesaCover> desa) {
        Map<String, String> names = new HashMap<>();
        villages.forEach(village -> names.put(village.kecamatanCode(), village.kecamatanName()));
        Map<String, List<DesaCover>> byKecamatan = desa.stream()
                .collect(Collectors.groupingBy(DesaCover::kecamatanCode, TreeMap::new, Collectors.toList()));
        List<KecamatanCover> all = new ArrayList<>();
        byKecamatan.forEach((code, own) -> all.add(new KecamatanCover(
                code,
                names.getOrDefault(code, code),
                own.size(),
                (int) own.stream().filter(DesaCover::covered).count(),
                populationWithoutCover(own))));
        return all;
    }

    /** Null when it is not known: the sum of the known ones alone would look like nobody. */
    private static @Nullable Long populationWithoutCover(List<DesaCover> villages) {
        long sum = 0;
        for (DesaCover village : villages) {
            if (!village.covered()) {
                if (village.population() == null) {
                    return null;
                }
                sum += village.population();
            }
        }
        return sum;
    }

    private void take(Map<String, Nearest> nearest, String code, @Nullable FirstUnit first, Map<UUID, FreeUnit> byId) {
        FreeUnit unit = first == null ? null : byId.get(first.unitId());
        if (first != null && unit != null) {
            long seconds = first.seconds() + settings.handlingAndTurnout().toSeconds();
            nearest.put(
                    code,
                    new Nearest(
                            unit.id(),
                            unit.callSign(),
                            unit.kind(),
                            seconds,
                            seconds <= settings.threshold().toSeconds(),
                            first.isByRoad() ? Source.ROADS : Source.ESTIMATE));
        }
    }

    private Map<String, Nearest> estimated(List<Village> villages, List<FreeUnit> free, Instant now) {
        Map<String, Nearest> nearest = new HashMap<>();
        if (free.isEmpty() || villages.isEmpty()) {
            return nearest;
        }
        Map<UUID, FreeUnit> byId = free.stream().collect(Collectors.toMap(FreeUnit::id, Function.identity()));
        Map<UUID, String> codes = new HashMap<>();
        List<Stop> stops = new ArrayList<>();
        for (Village village : villages) {
            UUID id = UUID.nameUUIDFromBytes(village.code().getBytes(StandardCharsets.US_ASCII));
            codes.put(id, village.code());
            stops.add(new Stop(id, place(village)));
        }
        double before = settings.handlingAndTurnout().toSeconds();
        for (VillageCover.Covered each : villageCover.of(
                free.stream()
                        .map(unit -> new Traveller(unit.id(), unit.kind(), unit.fourWheelDrive(), unit.at()))
                        .toList(),
                stops,
                settings.threshold().toSeconds() - before,
                conditions(now))) {
            FreeUnit unit = each.nearest() == null ? null : byId.get(each.nearest());
            String code = codes.get(each.village().id());
            if (unit != null && code != null) {
                nearest.put(
                        code,
                        new Nearest(
                                unit.id(),
                                unit.callSign(),
                                unit.kind(),
                                Math.round(each.seconds() + before),
                                each.inTime(),
                                Source.ESTIMATE));
            }
        }
        return nearest;
    }

    /** For a red call; the wet season of Sumatra: November to April. */
    private Conditions conditions(Instant now) {
        ZonedDateTime local = now.atZone(regency.zone());
        boolean night = local.getHour() >= 18 || local.getHour() < 6;
        boolean wet = local.getMonthValue() >= 11 || local.getMonthValue() <= 4;
        return new Conditions(true, night, wet);
    }
}
