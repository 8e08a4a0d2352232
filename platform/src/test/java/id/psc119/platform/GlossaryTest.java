package id.psc119.platform;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** the words of docs/glossary.md are those of the code and of the databases. */
class GlossaryTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern QUOTED = Pattern.compile("`([A-Za-z][A-Za-z0-9_]*)[^`]*`");
    private static final Pattern TABLE = Pattern.compile(
            "create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMN_CELL = Pattern.compile("^(column|rows|columns)\\b.*");

    private final List<Path> sources = sources();

    @Test
    void every_class_that_it_names_is_there() throws IOException {
        Set<String> classes = sources.stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(toSet());
        List<String> named = cells(2).flatMap(GlossaryTest::quoted).distinct().toList();
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named.stream().filter(name -> !classes.contains(name)).toList())
                .as("classes of docs/glossary.md that do not exist")
                .isEmpty();
    }

    @Test
    void every_table_that_it_names_is_there() throws IOException {
        Set<String> tables = sources.stream()
                .filter(file -> file.toString().endsWith(".sql"))
                .flatMap(file -> TABLE.matcher(text(file)).results().map(match -> match.group(1)))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(toSet());
        List<String> named = cells(3).filter(cell -> !COLUMN_CELL.matcher(cell).matches())
                .flatMap(GlossaryTest::quoted)
                .filter(name -> name.equals(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(80);
        assertThat(named.stream().filter(name -> !tables.contains(name)).toList())
                .as("tables of docs/glossary.md that do not exist")
                .isEmpty();
    }

    /** The cells before the last one, counted from the end of each row: class, then table. */
    private static Stream<String> cells(int column) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/glossary.md")).stream()
                .takeWhile(line -> !line.startsWith("## Words that we do not use"))
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(cells -> cells[cells.length - (column == 2 ? 2 : 1)].strip());
    }

    private static Stream<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(MatchResult::group).map(GlossaryTest::first);
    }

    /** The class of {@code `Unit.KIND`}, the table of {@code `unit.column`}; nothing of {@code `…Message`}. */
    private static String first(String quoted) {
        return quoted.substring(1, quoted.length() - 1).split("[^A-Za-z0-9_]", 2)[0];
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    return name.equals("target")
                                    || name.equals("node_modules")
                                    || name.equals(".git")
                                    || name.equals("web")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
