package id.psc119.fleet.register;

import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.fleet.unit.Unit;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the register as screens and files show it, and counts how far the villages' programme has come. */
@ApplicationScoped
public class FindRegister {
    /** An office needs about this long to renew a paper. */
    private static final int WARN_DAYS = 30;

    private static final int MOST_UNITS = 20_000;

    private final UnitRecords records;
    private final UnitOwners owners;
    private final FindPeople people;
    private final AreaCopy areas;
    private final Regency regency;
    private final Clock clock;

    FindRegister(
            UnitRecords records, UnitOwners owners, FindPeople people, AreaCopy areas, Regency regency, Clock clock) {
        this.records = records;
        this.owners = owners;
        this.people = people;
        this.areas = areas;
        this.regency = regency;
        this.clock = clock;
    }

    @Transactional
    Page<RegisterEntry> page(@Nullable String cursor, int limit) {
        Page<Unit> page = Page.of(
                records.page(cursor == null ? UnitRecords.After.BEGINNING : read(cursor), limit),
                limit,
                unit -> Cursor.of(unit.callSign(), unit.id()));
        return new Page<>(entries(page.items()), page.next());
    }

    /**
     * A paper of a unit, or the tax waiver of a village car, that ends.
     *
     * @param paper absent for the waiver
     * @param on the last valid day
     */
    public record Ending(String callSign, UnitDocument.@Nullable Kind paper, LocalDate on) {}

    /** What ends until a day, or has ended. */
    public List<Ending> endingUntil(LocalDate until) {
        List<Unit> units = records.page(UnitRecords.After.BEGINNING, MOST_UNITS);
        Map<UUID, UnitRecord.Content> contents = contents(units);
        List<Ending> ending = new ArrayList<>();
        for (Unit unit : units) {
            UnitRecord.Content content = contents.getOrDefault(unit.id(), UnitRecord.Content.NONE);
            content.documents().stream()
                    .filter(paper -> !paper.validUntil().isAfter(until))
                    .forEach(paper -> ending.add(new Ending(unit.callSign(), paper.kind(), paper.validUntil())));
            @Nullable Agreement agreement = content.agreement();
            @Nullable LocalDate waived = agreement == null ? null : agreement.taxWaivedUntil();
            if (waived != null && !waived.isAfter(until)) {
                ending.add(new Ending(unit.callSign(), null, waived));
            }
        }
        return ending;
    }

    /** The whole register in the columns of the import. Telephone numbers are masked; a masked one changes nothing when it comes back. */
    @Transactional
    SpreadsheetFile file(SpreadsheetFile.Format format) {
        List<Unit> units = records.page(UnitRecords.After.BEGINNING, MOST_UNITS);
        Map<UUID, UnitRecord.Content> contents = contents(units);
        return SpreadsheetFile.of(
                "unit",
                format,
                RegisterLine.COLUMNS,
                units.stream()
                        .map(unit -> line(unit, contents.getOrDefault(unit.id(), UnitRecord.Content.NONE)))
                        .toList());
    }

    /** How far the programme has come in each village, by code. */
    @Transactional
    Programme programme() {
        LocalDate today = regency.dayOf(clock.instant());
        List<Unit> units = records.page(UnitRecords.After.BEGINNING, MOST_UNITS);
        Map<UUID, UnitRecord.Content> contents = contents(units);
        Map<String, List<Unit>> byVillage = units.stream()
                .filter(unit -> unit.home().desaCode() != null)
                .filter(unit -> !unit.isSample())
                .filter(unit -> carries(unit, contents.get(unit.id())))
                .collect(
                        Collectors.groupingBy(unit -> String.valueOf(unit.home().desaCode())));
        List<Programme.VillageRow> rows = areas.villages().stream()
                .map(village -> {
                    List<Unit> own = byVillage.getOrDefault(village.code(), List.of());
                    List<Agreement> agreements = new ArrayList<>();
                    for (Unit unit : own) {
                        @Nullable
                        Agreement agreement = contents.getOrDefault(unit.id(), UnitRecord.Content.NONE)
                                .agreement();
                        if (agreement != null) {
                            agreements.add(agreement);
                        }
                    }
                    return new Programme.VillageRow(
                            village.code(),
                            village.name(),
                            village.kecamatanName(),
                            own.size(),
                            (int) agreements.stream()
                                    .filter(Agreement::hasFullKit)
                                    .count(),
                            (int) agreements.stream()
                                    .filter(agreement -> agreement.isTaxWaivedOn(today))
                                    .count());
                })
                .toList();
        return Programme.of(today, rows);
    }

    SpreadsheetFile programmeFile(SpreadsheetFile.Format format) {
        return SpreadsheetFile.of(
                "satu-ambulans-satu-desa",
                format,
                List.of("kode_desa", "desa", "kecamatan", "unit", "kelengkapan_penuh", "bebas_pajak_berlaku"),
                programme().villages().stream()
                        .map(row -> List.of(
                                row.code(),
                                row.name(),
                                row.kecamatan(),
                                String.valueOf(row.units()),
                                String.valueOf(row.withFullKit()),
                                String.valueOf(row.withTaxWaiver())))
                        .toList());
    }

