package id.psc119.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of the suite, of whichever program: one environment may be shared by several of them. A name that is not
 * here is a typing error, and the value that was meant would silently be missing. So it stops the start.
 */
public final class KnownSettings {
    /** One file for each program, kept current by a test of that program, and one for tools and tests, kept by hand. */
    private static final List<String> LISTS = List.of("intake", "dispatch", "fleet", "referral", "edge", "tools");

    private static final String ENVIRONMENT = "PSC_";
    private static final String PROPERTY = "psc.";

    private static final List<String> PATTERNS =
            LISTS.stream().flatMap(KnownSettings::read).distinct().toList();
    private static final Pattern PROPERTIES = anyOf(KnownSettings::asProperty);
    private static final Pattern VARIABLES = anyOf(KnownSettings::asVariable);

    private KnownSettings() {}

    /** The names among these environment variables and system properties that begin like ours and are not known. */
    public static Collection<String> unknown(Map<String, String> environment, Set<String> properties) {
        var unknown = new TreeSet<String>();
        environment.keySet().stream()
                .filter(name -> name.startsWith(ENVIRONMENT))
                .filter(name -> !VARIABLES.matcher(name).matches() && !isVariableOfATool(name))
                .forEach(unknown::add);
        properties.stream()
                .filter(name -> name.startsWith(PROPERTY))
                .filter(name -> !PROPERTIES.matcher(name).matches())
                .forEach(unknown::add);
        return unknown;
    }

    /** The settings of a program that its code marks as secret, such as {@code psc.telephone.secrets} of {@code intake}. */
    public static List<String> secrets(String program) {
        return lines(program)
                .filter(line -> line.endsWith(MappedSettings.SECRET))
                .map(KnownSettings::name)
                .toList();
    }

    private static String name(String line) {
        return line.replaceFirst(" .*", "");
    }

    private static boolean isVariableOfATool(String name) {
        return PATTERNS.stream()
                .filter(pattern -> pattern.startsWith(ENVIRONMENT))
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
    }

    /** The name of the environment variable that sets a property. */
    public static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String asProperty(String pattern) {
        return Stream.of(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(?:\"[^\"]+\"|[^.]+)"))
                + "(?:\\[\\d+])?";
    }

    private static String asVariable(String pattern) {
        return Stream.of(pattern.split("\\*", -1))
                .map(KnownSettings::variable)
                .map(Pattern::quote)
                .collect(Collectors.joining("[A-Z0-9_]+"));
    }

    private static Pattern anyOf(Function<String, String> form) {
        return Pattern.compile(PATTERNS.stream()
                .filter(pattern -> pattern.startsWith(PROPERTY))
                .map(form)
                .collect(Collectors.joining("|")));
    }

    private static Stream<String> read(String list) {
        return lines(list).map(KnownSettings::name);
    }

    private static Stream<String> lines(String list) {
        try (InputStream file = KnownSettings.class.getResourceAsStream("/settings/" + list + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("settings/" + list + ".txt is not packaged");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList()
                            .stream();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
