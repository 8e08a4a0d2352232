package id.psc119.fleet.duty;

import id.psc119.vocabulary.DutyState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a car says in a short message: {@code SIAP}, {@code PERGI}, {@code PULANG 18:00}.
 *
 * @param until when it ends, if they say so
 */
record DutyWords(DutyState state, @Nullable Instant until) {
    private static final Set<String> READY = Set.of("SIAP", "SIAGA", "READY", "ADA", "HADIR", "YA", "Y", "ON", "BISA");
    private static final Set<String> AWAY = Set.of(
            "PERGI", "KELUAR", "LIBUR", "OFF", "SAKIT", "RUSAK", "JAUH", "TIDAK", "TDK", "GAK", "NGGAK", "ENGGAK",
            "BELUM", "BLM", "TAK", "BUKAN", "N");
    private static final String HOME = "PULANG";
    private static final Pattern CLOCK = Pattern.compile("(?<![\\w-])([01]?\\d|2[0-4])[:.]([0-5]\\d)(?![\\w-])");
    /** A bare hour is one only after a word that announces it: in "SIAP MOBIL 2" the 2 is a car. */
    private static final Pattern HOUR =
            Pattern.compile("(?:PULANG|JAM|PUKUL|PKL|SAMPAI|SD|S/D|HINGGA)\\s+([01]?\\d|2[0-4])(?![\\w:.-])");

    private static final Pattern AFTERNOON = Pattern.compile("\\b(SORE|MALAM|PETANG)\\b");

    /** Empty when it cannot be understood: a person must then read it. */
    static Optional<DutyWords> read(String message, Instant received, ZoneId zone) {
        String text = message.strip().toUpperCase(Locale.ROOT);
        List<String> words = List.of(text.split("[^\\p{L}]+"));
        Optional<LocalTime> time = timeIn(text);
        Optional<Instant> until = time.map(clock -> next(clock, received, zone));
        // "TIDAK SIAP" and "BELUM PULANG": the denial decides.
        if (words.stream().anyMatch(AWAY::contains)) {
            return Optional.of(new DutyWords(DutyState.OFF, until.orElse(null)));
        }
        if (words.contains(HOME)) {
            // Who comes home at six is away until six; who is home is ready.
            return Optional.of(new DutyWords(until.isPresent() ? DutyState.OFF : DutyState.ON, until.orElse(null)));
        }
        return words.stream().anyMatch(READY::contains)
                ? Optional.of(new DutyWords(DutyState.ON, until.orElse(null)))
                : Optional.empty();
    }

    private static Optional<LocalTime> timeIn(String text) {
        Matcher clock = CLOCK.matcher(text);
        Matcher hour = HOUR.matcher(text);
        try {
            if (clock.find()) {
                return Optional.of(time(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)), text));
            }
            return hour.find() ? Optional.of(time(Integer.parseInt(hour.group(1)), 0, text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalTime time(int hour, int minute, String text) {
        int ofDay = hour < 12 && AFTERNOON.matcher(text).find() ? hour + 12 : hour;
        return LocalTime.of(ofDay % 24, minute);
    }

    /** The next time that a clock shows it. */
    private static Instant next(LocalTime time, Instant received, ZoneId zone) {
        ZonedDateTime local = received.atZone(zone);
        ZonedDateTime today = local.with(time);
        return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
    }
}
