package id.psc119.referral.facility;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.BedKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the national bed register (RS Online, SIRANAP) under its own field names: a class or ward of a hospital. Numbers come as
 * numbers or as text. What is absent is unknown, never zero.
 *
 * @param tt the kind of bed, in words
 * @param jumlah beds
 * @param terpakai taken
 * @param antrian people who wait for one
 * @param prepare being made ready: not free yet
 * @param kosong free
 */
record SiranapRow(
        @JsonProperty("id_tt") @Nullable String idTt,
        @Nullable String tt,
        @Nullable String ruang,
        @Nullable Integer jumlah,
        @Nullable Integer terpakai,
        @Nullable Integer antrian,
        @Nullable Integer prepare,
        @Nullable Integer kosong,
        @Nullable String tglupdate) {
    private static final int MOST = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern WORDS = Pattern.compile("[^A-Z0-9]+");

    /** Words of the register that name a kind of bed; in this order, because {@code NICU} is no adult's. */
    private static final List<Map.Entry<BedKind, Set<String>>> KINDS = List.of(
            Map.entry(BedKind.ISOLATION, Set.of("ISOLASI", "ISOLATION", "COVID")),
            Map.entry(BedKind.NICU, Set.of("NICU", "PERINATOLOGI", "PERINA", "SCN")),
            Map.entry(BedKind.PAEDIATRIC, Set.of("PICU", "ANAK")),
            Map.entry(BedKind.ICU, Set.of("ICU", "ICCU", "CVCU", "HCU", "RICU", "INTENSIF", "INTENSIVE")),
            Map.entry(BedKind.EMERGENCY, Set.of("IGD", "UGD")),
            Map.entry(BedKind.MATERNITY, Set.of("BERSALIN", "VK", "KEBIDANAN", "NIFAS", "OBSTETRI")));

    /** The beds of one kind; {@code free} is unknown as soon as one of its rows does not say. */
    record Sum(@Nullable Integer total, @Nullable Integer free) {}

    /**
     * Reads one row, a list, or an object that holds them under {@code fasyankes} or {@code data}.
     *
     * @throws ProblemException 422 when there is no row, or a count is below zero
     */
    static List<SiranapRow> read(JsonNode given) {
        JsonNode rows = given.has("fasyankes") ? given.get("fasyankes") : given.has("data") ? given.get("data") : given;
        List<SiranapRow> read = new ArrayList<>();
        for (JsonNode row : rows.isArray() ? rows : List.of(rows)) {
            if (!row.isObject() || !(row.has("tt") || row.has("id_tt")) || !hasCount(row)) {
                throw new ProblemException(FacilityProblem.SIRANAP_UNREADABLE);
            }
            read.add(of(row));
        }
        if (read.isEmpty() || read.size() > MOST) {
            throw new ProblemException(FacilityProblem.SIRANAP_UNREADABLE);
        }
        return read;
    }

    private static boolean hasCount(JsonNode row) {
        return row.has("jumlah") || row.has("terpakai") || row.has("kosong");
    }

    private static SiranapRow of(JsonNode row) {
        String ward = text(row, "ruang").or(() -> text(row, "tt")).orElse("?");
        return new SiranapRow(
                text(row, "id_tt").orElse(null),
                text(row, "tt").orElse(null),
                text(row, "ruang").orElse(null),
                count(row, "jumlah", ward),
                count(row, "terpakai", ward),
                count(row, "antrian", ward),
                count(row, "prepare", ward),
                count(row, "kosong", ward),
                text(row, "tglupdate").orElse(null));
    }

    private static Optional<String> text(JsonNode row, String field) {
        return Optional.ofNullable(row.get(field))
                .filter(JsonNode::isValueNode)
                .map(value -> value.asText().strip())
                .filter(value -> !value.isEmpty() && !value.equals("null"))
                .map(value -> value.length() > 200 ? value.substring(0, 200) : value);
    }

    /** A count that cannot be read is unknown; one below zero is a mistake that somebody must see. */
    private static @Nullable Integer count(JsonNode row, String field, String ward) {
        String written = text(row, field).orElse("");
        if (!written.matches("-?\\d{1,5}")) {
            return null;
        }
        int count = Integer.parseInt(written);
        if (count < 0) {
            throw new ProblemException(FacilityProblem.SIRANAP_NEGATIVE)
                    .with("field", field)
                    .with("ward", ward);
        }
        return count;
    }

    /** What is free: as stated, else what is neither taken nor being made ready; unknown when the figures contradict each other. */
    @Nullable
    Integer free() {
        if (kosong != null) {
            return jumlah != null && kosong > jumlah ? null : kosong;
        }
        if (jumlah == null || terpakai == null) {
            return null;
        }
        int left = jumlah - terpakai - (prepare == null ? 0 : prepare);
        return left < 0 ? null : Integer.valueOf(left);
    }

    BedKind kind() {
        List<String> words = List.of(
                WORDS.split(((tt == null ? "" : tt) + " " + (ruang == null ? "" : ruang)).toUpperCase(Locale.ROOT)));
        return KINDS.stream()
                .filter(kind -> kind.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(BedKind.GENERAL);
    }

    /** The figures by kind of bed. */
    static Map<BedKind, Sum> sums(List<SiranapRow> rows) {
        Map<BedKind, Sum> sums = new EnumMap<>(BedKind.class);
        for (SiranapRow row : rows) {
            sums.merge(
                    row.kind(),
                    new Sum(row.jumlah, row.free()),
                    (one, other) -> new Sum(plus(one.total, other.total), plus(one.free, other.free)));
        }
        return sums;
    }

    private static @Nullable Integer plus(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? null : Integer.valueOf(one + other);
    }

    /** The newest time that the rows state, in the regency's zone; absent when none can be read. */
    static @Nullable Instant newest(List<SiranapRow> rows, ZoneId zone) {
        Instant newest = null;
        for (SiranapRow row : rows) {
            Instant stated = row.updated(zone);
            if (stated != null && (newest == null || stated.isAfter(newest))) {
                newest = stated;
            }
        }
        return newest;
    }

    private @Nullable Instant updated(ZoneId zone) {
        try {
            return tglupdate == null
                    ? null
                    : LocalDateTime.parse(tglupdate, TIME).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
