package id.psc119.fleet.spreadsheet;

import id.psc119.fleet.spreadsheet.LineFault.Reason;
import id.psc119.vocabulary.WellFormed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one line as an office's spreadsheet leaves them: dates of either order of programs, words of an office, telephone numbers
 * that have lost their zeros. What cannot be read ends the line with its reason ({@link LineFault.Unusable}).
 */
public record LineCells(Spreadsheet table, Spreadsheet.Line line) {
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.\\-](\\d{1,2})[/.\\-](\\d{2}|\\d{4})");
    /** Day 1 of spreadsheets, two days early because they believe in 29 February 1900. */
    private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);

    public int number() {
        return line.number();
    }

    /** The cell of a column, stripped; empty where there is none. */
    public String cell(String column) {
        return table.cell(line, column);
    }

    public String needed(String column, int longest) {
        @Nullable String text = text(column, longest);
        if (text == null) {
            throw unusable(Reason.MISSING, column, null);
        }
        return text;
    }

    public @Nullable String text(String column, int longest) {
        String text = WellFormed.text(cell(column));
        if (text.length() > longest) {
            throw unusable(Reason.TOO_LONG, column, text);
        }
        return text.isEmpty() ? null : text;
    }

    public @Nullable LocalDate date(String column) {
        String written = cell(column);
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
            LineFault.Unusable fault = unusable(Reason.NOT_A_DATE, column, written);
            fault.initCause(e);
            throw fault;
        }
    }

    /**
     * A telephone number in E.164; absent where the cell is empty or holds the masked number of an export, which says nothing new.
     *
     * @param find the number in E.164, empty when nobody can own it
     */
    public @Nullable String telephone(String column, Function<String, Optional<String>> find) {
        String written = cell(column);
        if (written.isEmpty() || written.contains("•")) {
            return null;
        }
        if (isInExponents(written)) {
            throw unusable(Reason.DIGITS_LOST, column, "");
        }
        // A spreadsheet takes 0812… for a number and drops the zero.
        String whole = written.matches("8[\\d\\s.\\-]{7,15}")
                ? "0" + written
                : written.matches("62[\\d\\s.\\-]{8,16}") ? "+" + written : written;
        // What is refused is not repeated: it may be somebody's number with a slip.
        return find.apply(whole).orElseThrow(() -> unusable(Reason.NOT_A_TELEPHONE_NUMBER, column, ""));
    }

    /** The words of a cell that holds several. */
    public <W extends Enum<W>> Set<W> several(String column, Map<String, W> words) {
        Set<W> found = new LinkedHashSet<>();
        for (String one : cell(column).split("[,;/+|]", -1)) {
            if (!one.isBlank()) {
                found.add(word(column, one, words));
            }
        }
        return found;
    }

    public <W> W word(String column, String written, Map<String, W> words) {
        W found = words.get(plain(written));
        if (found == null) {
            throw unusable(Reason.WORD_UNKNOWN, column, written.strip());
        }
        return found;
    }

    public LineFault.Unusable unusable(Reason reason, String column, @Nullable String value) {
        return new LineFault.Unusable(new LineFault(line.number(), reason, column, value));
    }

    /** Whether a spreadsheet wrote the number as 8,12346E+11. */
    public static boolean isInExponents(String written) {
        return written.matches("\\d([.,]\\d+)?[eE]\\+?\\d+");
    }

    /** The words of an enumeration as exports write them, and those of offices. */
    public static <W extends Enum<W>> Map<String, W> words(Class<W> type, Map<String, W> besides) {
        Map<String, W> words = new HashMap<>();
        for (W word : type.getEnumConstants()) {
            if (!word.name().equals("OTHER")) {
                words.put(plain(word.name()), word);
            }
        }
        words.putAll(besides);
        return Map.copyOf(words);
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]+", " ");
    }
}
