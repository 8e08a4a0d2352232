package id.psc119.fleet.register;

import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.register.RegisterFault.Reason;
import id.psc119.fleet.spreadsheet.Spreadsheet;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.WellFormed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a register's file, as an office's spreadsheet leaves it: decimal commas, dates of either order of programs, codes and
 * telephone numbers that have lost their zeros or points.
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

    private static final Map<String, RegisteredKind> KINDS = words(
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
    private static final Map<String, OwnerKind> OWNERS = words(
            OwnerKind.class,
            Map.of(
                    "pribadi", OwnerKind.PRIVATE,
                    "swasta", OwnerKind.PRIVATE,
                    "desa", OwnerKind.VILLAGE,
                    "rs", OwnerKind.HOSPITAL,
                    "rsud", OwnerKind.HOSPITAL,
                    "rumah sakit", OwnerKind.HOSPITAL,
                    "pkm", OwnerKind.PUSKESMAS));
    private static final Map<String, Terrain> TERRAINS = words(
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
    private static final Map<String, Agreement.Kit> KITS = words(
            Agreement.Kit.class,
            Map.of(
                    "tandu", Agreement.Kit.STRETCHER,
                    "lampu", Agreement.Kit.LIGHT,
                    "sirene", Agreement.Kit.SIREN,
                    "stiker", Agreement.Kit.STICKER));
    private static final Map<String, Capability> CAPABILITY_WORDS = words(
            Capability.class,
            Map.of(
                    "angkut", Capability.TRANSPORT,
                    "4wd", Capability.FOUR_WHEEL_DRIVE,
                    "perahu", Capability.BOAT,
                    "neonatus", Capability.NEONATAL,
                    "bersalin", Capability.OBSTETRIC,
                    "duduk", Capability.SEATED,
                    "penolong", Capability.RESPONDER));

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.\\-](\\d{1,2})[/.\\-](\\d{2}|\\d{4})");
    private static final Pattern DESA_CODE = Pattern.compile("\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}");
    /** Day 1 of spreadsheets, two days early because they believe in 29 February 1900. */
    private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);

    /** @throws RegisterFault.Unusable naming the first thing that is wrong */
    static RegisterLine read(Spreadsheet table, Spreadsheet.Line line, Set<String> villages, TelephoneNumbers numbers) {
        return new Cells(table, line).read(villages, numbers);
    }

    /** The cells of one line. */
    private record Cells(Spreadsheet table, Spreadsheet.Line line) {
        RegisterLine read(Set<String> villages, TelephoneNumbers numbers) {
            String callSign = needed(CALL_SIGN, 40).replaceAll("\\s+", " ");
            RegisteredKind kind = word(KIND, needed(KIND, 100), KINDS);
            Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
            capabilities.addAll(kind.capabilities());
            capabilities.addAll(several(CAPABILITIES, CAPABILITY_WORDS));
            return new RegisterLine(
                    line.number(),
                    callSign,
                    kind,
                    capabilities,
                    desa(villages),
                    point(),
                    telephone(numbers),
                    text(PLATE, 20),
                    word(OWNER, needed(OWNER, 100), OWNERS),
                    text(OWNER_NAME, 200),
                    text(POST, 200),
                    several(TERRAIN, TERRAINS),
                    documents(),
                    agreement());
        }

        private List<UnitDocument> documents() {
            List<UnitDocument> documents = new ArrayList<>();
            for (String column : PAPER_COLUMNS) {
                @Nullable LocalDate until = date(column);
                UnitDocument.Kind kind = PAPERS.get(column);
                if (until != null && kind != null) {
                    documents.add(new UnitDocument(kind, until));
                }
            }
            return documents;
        }

        private @Nullable Agreement agreement() {
            @Nullable LocalDate signed = date(SIGNED);
            @Nullable LocalDate waived = date(WAIVED);
            Set<Agreement.Kit> kit = several(KIT, KITS);
            return signed == null && waived == null && kit.isEmpty() ? null : new Agreement(signed, kit, waived);
        }

        private String desa(Set<String> villages) {
            String written = needed(DESA, 40);
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
                throw unusable(isInExponents(written) ? Reason.DIGITS_LOST : Reason.NOT_A_VILLAGE_CODE, DESA, written);
            }
            if (!villages.isEmpty() && !villages.contains(code)) {
                throw unusable(Reason.VILLAGE_UNKNOWN, DESA, written);
            }
            return code;
        }

        private @Nullable GeoPoint point() {
            String lat = table.cell(line, LAT);
            String lon = table.cell(line, LON);
            if (lat.isEmpty() && lon.isEmpty()) {
                return null;
            }
            GeoPoint point = new GeoPoint(degrees(LAT, lat), degrees(LON, lon));
            boolean inside = point.lat() >= -11.5 && point.lat() <= 6.5 && point.lon() >= 94.5 && point.lon() <= 141.5;
            if (!inside) {
                throw unusable(Reason.OUTSIDE_INDONESIA, LAT, lat + " " + lon);
            }
            return point;
        }

        private double degrees(String column, String written) {
            if (!written.matches("[-+\u2212]?\\d{1,3}([.,]\\d{1,15})?")) {
                throw unusable(Reason.NOT_COORDINATES, column, written);
            }
            return Double.parseDouble(written.replace(',', '.').replace('\u2212', '-'));
        }

        /** A masked number comes from an export; it says nothing new. */
        private @Nullable String telephone(TelephoneNumbers numbers) {
            String written = table.cell(line, TELEPHONE);
            if (written.isEmpty() || written.contains("•")) {
                return null;
            }
            if (isInExponents(written)) {
                throw unusable(Reason.DIGITS_LOST, TELEPHONE, "");
            }
            // A spreadsheet takes 0812… for a number and drops the zero.
            String whole = written.matches("8[\\d\\s.\\-]{7,15}")
                    ? "0" + written
                    : written.matches("62[\\d\\s.\\-]{8,16}") ? "+" + written : written;
            // What is refused is not repeated: it may be somebody's number with a slip.
            return numbers.find(whole).orElseThrow(() -> unusable(Reason.NOT_A_TELEPHONE_NUMBER, TELEPHONE, ""));
        }

        private @Nullable LocalDate date(String column) {
            String written = table.cell(line, column);
            if (written.isEmpty()) {
                return null;
            }
            try {
                if (written.matches("\\d{5}([.,]\\d+)?")) {
                    return SPREADSHEET_EPOCH.plusDays(Long.parseLong(written.substring(0, 5)));
                }
                Matcher dayFirst = DAY_FIRST.matcher(written);
                if (dayFirst.matches()) {
                    int year = Integer.parseInt(dayFirst.group(3));
                    return LocalDate.of(
                            year < 100 ? 2000 + year : year,
                            Integer.parseInt(dayFirst.group(2)),
                            Integer.parseInt(dayFirst.group(1)));
                }
                LocalDate day = LocalDate.parse(written.length() > 10 ? written.substring(0, 10) : written);
                if (day.getYear() >= 1970 && day.getYear() <= 2200) {
                    return day;
                }
                throw unusable(Reason.NOT_A_DATE, column, written);
            } catch (DateTimeException e) {
                RegisterFault.Unusable fault = unusable(Reason.NOT_A_DATE, column, written);
                fault.initCause(e);
                throw fault;
            }
        }

        private <W extends Enum<W>> Set<W> several(String column, Map<String, W> words) {
            Set<W> found = new LinkedHashSet<>();
            for (String one : table.cell(line, column).split("[,;/+|]", -1)) {
                if (!one.isBlank()) {
                    found.add(word(column, one, words));
                }
            }
            return found;
        }

        private <W> W word(String column, String written, Map<String, W> words) {
            W found = words.get(plain(written));
            if (found == null) {
                throw unusable(Reason.WORD_UNKNOWN, column, written.strip());
            }
            return found;
        }

        private String needed(String column, int longest) {
            @Nullable String text = text(column, longest);
            if (text == null) {
                throw unusable(Reason.MISSING, column, null);
            }
            return text;
        }

        private @Nullable String text(String column, int longest) {
            String text = WellFormed.text(table.cell(line, column));
            if (text.length() > longest) {
                throw unusable(Reason.TOO_LONG, column, text);
            }
            return text.isEmpty() ? null : text;
        }

        private RegisterFault.Unusable unusable(Reason reason, String column, @Nullable String value) {
            return new RegisterFault.Unusable(new RegisterFault(line.number(), reason, column, value));
        }
    }

    /** The column in which the last day of a paper is written. */
    static Optional<String> columnOf(UnitDocument.Kind kind) {
        return PAPER_COLUMNS.stream()
                .filter(column -> PAPERS.get(column) == kind)
                .findFirst();
    }

    private static boolean isInExponents(String written) {
        return written.matches("\\d([.,]\\d+)?[eE]\\+?\\d+");
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]+", " ");
    }

    /** The words of an enumeration as exports write them, and those of offices. */
    private static <W extends Enum<W>> Map<String, W> words(Class<W> type, Map<String, W> besides) {
        Map<String, W> words = new HashMap<>();
        for (W word : type.getEnumConstants()) {
            if (!word.name().equals("OTHER")) {
                words.put(plain(word.name()), word);
            }
        }
        words.putAll(besides);
        return Map.copyOf(words);
    }
}
