package id.psc119.basemap;

import com.onthegomap.planetiler.Planetiler;
import com.onthegomap.planetiler.config.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a regency's map: {@code <hash of its bytes>.pmtiles}, and {@code current.json}, which names the one to serve. The map
 * served before is kept, for pages that were opened with it. A map is made beside them and named last, so that whatever goes
 * wrong, what is served stays. Its few lines about files are like those of the engine's {@code RoadStore}: the two share no module, because
 * this one brings a large library that no service may have.
 */
public final class MapStore {
    private static final String CURRENT = "current.json";
    private static final String WORKING = "making-";
    private static final String ENDING = ".pmtiles";

    /** What {@link #write} writes; this class reads its own file only. */
    private static final Pattern WRITTEN = Pattern.compile("\\{\"map\":\"([0-9a-f]{24})\",\"bytes\":([0-9]+),"
            + "\"source\":\"([0-9a-f]{24})\",\"previous\":\"([0-9a-f]{24})?\"}\\s*");

    private final Path folder;

    /** The maps in this folder, which need not exist yet. */
    public MapStore(Path folder) {
        this.folder = folder;
    }

    /**
     * The map to serve.
     *
     * @param map the hash of its bytes, which is its name
     * @param bytes its size
     * @param source the hash of the extract and of what is taken from it
     * @param previous the map served before; empty when there was none
     */
    public record Served(String map, long bytes, String source, Optional<String> previous) {}

    /** The map to serve; empty when none was ever made, or when its file is gone or cut short. */
    public Optional<Served> current() throws IOException {
        Optional<Served> named = named();
        return named.isPresent() && isWhole(named.get()) ? named : Optional.empty();
    }

    private boolean isWhole(Served served) throws IOException {
        Path file = file(served.map());
        return Files.isRegularFile(file) && Files.size(file) == served.bytes();
    }

    private Optional<Served> named() throws IOException {
        Path file = folder.resolve(CURRENT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(Files.readString(file));
        return written.matches()
                ? Optional.of(new Served(
                        written.group(1),
                        Long.parseLong(written.group(2)),
                        written.group(3),
                        Optional.ofNullable(written.group(4))))
                : Optional.empty();
    }

    /**
     * Makes a map of an extract and then names it as the one to serve. A map that was made of the same extract is served on.
     *
     * @param progress receives what is being done
     * @throws MapUnusable when no map can be made; what was served before is served on
     */
    public Served load(Path extract, Consumer<String> progress) throws MapUnusable, IOException {
        if (!Files.isReadable(extract) || Files.isDirectory(extract)) {
            throw new MapUnusable("The extract " + extract + " cannot be read");
        }
        if (Files.size(extract) == 0) {
            throw new MapUnusable("The extract " + extract + " is empty");
        }
        Files.createDirectories(folder);
        String source = hash(extract, Layers.FORMAT);
        Optional<Served> before = current();
        if (before.isPresent() && before.get().source().equals(source)) {
            progress.accept("The map of this extract is made already");
            return before.get();
        }
        Path working = folder.resolve(WORKING + ProcessHandle.current().pid());
        delete(working);
        Files.createDirectories(working);
        try {
            progress.accept("Making the map of " + extract.getFileName());
            Path made = working.resolve("made" + ENDING);
            make(extract, made, working);
            String map = hash(made, 0);
            Optional<String> previous = before.map(Served::map).filter(each -> !each.equals(map));
            var served = new Served(map, Files.size(made), source, previous);
            Files.move(made, file(map), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            write(served);
            deleteOlder(served);
            return served;
        } finally {
            delete(working);
        }
    }

    private static void make(Path extract, Path made, Path working) throws MapUnusable {
        var layers = new Layers();
        try {
            Planetiler.create(Arguments.fromArgs(
                            "--threads=2",
                            "--minzoom=" + Layers.LOWEST_ZOOM,
                            "--maxzoom=" + Layers.HIGHEST_ZOOM,
                            "--tmpdir=" + working.resolve("temporary"),
                            // Positions of nodes and unsorted tiles lie in files, so that the heap does not grow with
                            // the extract.
                            "--nodemap_type=sparsearray",
                            "--nodemap_storage=mmap",
                            "--multipolygon_geometry_storage=mmap",
                            "--loginterval=1h",
                            // It asks for memory for a planet otherwise.
                            "--force"))
                    .setProfile(layers)
                    .addOsmSource("osm", extract)
                    .overwriteOutput(made)
                    .run();
        } catch (Exception e) {
            // Whatever the library finds wrong with a file that somebody downloaded: the operator needs the last of its
            // causes.
            throw new MapUnusable(
                    "The extract cannot be made into a map: is it a whole file in the format .osm.pbf? (" + deepest(e)
                            + ")",
                    e);
        }
        if (layers.roads() == 0) {
            throw new MapUnusable("The extract has no roads");
        }
    }

    private static String deepest(Throwable wrong) {
        Throwable cause = wrong.getCause();
        return cause == null
                ? wrong.getClass().getSimpleName() + (wrong.getMessage() == null ? "" : ": " + wrong.getMessage())
                : deepest(cause);
    }

    private void write(Served served) throws IOException {
        Path written = Files.writeString(
                folder.resolve(CURRENT + ".new"),
                "{\"map\":\"" + served.map() + "\",\"bytes\":" + served.bytes() + ",\"source\":\"" + served.source()
                        + "\",\"previous\":\"" + served.previous().orElse("") + "\"}\n",
                StandardCharsets.UTF_8);
        Files.move(
                written, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whatever is neither served nor was served before; also what a process left that did not end. */
    private void deleteOlder(Served served) throws IOException {
        Set<Path> kept = new HashSet<>();
        kept.add(file(served.map()));
        served.previous().ifPresent(map -> kept.add(file(map)));
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.toList();
        }
        for (Path each : all) {
            String name = each.getFileName().toString();
            if ((name.endsWith(ENDING) && !kept.contains(each)) || isLeftOver(name)) {
                delete(each);
            }
        }
    }

    private static boolean isLeftOver(String name) {
        if (!name.startsWith(WORKING)) {
            return false;
        }
        try {
            return ProcessHandle.of(Long.parseLong(name.substring(WORKING.length())))
                    .isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Path file(String map) {
        return folder.resolve(map + ENDING);
    }

    private static String hash(Path file, int format) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) format);
            byte[] part = new byte[1 << 20];
            for (int read = in.read(part); read > 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void delete(Path what) throws IOException {
        if (!Files.exists(what)) {
            return;
        }
        Files.walkFileTree(what, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
