package id.psc119.platform.problem;

import id.psc119.platform.problem.Violations.Violation;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names the query parameters whose values cannot be read, and what is allowed. JAX-RS answers 404 to them, as if the page did not
 * exist.
 */
final class QueryValues {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            Integer.class, Integer::valueOf,
            Long.class, Long::valueOf,
            Double.class, QueryValues::finite,
            UUID.class, UUID::fromString,
            Instant.class, Instant::parse,
            LocalDate.class, PossibleDates::day,
            YearMonth.class, PossibleDates::month);
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class, long.class, Long.class, double.class, Double.class, boolean.class, Boolean.class);

    private QueryValues() {}

    static List<Violation> unreadable(Method operation, MultivaluedMap<String, String> query, Locale locale) {
        List<Violation> violations = new ArrayList<>();
        for (Parameter parameter : operation.getParameters()) {
            @Nullable QueryParam name = parameter.getAnnotation(QueryParam.class);
            if (name != null) {
                Class<?> type = valueType(parameter.getParameterizedType());
                for (String value : query.getOrDefault(name.value(), List.of())) {
                    if (!isReadable(type, value)) {
                        violations.add(new Violation(name.value(), allowed(type, locale)));
                    }
                }
            }
        }
        return violations;
    }

    private static boolean isReadable(Class<?> type, String value) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .anyMatch(constant -> ((Enum<?>) constant).name().equals(value));
        }
        @Nullable Function<String, ?> reader = READERS.get(type);
        if (reader == null) {
            return true;
        }
        try {
            return reader.apply(value) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String allowed(Class<?> type, Locale locale) {
        if (type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return Violations.text("one-of", locale, Map.of("values", names));
        }
        return Violations.text("query." + type.getSimpleName(), locale, Map.of());
    }

    /** The type of one value: that of the elements, where the parameter may be repeated. */
    private static Class<?> valueType(Type type) {
        if (type instanceof ParameterizedType several) {
            return valueType(several.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> one ? BOXES.getOrDefault(one, one) : Object.class;
    }

    private static Double finite(String value) {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(value);
        }
        return number;
    }
}
