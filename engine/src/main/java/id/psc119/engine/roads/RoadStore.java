package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a regency's roads: artefacts named by hash, a file {@code current} that names the one to serve, and the one
 * served before. An import works beside them and is named last, so that whatever goes wrong, what is served stays.
 */
public final class RoadStore {
    private final Path folder;

    /** The roads in this folder, which need not exist yet. */
    public RoadStore(Path folder) {
        this.folder = folder;
    }

    /** The hash of the roads to serve; empty when none were ever loaded. */
    public Optional<String> current() throws IOException {
        Path file = folder.resolve("current");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /**
     * Opens the roads to serve.
     *
     * @throws RoadsUnusable when they are incomplete or damaged
     */
    public RoadArtefact open(String hash) throws RoadsUnusable {
        return RoadArtefact.open(folder.resolve(hash));
    }

    /** The size on disk of an artefact; 0 when it is not there, which opening it will say. */
    long bytes(String hash) throws IOException {
        if (!Files.isDirectory(folder.resolve(hash))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder.resolve(hash))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /**
     * A base or a hospital that roads must serve.
     *
     * @param isExact where it stands; of a place that is only known by its village or district, no road near it can be asked for
     */
    public record Site(Point point, boolean isExact) {
        public static Site at(Point point) {
            return new Site(point, true);
        }
    }

    /**
     * Imports, checks and then names an extract as the roads to serve.
     *
     * @param sites bases and hospitals by name: all must lie within the map, and the exact ones near a road and be reachable from
     *     each other
     * @param progress is told what is being done
     * @return its hash
     * @throws RoadsUnusable when the extract cannot be used; what was served before is served on
     */
    public String load(Path extract, Map<String, Site> sites, Consumer<String> progress)
            throws RoadsUnusable, IOException {
        if (!Files.isReadable(extract) || Files.isDirectory(extract)) {
            throw new RoadsUnusable("The extract " + extract + " cannot be read");
        }
        if (Files.size(extract) == 0) {
            throw new RoadsUnusable("The extract " + extract + " is empty");
        }
        Files.createDirectories(folder);
        String hash = hash(extract);
        Path made = folder.resolve(hash);
        if (!Files.exists(made)) {
            Path working = folder.resolve("importing-" + ProcessHandle.current().pid());
            delete(working);
            Files.createDirectories(working);
            try {
                progress.accept("Importing " + extract.getFileName());
                RoadArtefact.build(extract, working);
                check(working, sites, progress);
                Files.move(working, made, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(working);
            }
        } else {
            check(made, sites, progress);
        }
        Optional<String> before = current();
        if (before.isPresent() && !before.get().equals(hash)) {
            name("previous", before.get());
        }
        name("current", hash);
        return hash;
    }

    private void name(String file, String hash) throws IOException {
        Path written = Files.writeString(folder.resolve(file + ".new"), hash + "\n");
        Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void check(Path made, Map<String, Site> sites, Consumer<String> progress) throws RoadsUnusable {
        try (RoadArtefact roads = RoadArtefact.open(made)) {
            double share = roads.mainShare(RoadProfile.CAR);
            progress.accept(String.format(
                    Locale.ROOT,
                    "%d road nodes, %s; %.1f %% connected",
                    roads.network(RoadProfile.CAR).nodes(),
                    roads.bounds(),
                    100 * share));
            if (share < 0.5) {
                throw new RoadsUnusable("The roads fall into pieces: the largest holds less than half of them");
            }
            Map<String, Spot> spots = new TreeMap<>();
            for (Map.Entry<String, Site> site : new TreeMap<>(sites).entrySet()) {
                Point point = site.getValue().point();
                if (!roads.covers(point)) {
                    throw new RoadsUnusable("The extract does not cover " + site.getKey() + " ("
                            + point.lat()
                            + ", " + point.lon() + "): it reaches over " + roads.bounds()
                            + ". Is it the right country?");
                }
                if (site.getValue().isExact()) {
                    Spot spot = roads.spot(point, RoadProfile.CAR)
                            .filter(found -> found.offRoadKm() <= 3)
                            .orElseThrow(() -> new RoadsUnusable(
                                    site.getKey() + " lies more than 3 km from any road: check its coordinates"));
                    spots.put(site.getKey(), spot);
                }
            }
            progress.accept(sites.size() + " bases and hospitals lie within them, " + spots.size()
                    + " at a known place, which each other's roads must reach");
            for (Map.Entry<String, Spot> target : spots.entrySet()) {
                ShortestTree tree = ShortestTree.to(
                        roads.network(RoadProfile.CAR),
                        target.getValue().nodes(),
                        target.getValue().arriving(),
                        arc -> false);
                List<String> apart = spots.entrySet().stream()
                        .filter(start ->
                                Double.isInfinite(tree.seconds(start.getValue().to()))
                                        && Double.isInfinite(
                                                tree.seconds(start.getValue().from())))
                        .map(Map.Entry::getKey)
                        .toList();
                if (!apart.isEmpty()) {
                    throw new RoadsUnusable(
                            "Nobody can drive to " + target.getKey() + " from " + String.join(", ", apart));
                }
            }
        }
    }

    private static String hash(Path extract) throws IOException {
        try (InputStream in = Files.newInputStream(extract)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) RoadArtefact.FORMAT);
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
