package id.psc119.fleet.register;

import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.spreadsheet.LineCells;
import id.psc119.fleet.spreadsheet.LineFault;
import id.psc119.fleet.spreadsheet.LineFault.Reason;
import id.psc119.fleet.spreadsheet.Spreadsheet;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.GeoPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a register's file.
 *
 * @param telephone absent where the cell is empty or holds a masked number of an export: the stored one stays
 */
record RegisterLine(
        int number,
        String callSign,
        RegisteredKind kind,
        Set<Capability> capabilities,
        String desaCode,
        @Nullable GeoPoint point,
        @Nullable String telephone,
        @Nullable String plate,
        OwnerKind ownerKind,
        @Nullable String ownerName,
        @Nullable String post,
        Set<Terrain> terrain,
        List<UnitDocument> documents,
        @Nullable Agreement agreement) {
    static final String CALL_SIGN = "nama_panggil";
    static final String KIND = "jenis";
    static final String OWNER = "pemilik";
    static final String OWNER_NAME = "nama_pemilik";
    static final String POST = "pangkalan";
    static final String DESA = "kode_desa";
    static final String LAT = "lat";
    static final String LON = "lon";
    static final String TELEPHONE = "telepon";
    static final String PLATE = "plat";
    static final String CAPABILITIES = "kemampuan";
    static final String TERRAIN = "medan";
    static final String REGISTRATION = "stnk_sampai";
    static final String TAX = "pajak_sampai";
    static final String INSPECTION = "kir_sampai";
    static final String INSURANCE = "asuransi_sampai";
    static final String SIGNED = "perjanjian_tanggal";
    static final String KIT = "kelengkapan";
    static final String WAIVED = "bebas_pajak_sampai";

    static final Set<String> NEEDED = Set.of(CALL_SIGN, KIND, OWNER, DESA);
    static final List<String> COLUMNS = List.of(
            CALL_SIGN,
            KIND,
            OWNER,
            OWNER_NAME,
            POST,
            DESA,
            LAT,
            LON,
            TELEPHONE,
            PLATE,
            CAPABILITIES,
            TERRAIN,
            REGISTRATION,
            TAX,
            INSPECTION,
            INSURANCE,
            SIGNED,
            KIT,
            WAIVED);

    private static final Map<String, UnitDocument.Kind> PAPERS = Map.of(
            REGISTRATION,
            UnitDocument.Kind.REGISTRATION,
            TAX,
            UnitDocument.Kind.TAX,
            INSPECTION,
            UnitDocument.Kind.INSPECTION,
            INSURANCE,
            UnitDocument.Kind.INSURANCE);
    private static final List<String> PAPER_COLUMNS = List.of(REGISTRATION, TAX, INSPECTION, INSURANCE);

    private static final Map<String, RegisteredKind> KINDS = LineCells.words(
            RegisteredKind.class,
            Map.ofEntries(
                    Map.entry("ambulans als", RegisteredKind.ALS),
                    Map.entry("ambulans bls", RegisteredKind.BLS),
                    Map.entry("mobil desa", RegisteredKind.VILLAGE_CAR),
                    Map.entry("ambulans desa", RegisteredKind.VILLAGE_CAR),
                    Map.entry("motor", RegisteredKind.MOTORCYCLE),
                    Map.entry("sepeda motor", RegisteredKind.MOTORCYCLE),
                    Map.entry("4wd", RegisteredKind.FOUR_WHEEL_DRIVE),
                    Map.entry("4x4", RegisteredKind.FOUR_WHEEL_DRIVE),
                    Map.entry("gardan ganda", RegisteredKind.FOUR_WHEEL_DRIVE),
                    Map.entry("perahu", RegisteredKind.BOAT),
                    Map.entry("speedboat", RegisteredKind.BOAT),
                    Map.entry("mobil jenazah", RegisteredKind.HEARSE),
                    Map.entry("jenazah", RegisteredKind.HEARSE),
                    Map.entry("bus", RegisteredKind.BUS),
                    Map.entry("home care", RegisteredKind.HOME_CARE_TEAM),
                    Map.entry("perawatan rumah", RegisteredKind.HOME_CARE_TEAM),
                    Map.entry("penolong", RegisteredKind.RESPONDER),
                    Map.entry("bidan desa", RegisteredKind.RESPONDER)));
    private static final Map<String, OwnerKind> OWNERS = LineCells.words(
            OwnerKind.class,
            Map.of(
                    "pribadi", OwnerKind.PRIVATE,
                    "swasta", OwnerKind.PRIVATE,
                    "desa", OwnerKind.VILLAGE,
                    "rs", OwnerKind.HOSPITAL,
                    "rsud", OwnerKind.HOSPITAL,
                    "rumah sakit", OwnerKind.HOSPITAL,
                    "pkm", OwnerKind.PUSKESMAS));
    private static final Map<String, Terrain> TERRAINS = LineCells.words(
            Terrain.class,
            Map.of(
                    "aspal", Terrain.ASPHALT,
                    "kerikil", Terrain.GRAVEL,
                    "tanah", Terrain.MUD,
                    "lumpur", Terrain.MUD,
                    "setapak", Terrain.FOOTPATH,
                    "sungai", Terrain.RIVER,
                    "pantai", Terrain.COAST,
                    "laut", Terrain.COAST));
    private static final Map<String, Agreement.Kit> KITS = LineCells.words(
            Agreement.Kit.class,
            Map.of(
                    "tandu", Agreement.Kit.STRETCHER,
                    "lampu", Agreement.Kit.LIGHT,
                    "sirene", Agreement.Kit.SIREN,
                    "stiker", Agreement.Kit.STICKER));
    private static final Map<String, Capability> CAPABILITY_WORDS = LineCells.words(
            Capability.class,
            Map.of(
                    "angkut", Capability.TRANSPORT,
                    "4wd", Capability.FOUR_WHEEL_DRIVE,
                    "perahu", Capability.BOAT,
                    "neonatus", Capability.NEONATAL,
                    "bersalin", Capability.OBSTETRIC,
                    "duduk", Capability.SEATED,
                    "penolong", Capability.RESPONDER));

    private static final Pattern DESA_CODE = Pattern.compile("\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}");
    /** @throws LineFault.Unusable naming the first thing that is wrong */
    static RegisterLine read(Spreadsheet table, Spreadsheet.Line line, Set<String> villages, TelephoneNumbers numbers) {
        return new Cells(new LineCells(table, line)).read(villages, numbers);
    }

    /** The cells of one line. */
    private record Cells(LineCells cells) {
        RegisterLine read(Set<String> villages, TelephoneNumbers numbers) {
            String callSign = cells.needed(CALL_SIGN, 40).replaceAll("\\s+", " ");
            RegisteredKind kind = cells.word(KIND, cells.needed(KIND, 100), KINDS);
            Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
            capabilities.addAll(kind.capabilities());
            capabilities.addAll(cells.several(CAPABILITIES, CAPABILITY_WORDS));
            return new RegisterLine(
                    cells.number(),
                    callSign,
                    kind,
                    capabilities,
                    desa(villages),
                    point(),
                    cells.telephone(TELEPHONE, numbers::find),
                    cells.text(PLATE, 20),
                    cells.word(OWNER, cells.needed(OWNER, 100), OWNERS),
                    cells.text(OWNER_NAME, 200),
                    cells.text(POST, 200),
                    cells.several(TERRAIN, TERRAINS),
                    documents(),
                    agreement());
        }

        private List<UnitDocument> documents() {
            List<UnitDocument> documents = new ArrayList<>();
            for (String column : PAPER_COLUMNS) {
                @Nullable LocalDate until = cells.date(column);
                UnitDocument.Kind kind = PAPERS.get(column);
                if (until != null && kind != null) {
                    documents.add(new UnitDocument(kind, until));
                }
            }
            return documents;
        }

        private @Nullable Agreement agreement() {
            @Nullable LocalDate signed = cells.date(SIGNED);
            @Nullable LocalDate waived = cells.date(WAIVED);
            Set<Agreement.Kit> kit = cells.several(KIT, KITS);
            return signed == null && waived == null && kit.isEmpty() ? null : new Agreement(signed, kit, waived);
        }

        private String desa(Set<String> villages) {
            String written = cells.needed(DESA, 40);
            String digits = written.replaceAll("[.\\s]", "");
            String code = digits.matches("\\d{10}")
                    ? String.join(
                            ".",
                            digits.substring(0, 2),
                            digits.substring(2, 4),
                            digits.substring(4, 6),
                            digits.substring(6))
                    : written;
            if (!DESA_CODE.matcher(code).matches()) {
                throw cells.unusable(
                        LineCells.isInExponents(written) ? Reason.DIGITS_LOST : Reason.NOT_A_VILLAGE_CODE,
                        DESA,
                        written);
            }
            if (!villages.isEmpty() && !villages.contains(code)) {
                throw cells.unusable(Reason.VILLAGE_UNKNOWN, DESA, written);
            }
            return code;
        }

        private @Nullable GeoPoint point() {
            String lat = cells.cell(LAT);
            String lon = cells.cell(LON);
            if (lat.isEmpty() && lon.isEmpty()) {
                return null;
            }
            GeoPoint point = new GeoPoint(degrees(LAT, lat), degrees(LON, lon));
            boolean inside = point.lat() >= -11.5 && point.lat() <= 6.5 && point.lon() >= 94.5 && point.lon() <= 141.5;
            if (!inside) {
                throw cells.unusable(Reason.OUTSIDE_INDONESIA, LAT, lat + " " + lon);
            }
            return point;
        }

        private double degrees(String column, String written) {
            if (!written.matches("[-+\u2212]?\\d{1,3}([.,]\\d{1,15})?")) {
                throw cells.unusable(Reason.NOT_COORDINATES, column, written);
            }
            return Double.parseDouble(written.replace(',', '.').replace('\u2212', '-'));
        }
    }

    /** The column in which the last day of a paper is written. */
    static Optional<String> columnOf(UnitDocument.Kind kind) {
        return PAPER_COLUMNS.stream()
                .filter(column -> PAPERS.get(column) == kind)
                .findFirst();
    }
}
