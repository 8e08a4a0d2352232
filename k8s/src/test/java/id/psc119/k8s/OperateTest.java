package id.psc119.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 11: each command of docs/operate says how far it is tested, and names only what is there. */
class OperateTest {
    private static final Path TREE = Path.of("..").toAbsolutePath().normalize();
    private static final Suite SUITE = new Suite(TREE);
    private static final Pattern MARK = Pattern.compile("[✓◇✗]");
    private static final Pattern COMMAND = Pattern.compile("^ {4,}((?:kubectl|\\./psc|curl|export) .*)$");
    private static final Pattern INLINE = Pattern.compile("`((?:kubectl|\\./psc) [^`]+)`(.{0,14})");
    private static final Pattern OBJECT = Pattern.compile(
            "\\b(deployment|statefulset|service|cronjob|job|secret|certificate|cluster)[/ ]([a-z][a-z0-9-]+)");
    private static final Pattern NAMESPACE = Pattern.compile("(?:-n|--cluster|create namespace) ([a-z0-9-]+)");
    private static final Pattern FOLDER = Pattern.compile(" -k (\\S+)");
    private static final Pattern FILE = Pattern.compile(" -f (\\S+)");
    private static final Set<String> OF_OTHERS = Set.of("cert-manager", "NAMESPACE");
    private static final Set<String> MADE = Set.of("public-keys.json", "secrets.json");

    private static final Set<String> OBJECTS = new HashSet<>();
    private static final Set<String> NAMESPACES = new HashSet<>(OF_OTHERS);

    private record Command(String words, String mark) {}

    @BeforeAll
    static void whatIsThere() {
        Stream.of(
                        SUITE.regencies().get("16-06"),
                        SUITE.provinces().get("province-16"),
                        SUITE.folder().resolve("cluster/own-ca"))
                .map(Manifests::of)
                .flatMap(all -> all.objects().stream())
                .forEach(object -> {
                    String kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
                    OBJECTS.add(kind + " " + Manifests.name(object));
                    if (kind.equals("certificate")) {
                        OBJECTS.add("secret " + object.at("/spec/secretName").asText());
                    }
                    if (kind.equals("namespace")) {
                        NAMESPACES.add(Manifests.name(object));
                    }
                });
        Stream.concat(SUITE.installed().keySet().stream(), SUITE.installedOfProvince().keySet().stream())
                .filter(name -> name.startsWith("Secret "))
                .forEach(name -> OBJECTS.add(name.replace("Secret ", "secret ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operate.md", "operate.id.md"})
    void each_command_says_how_far_it_is_tested(String document) throws IOException {
        assertThat(commands(document))
                .hasSizeGreaterThan(30)
                .allSatisfy(command ->
                        assertThat(command.mark()).as(command.words()).containsPattern(MARK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operate.md", "operate.id.md"})
    void what_a_command_names_is_there(String document) throws IOException {
        String help = Files.readString(TREE.resolve("launcher/src/main/resources/help.txt"));
        for (Command command : commands(document)) {
            String words = command.words();
            if (words.startsWith("./psc")) {
                checkOfPsc(words, help);
            } else if (words.startsWith("kubectl")) {
                checkOfKubectl(words);
            }
            Matcher namespace = NAMESPACE.matcher(words);
            while (namespace.find()) {
                assertThat(NAMESPACES).as(words).contains(namespace.group(1));
            }
        }
    }

    @Test
    void both_languages_have_the_same_commands_in_the_same_order() throws IOException {
        assertThat(blocks("operate.id.md")).isEqualTo(blocks("operate.md"));
    }

    private static void checkOfPsc(String words, String help) {
        String command = words.replaceFirst("^\\./psc (--cluster \\S+ )?", "");
        String[] parts = command.split(" ", -1);
        String first = parts[0].equals("k8s") || parts[0].equals("audit") ? parts[0] + " " + parts[1] : parts[0];
        assertThat(help).as(words).contains("\n  " + first);
        for (String part : parts) {
            if (part.startsWith("--")) {
                assertThat(help).as(words).contains(part);
            }
        }
    }

    private static void checkOfKubectl(String words) {
        Matcher folder = FOLDER.matcher(words);
        if (folder.find()) {
            assertThat(TREE.resolve(folder.group(1)).resolve("kustomization.yaml"))
                    .as(words)
                    .exists();
        }
        Matcher file = FILE.matcher(words);
        if (file.find() && !file.group(1).startsWith("https://")) {
            Path named = Path.of(file.group(1));
            assertThat(MADE.contains(String.valueOf(named.getFileName())) || Files.exists(TREE.resolve(named)))
                    .as(words)
                    .isTrue();
        }
        String objects = words.replaceAll(" -[kf] \\S+", "")
                .replaceFirst("create job --from=(cronjob/\\S+) \\S+", "$1")
                .replace("create secret generic", "secret");
        Matcher object = OBJECT.matcher(objects);
        while (object.find()) {
            assertThat(OBJECTS).as(words).contains(object.group(1) + " " + object.group(2));
        }
    }

    private static List<Command> commands(String document) throws IOException {
        var found = new ArrayList<Command>();
        for (String line : Files.readAllLines(TREE.resolve("docs").resolve(document))) {
            Matcher block = COMMAND.matcher(line);
            if (block.matches()) {
                int comment = block.group(1).indexOf("  #") >= 0
                        ? block.group(1).indexOf("  #")
                        : block.group(1).length();
                found.add(new Command(
                        block.group(1).substring(0, comment).strip(),
                        block.group(1).substring(comment)));
                continue;
            }
            Matcher inline = INLINE.matcher(line);
            while (inline.find()) {
                found.add(new Command(inline.group(1), inline.group(2)));
            }
        }
        return found;
    }

    private static List<String> blocks(String document) throws IOException {
        return Files.readAllLines(TREE.resolve("docs").resolve(document)).stream()
                .map(COMMAND::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).replaceFirst("  +#.*", "").strip())
                .toList();
    }
}