    /** A village's own unit is one that can carry a patient; a hearse is not. */
    private static boolean carries(Unit unit, UnitRecord.@Nullable Content content) {
        @Nullable RegisteredKind kind = content == null ? null : content.kind();
        return kind != RegisteredKind.HEARSE
                && (unit.kind().inherent().contains(id.psc119.vocabulary.Capability.TRANSPORT)
                        || unit.capabilities().contains(id.psc119.vocabulary.Capability.TRANSPORT));
    }

    private List<RegisterEntry> entries(List<Unit> units) {
        Map<UUID, UnitRecord.Content> contents = contents(units);
        Map<UUID, String> owner = owners.of(units.stream().map(Unit::id).toList());
        LocalDate today = regency.dayOf(clock.instant());
        Map<String, String> names = new HashMap<>();
        areas.villages().forEach(village -> names.put(village.code(), village.name()));
        return units.stream()
                .map(unit -> {
                    String desa = unit.home().desaCode();
                    UnitRecord.Content content = contents.getOrDefault(unit.id(), UnitRecord.Content.NONE);
                    return RegisterEntry.of(
                            unit,
                            content,
                            owner(owner.get(unit.id())),
                            desa == null ? null : names.get(desa),
                            warnings(content, today));
                })
                .toList();
    }

    private Map<UUID, UnitRecord.Content> contents(List<Unit> units) {
        return records.of(units.stream().map(Unit::id).toList());
    }

    private static List<RegisterEntry.Warning> warnings(UnitRecord.Content content, LocalDate today) {
        List<RegisterEntry.Warning> warnings = new ArrayList<>();
        for (UnitDocument paper : content.documents()) {
            if (paper.validUntil().isBefore(today)) {
                warnings.add(
                        new RegisterEntry.Warning(RegisterEntry.About.PAPER_EXPIRED, paper.kind(), paper.validUntil()));
            } else if (paper.validUntil().isBefore(today.plusDays(WARN_DAYS))) {
                warnings.add(
                        new RegisterEntry.Warning(RegisterEntry.About.PAPER_EXPIRES, paper.kind(), paper.validUntil()));
            }
        }
        @Nullable Agreement agreement = content.agreement();
        if (agreement != null) {
            if (!agreement.hasFullKit()) {
                warnings.add(new RegisterEntry.Warning(RegisterEntry.About.KIT_INCOMPLETE, null, null));
            }
            if (!agreement.isTaxWaivedOn(today)) {
                warnings.add(new RegisterEntry.Warning(
                        RegisterEntry.About.TAX_WAIVER_OVER, null, agreement.taxWaivedUntil()));
            }
        }
        return warnings;
    }

    private static List<String> line(Unit unit, UnitRecord.Content content) {
        Map<String, String> cells = new HashMap<>();
        RegisteredKind kind = content.kind() == null ? RegisteredKind.of(unit.kind()) : content.kind();
        @Nullable GeoPoint point = unit.home().point();
        @Nullable Agreement agreement = content.agreement();
        cells.put(RegisterLine.CALL_SIGN, unit.callSign());
        cells.put(RegisterLine.KIND, kind == null ? "" : kind.name());
        cells.put(
                RegisterLine.OWNER,
                content.ownerKind() == null ? owner(unit) : content.ownerKind().name());
        cells.put(RegisterLine.OWNER_NAME, text(content.ownerName()));
        cells.put(RegisterLine.POST, text(content.post()));
        cells.put(RegisterLine.DESA, text(unit.home().desaCode()));
        cells.put(RegisterLine.LAT, point == null ? "" : text(point.lat()));
        cells.put(RegisterLine.LON, point == null ? "" : text(point.lon()));
        cells.put(RegisterLine.TELEPHONE, text(Masks.number(unit.telephone())));
        cells.put(RegisterLine.PLATE, text(unit.plate()));
        cells.put(RegisterLine.CAPABILITIES, joined(unit.capabilities()));
        cells.put(RegisterLine.TERRAIN, joined(content.terrain()));
        for (UnitDocument paper : content.documents()) {
            RegisterLine.columnOf(paper.kind()).ifPresent(column -> cells.put(column, text(paper.validUntil())));
        }
        if (agreement != null) {
            cells.put(RegisterLine.SIGNED, text(agreement.signedOn()));
            cells.put(RegisterLine.KIT, joined(agreement.kit()));
            cells.put(RegisterLine.WAIVED, text(agreement.taxWaivedUntil()));
        }
        return RegisterLine.COLUMNS.stream()
                .map(column -> cells.getOrDefault(column, ""))
                .toList();
    }

    private NameOwner.@Nullable OwnerPerson owner(@Nullable String personId) {
        return personId == null
                ? null
                : new NameOwner.OwnerPerson(
                        personId,
                        people.find(personId).map(FindPeople.Known::name).orElse(null));
    }

    private static String owner(Unit unit) {
        return unit.isPrivateVehicle() ? OwnerKind.PRIVATE.name() : "";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String joined(Collection<? extends Enum<?>> words) {
        return words.stream()
                .map(Enum::name)
                .filter(word -> !word.equals("OTHER"))
                .sorted()
                .collect(Collectors.joining(" + "))
                .toUpperCase(Locale.ROOT);
    }

    private static UnitRecords.After read(String cursor) {
        Cursor after = Cursor.parse(cursor, 2);
        return new UnitRecords.After(after.text(0), after.uuid(1));
    }
}
