package id.psc119.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The operations that can be reached from outside: {@code allow-list.txt}, made from the access tables in {@code
 * docs/access}. A request that is not on the list is answered as if there were nothing.
 *
 * <p>Left out is what services send to each other, and what an operator does with {@code ./psc} (the operations that the
 * launcher may call). The services would refuse strangers there too; this is the second lock.
 */
@ApplicationScoped
public class AllowList {
    private static final String RESOURCE = "/allow-list.txt";

    private final Map<String, List<Operation>> byServiceAndLength = new HashMap<>();

    AllowList() {
        read().forEach(operation -> byServiceAndLength.merge(
                key(operation.service(), operation.template().size()), List.of(operation), AllowList::joined));
    }

    /**
     * One operation of one service.
     *
     * @param template the path as the service knows it; a segment in braces stands for any value
     */
    record Operation(String method, String service, List<String> template) {
        boolean fits(List<String> path) {
            if (template.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < template.size(); i++) {
                if (!isParameter(template.get(i)) && !template.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        static boolean isParameter(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }
    }

    /** A service, and the path as that service knows it. */
    record Target(String service, String path) {
        boolean isStream() {
            return path.equals("/stream");
        }
    }

    /** Reads {@code /api/<service>/…}. Empty when the operation cannot be reached from outside. */
    Optional<Target> find(String method, RequestPath path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return methodsOf(path).contains(asked)
                ? Optional.of(new Target(path.segments().get(1), path.encodedFrom(2)))
                : Optional.empty();
    }

    /** The methods that can be used from outside on a path; none if there is nothing. */
    Collection<String> methodsOf(RequestPath path) {
        var methods = new TreeSet<String>();
        if (path.segments().size() > 2 && path.startsWith("api")) {
            List<String> rest = path.segments().subList(2, path.segments().size());
            for (Operation operation :
                    byServiceAndLength.getOrDefault(key(path.segments().get(1), rest.size()), List.of())) {
                if (operation.fits(rest)) {
                    methods.add(operation.method());
                }
            }
        }
        return methods;
    }

    /** The lines {@code METHOD /api/service/path  roles}; what begins with # is a remark. */
    static List<Operation> read() {
        try (InputStream file = AllowList.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AllowList::operation)
                    .toList();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static Operation operation(String line) {
        List<String> words = List.of(line.strip().split("\\s+", -1));
        List<String> segments = List.of(words.get(1).split("/", -1));
        return new Operation(words.get(0), segments.get(2), segments.subList(3, segments.size()));
    }

    private static String key(String service, int length) {
        return service + "/" + length;
    }

    private static List<Operation> joined(List<Operation> one, List<Operation> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
