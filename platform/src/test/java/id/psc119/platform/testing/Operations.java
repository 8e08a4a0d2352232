package id.psc119.platform.testing;

import static id.psc119.platform.testing.Examples.child;

import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.OpenedBy;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.quarkus.arc.Arc;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The operations of the running service, from two sides that must agree: the committed OpenAPI file and the resource classes
 * that the container really runs.
 */
final class Operations {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    /** They see every row of what they may ask for, or none; anybody else's operation must say which objects are theirs. */
    private static final Set<String> SEE_ALL = Set.of(
            Role.CALL_TAKER,
            Role.DISPATCHER,
            Role.SUPERVISOR,
            Role.HEALTH_OFFICE,
            Role.ADMINISTRATOR,
            Role.PROVINCE,
            Role.SERVICE);

    private final Map<String, Object> file;
    private final List<String> faults = new ArrayList<>();
    private final List<Operation> all = new ArrayList<>();

    private Operations(Map<String, Object> file) {
        this.file = file;
    }

    static Operations ofTheRunningService() {
        try {
            Operations operations =
                    new Operations(new Yaml().load(Files.readString(java.nio.file.Path.of("openapi.yaml"))));
            operations.gather();
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> all() {
        return all;
    }

    /** What is missing or contradicts itself before anything is called. */
    List<String> faults() {
        return faults;
    }

    Examples examples() {
        return new Examples(child(file, "components"));
    }

    private void gather() {
        Map<String, List<Method>> methods = methods();
        new TreeMap<>(child(file, "paths"))
                .forEach((path, verbs) -> VERBS.stream()
                        .sorted()
                        .filter(((Map<?, ?>) verbs)::containsKey)
                        .forEach(verb -> {
                            String name = verb.toUpperCase(java.util.Locale.ROOT) + " " + path;
                            List<Method> found = methods.remove(name);
                            if (found == null) {
                                faults.add(name + ": in the OpenAPI file, but no resource has it");
                            } else {
                                add(verb.toUpperCase(java.util.Locale.ROOT), path, child(cast(verbs), verb), found);
                            }
                        }));
        methods.forEach((name, missing) ->
                faults.add(name + ": " + missing.getFirst() + " can be called, but is not in the OpenAPI file"));
    }

    private void add(String verb, String path, Map<String, Object> described, List<Method> methods) {
        String name = verb + " " + path;
        Set<Set<String>> rules = new LinkedHashSet<>();
        for (Method method : methods) {
            rolesOf(method)
                    .ifPresentOrElse(
                            rules::add,
                            () -> faults.add(name + ": " + method + " has neither @RolesAllowed nor @PermitAll"));
        }
        if (rules.size() != 1) {
            faults.add(name + ": its methods must have one rule, they have " + rules);
            return;
        }
        Set<String> roles = rules.iterator().next();
        Set<String> published = publishedRoles(described);
        if (!roles.equals(published)) {
            faults.add(name + ": the OpenAPI file says " + published + ", the annotations " + roles);
        }
        Map<String, Object> content = child(child(described, "requestBody"), "content");
        String mediaType = content.keySet().stream().findFirst().orElse(null);
        Operation operation = new Operation(
                verb,
                path,
                parameters(path, described),
                mediaType,
                mediaType == null ? null : child(content, mediaType).get("schema"),
                roles,
                annotation(methods.getFirst(), SentBy.class)
                        .map(rule -> List.of(rule.value()))
                        .orElse(List.of()),
                annotation(methods.getFirst(), ObjectRule.class)
                        .map(ObjectRule::value)
                        .orElse(null),
                annotation(methods.getFirst(), OpenedBy.class)
                        .map(OpenedBy::value)
                        .orElse(null));
        if (roles.contains(Role.SERVICE) == operation.sentBy().isEmpty()) {
            faults.add(name + ": @SentBy goes with the role service, and only with it");
        }
        if (!SEE_ALL.containsAll(roles) && operation.objectRule() == null) {
            faults.add(name + ": open to " + roles + " without an @ObjectRule");
        }
        all.add(operation);
    }

    /** The roles that a method lets in, none when everybody; nothing when nobody has said. */
    private static Optional<Set<String>> rolesOf(Method method) {
        for (Stream<Annotation> place : List.of(
                Arrays.stream(method.getAnnotations()),
                Arrays.stream(method.getDeclaringClass().getAnnotations()))) {
            for (Annotation rule : place.toList()) {
                switch (rule) {
                    case RolesAllowed some -> {
                        return Optional.of(new LinkedHashSet<>(List.of(some.value())));
                    }
                    case PermitAll everybody -> {
                        return Optional.of(Set.of());
                    }
                    case DenyAll nobody -> {
                        return Optional.empty();
                    }
                    default -> {
                        // No rule of access.
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> publishedRoles(Map<String, Object> described) {
        Set<String> roles = new LinkedHashSet<>();
        if (described.get("security") instanceof List<?> schemes) {
            for (Object scheme : schemes) {
                cast(scheme).values().forEach(listed -> ((List<?>) listed).forEach(role -> roles.add((String) role)));
            }
        }
        return roles;
    }

    private static List<Operation.Parameter> parameters(String path, Map<String, Object> described) {
        List<Operation.Parameter> parameters = new ArrayList<>();
        if (described.get("parameters") instanceof List<?> listed) {
            for (Object parameter : listed) {
                Map<String, Object> one = cast(parameter);
                if ("path".equals(one.get("in")) && path.contains("{" + one.get("name") + "}")) {
                    parameters.add(new Operation.Parameter((String) one.get("name"), one.get("schema")));
                }
            }
        }
        return parameters;
    }

    /** Every resource method that the container runs, by verb and path. */
    private static Map<String, List<Method>> methods() {
        Map<String, List<Method>> methods = new TreeMap<>();
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .distinct()
                .filter(type ->
                        type.isAnnotationPresent(Path.class) && type.getName().startsWith("id.psc119."))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .forEach(method -> verbOf(method)
                        .ifPresent(
                                verb -> methods.computeIfAbsent(verb + " " + pathOf(method), name -> new ArrayList<>())
                                        .add(method)));
        return methods;
    }

    private static Optional<String> verbOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(
                        annotation -> Arrays.stream(annotation.annotationType().getAnnotationsByType(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String pathOf(Method method) {
        String own = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        String whole =
                "/" + method.getDeclaringClass().getAnnotation(Path.class).value() + "/" + own;
        String plain = whole.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(type)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return map instanceof Map<?, ?> ? (Map<String, Object>) map : new LinkedHashMap<>();
    }
}
