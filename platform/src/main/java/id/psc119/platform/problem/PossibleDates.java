package id.psc119.platform.problem;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and months of paths and queries. A year that no record can have is refused like a text that is no date: calculating
 * with it overflows (S-10).
 */
@Provider
public class PossibleDates implements ParamConverterProvider {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /** @throws IllegalArgumentException when it is no date between 1900 and 2199 */
    public static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            requirePossible(day.getYear());
            return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }

    /** @throws IllegalArgumentException when it is no month between 1900 and 2199 */
    public static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            requirePossible(month.getYear());
            return month;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no month", e);
        }
    }

    private static void requirePossible(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("a year that no record has");
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == LocalDate.class ? (ParamConverter<T>) new Days() : null;
    }

    private static final class Days implements ParamConverter<LocalDate> {
        @Override
        public LocalDate fromString(String value) {
            return day(value);
        }

        @Override
        public String toString(LocalDate value) {
            return value.toString();
        }
    }
}
