package id.psc119.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from compiled code which settings a program has: from its {@code @ConfigMapping} interfaces and its {@code
 * @ConfigProperty} parameters. Tests keep the lists of {@link KnownSettings} current with it. Annotations are read by name,
 * so that this module depends on no framework.
 */
public final class MappedSettings {
    private static final String OURS = "psc.";
    private static final String PACKAGE = "id/psc119/";
    /** Follows the name of a secret setting in its list. */
    static final String SECRET = " secret";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?:[a-z0-9-]+-)?(?:secrets?|passwords?|passphrase|verify-token|access-token|api-key)(?:-file)?"
                    + "|(?!public-)(?:[a-z0-9]+-)?keys?-file");

    private MappedSettings() {}

    /**
     * The settings in the code of these classes' modules; a star means a key that the installation chooses. The word {@code secret}
     * follows what is marked with {@link Secret}.
     */
    public static Collection<String> of(Class<?>... anchors) {
        var all = new TreeSet<String>();
        for (Class<?> anchor : anchors) {
            for (Class<?> type : classesBeside(anchor)) {
                annotation(type, "ConfigMapping")
                        .map(mapping -> text(mapping, "prefix"))
                        .filter(prefix -> prefix.startsWith(OURS))
                        .ifPresent(prefix -> walk(type, prefix, all));
                for (var constructor : type.getDeclaredConstructors()) {
                    for (var parameter : constructor.getParameters()) {
                        single(parameter, all);
                    }
                }
                for (var field : type.getDeclaredFields()) {
                    single(field, all);
                }
            }
        }
        return all;
    }

    private static void single(AnnotatedElement element, Collection<String> all) {
        annotation(element, "ConfigProperty")
                .map(property -> text(property, "name"))
                .filter(name -> name.startsWith(OURS))
                .ifPresent(name -> all.add(marked(name, isSecret(element))));
    }

    private static boolean isSecret(AnnotatedElement element) {
        return annotation(element, "Secret").isPresent();
    }

    private static String marked(String name, boolean secret) {
        if (!secret && soundsSecret(name)) {
            throw new IllegalStateException(
                    name + " sounds like a secret: mark it with @Secret, or give it another name");
        }
        return secret ? name + SECRET : name;
    }

    /** Whether a setting has the name of a secret, so that forgetting the mark is noticed. */
    static boolean soundsSecret(String setting) {
        return SECRET_NAME
                .matcher(setting.substring(setting.lastIndexOf('.') + 1))
                .matches();
    }

    private static void walk(Class<?> type, String prefix, Collection<String> all) {
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || method.isDefault() || method.isSynthetic()) {
                continue;
            }
            String name = annotation(method, "WithParentName").isPresent()
                    ? prefix
                    : prefix + "."
                            + annotation(method, "WithName")
                                    .map(given -> text(given, "value"))
                                    .orElseGet(() -> kebab(method.getName()));
            add(method.getGenericReturnType(), name, isSecret(method), all);
        }
    }

    private static void add(Type type, String name, boolean secret, Collection<String> all) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                add(last, name, secret, all);
            } else if (generic.getRawType() == Map.class) {
                add(last, name + ".*", secret, all);
            } else {
                all.add(marked(name, secret));
            }
        } else if (type instanceof Class<?> plain
                && plain.isInterface()
                && plain.getName().startsWith("id.psc119.")) {
            walk(plain, name, all);
        } else {
            all.add(marked(name, secret));
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Optional<Annotation> annotation(AnnotatedElement element, String name) {
        return Stream.of(element.getAnnotations())
                .filter(annotation ->
                        annotation.annotationType().getSimpleName().equals(name))
                .findFirst();
    }

    private static String text(Annotation annotation, String attribute) {
        try {
            return String.valueOf(
                    annotation.annotationType().getMethod(attribute).invoke(annotation));
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static List<Class<?>> classesBeside(Class<?> anchor) {
        try {
            Path place = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                return classesIn(place, anchor.getClassLoader());
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return classesIn(jar.getPath("/"), anchor.getClassLoader());
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static List<Class<?>> classesIn(Path root, @Nullable ClassLoader loader) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.startsWith(PACKAGE) && name.endsWith(".class"))
                    .<Class<?>>map(name -> load(name, loader))
                    .toList();
        }
    }

    private static Class<?> load(String file, @Nullable ClassLoader loader) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace('/', '.'), false, loader);
        } catch (ClassNotFoundException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
