package id.psc119.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in the caller's language, and in words for people, what is wrong with a field. A constraint with {@code message =
 * "{nik}"} has its text under {@code violation.nik} in the service's or the platform's bundle; one without has the text of its
 * type, such as {@code violation.NotNull}. A pattern is never shown.
 */
final class Violations {
    private static final String STANDARD = "{jakarta.validation.constraints.";

    private Violations() {}

    /** One thing to correct. */
    record Violation(String field, String message) {}

    static List<Violation> of(ConstraintViolationException e, Locale locale) {
        return e.getConstraintViolations().stream()
                .map(violation -> new Violation(fieldOf(violation), messageOf(violation, locale)))
                .distinct()
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
    }

    /** A text of the bundles with its values filled in; the key itself when there is none. */
    static String text(String key, Locale locale, Map<String, Object> values) {
        @Nullable String text = ProblemTexts.text("violation." + key, locale, values);
        return text == null ? key : text;
    }

    private static String messageOf(ConstraintViolation<?> violation, Locale locale) {
        String template = violation.getMessageTemplate();
        Map<String, Object> values =
                new HashMap<>(violation.getConstraintDescriptor().getAttributes());
        if (template.startsWith(STANDARD)) {
            Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
            String type = constraint.annotationType().getSimpleName();
            return text(type.equals("Size") ? sizeKey(violation, values) : type, locale, values);
        }
        return template.startsWith("{") && template.endsWith("}")
                ? text(template.substring(1, template.length() - 1), locale, values)
                : violation.getMessage();
    }

    private static String sizeKey(ConstraintViolation<?> violation, Map<String, Object> values) {
        String kind = violation.getInvalidValue() instanceof CharSequence ? "Size.text" : "Size.list";
        boolean hasMin = !Integer.valueOf(0).equals(values.get("min"));
        boolean hasMax = !Integer.valueOf(Integer.MAX_VALUE).equals(values.get("max"));
        return kind + (hasMin ? ".min" : "") + (hasMax ? ".max" : "");
    }

    /** The field as the caller wrote it, without the names of our methods and parameters. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        for (Iterator<Path.Node> nodes = violation.getPropertyPath().iterator(); nodes.hasNext(); ) {
            Path.Node node = nodes.next();
            switch (node.getKind()) {
                case METHOD, CROSS_PARAMETER, RETURN_VALUE, CONSTRUCTOR -> {
                    // Ours, not the caller's.
                }
                case PARAMETER -> {
                    // The body has no name that the caller knows; a query parameter, always a leaf with a value, has.
                    if (!nodes.hasNext() && violation.getInvalidValue() != null) {
                        names.add(node.getName());
                    }
                }
                default ->
                    names.add(node.getIndex() == null ? node.getName() : "[" + node.getIndex() + "]." + node.getName());
            }
        }
        return String.join(".", names);
    }
}
