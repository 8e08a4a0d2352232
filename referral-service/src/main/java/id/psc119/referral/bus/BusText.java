package id.psc119.referral.bus;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text message asks of the bus. Exactly one of three forms, or nothing: {@code BUS}, {@code BUS BATAL}, {@code BUS 30/11 Siti}. */
sealed interface BusText {
    /** {@code BUS} or {@code BUS JADWAL}: when it goes. */
    record Timetable() implements BusText {}

    /** {@code BUS BATAL}: the newest booking of this number is taken back. */
    record Cancellation() implements BusText {}

    /**
     * {@code BUS 30/11 SKY-PLG Siti kursi roda pendamping}: a place.
     *
     * @param words the route's code, if it is there, and the name
     */
    record Wish(LocalDate day, SeatKind seat, boolean companion, List<String> words) implements BusText {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Wish[" + day + " " + seat + "]";
        }
    }

    Pattern FORM = Pattern.compile("\\s*B[UI]S\\b[\\s,.:]*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    Pattern BOOKING = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})(?:[/.-]\\d{2,4})?[\\s,.:]+(.+)", Pattern.DOTALL);
    int MOST_WORDS = 10;

    /** @param today a day without a year is the next such day */
    static Optional<BusText> in(String text, LocalDate today) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String rest = form.group(1).strip();
        String upper = rest.toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || upper.equals("JADWAL") || upper.equals("INFO")) {
            return Optional.of(new Timetable());
        }
        if (upper.equals("BATAL")) {
            return Optional.of(new Cancellation());
        }
        Matcher booking = BOOKING.matcher(rest);
        return booking.matches()
                ? dayOf(booking.group(1), booking.group(2), today).flatMap(day -> wish(day, booking.group(3)))
                : Optional.empty();
    }

    private static Optional<BusText> wish(LocalDate day, String said) {
        String words = said.strip();
        String upper = words.toUpperCase(Locale.ROOT);
        SeatKind seat = upper.contains("KURSI RODA")
                ? SeatKind.WHEELCHAIR
                : upper.contains("TANDU") ? SeatKind.STRETCHER : SeatKind.SEAT;
        boolean companion = upper.contains("PENDAMPING");
        String plain = words.replaceAll("(?i)\\b(kursi roda|tandu|dengan pendamping|pendamping)\\b", " ")
                .strip();
        List<String> left = new ArrayList<>(List.of(plain.split("[\\s,;]+")));
        left.removeIf(String::isBlank);
        return left.isEmpty() || left.size() > MOST_WORDS
                ? Optional.empty()
                : Optional.of(new Wish(day, seat, companion, List.copyOf(left)));
    }

    private static Optional<LocalDate> dayOf(String day, String month, LocalDate today) {
        try {
            LocalDate found = LocalDate.of(today.getYear(), Integer.parseInt(month), Integer.parseInt(day));
            return Optional.of(found.isBefore(today) ? found.plusYears(1) : found);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
