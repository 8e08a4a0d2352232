package id.psc119.platform.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes what an operation's OpenAPI schema asks for and nothing more: enough to get past the form to the rule. */
final class Examples {
    private final Map<String, Object> components;

    Examples(Map<String, Object> components) {
        this.components = components;
    }

    Object of(Object schema) {
        return of(schema, 0);
    }

    private Object of(Object schema, int depth) {
        Map<String, Object> described = resolve(schema);
        if (depth > 6 || described.isEmpty()) {
            return "x";
        }
        if (described.get("allOf") instanceof List<?> all && !all.isEmpty()) {
            return of(all.getFirst(), depth + 1);
        }
        if (described.get("enum") instanceof List<?> values) {
            return values.getFirst();
        }
        Object type = described.get("type");
        String single = type instanceof List<?> types ? String.valueOf(types.getFirst()) : String.valueOf(type);
        return switch (single) {
            case "object", "null" -> object(described, depth);
            case "array" -> array(described, depth);
            case "boolean" -> false;
            case "integer", "number" -> described.getOrDefault("minimum", 1);
            default -> text(described);
        };
    }

    private Map<String, Object> object(Map<String, Object> described, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (described.get("required") instanceof List<?> required) {
            for (Object name : required) {
                values.put((String) name, of(child(described, "properties").get(name), depth + 1));
            }
        }
        return values;
    }

    private List<Object> array(Map<String, Object> described, int depth) {
        List<Object> values = new ArrayList<>();
        if (described.getOrDefault("minItems", 0) instanceof Integer least && least > 0) {
            values.add(of(described.get("items"), depth + 1));
        }
        return values;
    }

    private static String text(Map<String, Object> described) {
        String pattern = String.valueOf(described.get("pattern"));
        String example = switch (String.valueOf(described.get("format"))) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> Instant.now().toString();
            case "date" -> LocalDate.now().toString();
            case "local-time" -> "08:00";
            default -> pattern.contains("\\d{16}") ? "1606010101900001" : "x";
        };
        int least = described.get("minLength") instanceof Integer length ? length : 0;
        return example.length() >= least ? example : example.repeat(least);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> resolve(Object schema) {
        if (!(schema instanceof Map<?, ?>)) {
            return Map.of();
        }
        Map<String, Object> described = (Map<String, Object>) schema;
        return Optional.ofNullable(described.get("$ref"))
                .map(reference -> ((String) reference).replace("#/components/schemas/", ""))
                .map(name -> child(components, "schemas").get(name))
                .map(this::resolve)
                .orElse(described);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> map, String name) {
        return map.get(name) instanceof Map<?, ?> child ? (Map<String, Object>) child : Map.of();
    }
}
