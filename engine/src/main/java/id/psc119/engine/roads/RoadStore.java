package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Rivers;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a regency's roads: artefacts named by hash, a file {@code current} that names the one to serve, and the one
 * served before ({@code previous}); older ones are deleted. An import works beside them and is named last, so that whatever
 * goes wrong, what is served stays.
 */
public final class RoadStore {
    private static final String WATER = "water.geojson";
    private static final String WORKING = "importing-";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{24}");

    /** Farther from any road than this, in km, a site's coordinates are wrong. */
    private static final double FARTHEST_KM = 3;

    private final Path folder;

    /** The roads in this folder, which need not exist yet. */
    public RoadStore(Path folder) {
        this.folder = folder;
    }

    /** The hash of the roads to serve; empty when none were ever loaded. */
    public Optional<String> current() throws IOException {
        return named("current");
    }

    private Optional<String> named(String name) throws IOException {
        Path file = folder.resolve(name);
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

    /** Whether a file holds rivers and landing places and no extract, whatever its name is. */
    public static boolean isGeoJson(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            while (Character.isWhitespace(first)) {
                first = in.read();
            }
            return first == '{';
        }
    }

    /** The rivers, ferries and landing places, as {@link Rivers#read} takes them; empty when none were ever loaded. */
    public Optional<String> water() throws IOException {
        Path file = folder.resolve(WATER);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /**
     * Checks a file of rivers and landing places and names it as the one to serve.
     *
     * @throws RoadsUnusable when it cannot be read; what was served before is served on
     */
    public Rivers loadWater(Path file) throws RoadsUnusable, IOException {
        Rivers rivers;
        String text;
        try {
            text = Files.readString(file);
            rivers = Rivers.read(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new RoadsUnusable(file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
        Files.createDirectories(folder);
        Path written = Files.writeString(folder.resolve(WATER + ".new"), text);
        Files.move(written, folder.resolve(WATER), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return rivers;
    }

    /** The size on disk of an artefact; 0 when it is not there, which opening it reports. */
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
     * @param isExact whether its point is known; a place known only by its village or district has no road to look for near it
     */
    public record Site(Point point, boolean isExact) {
        public static Site at(Point point) {
            return new Site(point, true);
        }
    }

    /**
     * Imports, checks and then names an extract as the roads to serve.
     *
     * @param sites bases and hospitals by name: all must lie within the map, and the exact ones near a road. Those that no road
     *     joins, as on an island, are named in a warning
     * @param progress receives what is being done, and the warnings
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
        if (!Files.exists(made) || isDamaged(made, progress)) {
            Path working = folder.resolve(WORKING + ProcessHandle.current().pid());
            delete(working);
            Files.createDirectories(working);
            try {
                progress.accept("Importing " + extract.getFileName());
                RoadArtefact.build(extract, working);
                check(working, sites, progress);
                delete(made);
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
        deleteOlder();
        return hash;
    }

    /** An artefact that exists but cannot be opened, after a full disk or a broken copy, is built again. */
    private static boolean isDamaged(Path made, Consumer<String> progress) {
        try {
            RoadArtefact.open(made).close();
            return false;
        } catch (RoadsUnusable e) {
            progress.accept("What was imported before is damaged and is built again");
            return true;
        }
    }

    /** Whatever is neither served nor was served before; also what an import left that did not end. */
    private void deleteOlder() throws IOException {
        Set<String> kept = new HashSet<>();
        current().ifPresent(kept::add);
        named("previous").ifPresent(kept::add);
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.filter(Files::isDirectory).toList();
        }
        for (Path each : all) {
            String name = each.getFileName().toString();
            boolean older = HASH.matcher(name).matches() && !kept.contains(name);
            if (older || isLeftOver(name)) {
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

    private void name(String file, String hash) throws IOException {
        Path written = Files.writeString(folder.resolve(file + ".new"), hash + "\n");
        Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void check(Path made, Map<String, Site> sites, Consumer<String> progress) throws RoadsUnusable {
        try (RoadArtefact roads = RoadArtefact.open(made)) {
            RoadPieces pieces = roads.pieces(RoadProfile.CAR);
            progress.accept(String.format(
                    Locale.ROOT,
                    "%d road nodes, %s; %.1f %% connected",
                    roads.network(RoadProfile.CAR).nodes(),
                    roads.bounds(),
                    100 * pieces.largestShare()));
            if (pieces.largestShare() < 0.5) {
                // An archipelago is like this, but so is an extract that was cut badly.
                progress.accept("Warning: the roads fall into " + pieces.count()
                        + " pieces that no road joins, and the largest holds less than half of them. Is it a regency of"
                        + " islands? Then this is right");
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
                    if (roads.kmToRoad(point, FARTHEST_KM).isEmpty()) {
                        throw new RoadsUnusable(
                                site.getKey() + " lies more than 3 km from any road: check its coordinates");
                    }
                    nearest(roads, point).ifPresent(spot -> spots.put(site.getKey(), spot));
                }
            }
            progress.accept(sites.size() + " bases and hospitals lie within them, " + spots.size()
                    + " at a known place near a road");
            warnOfApart(roads, pieces, spots, progress);
        }
    }

    /** Where a site's units set off: on a main network, or on that of its island when no main road is near. */
    private static Optional<Spot> nearest(RoadArtefact roads, Point point) {
        return roads.spot(point, RoadProfile.CAR)
                .filter(found -> found.offRoadKm() <= FARTHEST_KM)
                .or(() -> roads.spotOnSmallNetwork(point, RoadProfile.CAR));
    }

    /** Names the sites that no road joins to most others, and those that can only be left, or only be reached. */
    private static void warnOfApart(
            RoadArtefact roads, RoadPieces pieces, Map<String, Spot> spots, Consumer<String> progress) {
        Map<Integer, List<String>> groups = new TreeMap<>();
        spots.forEach((name, spot) -> groups.computeIfAbsent(pieces.piece(spot.from()), any -> new ArrayList<>())
                .add(name));
        int most = groups.entrySet().stream()
                .max(Comparator.comparingInt(group -> group.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse(-1);
        groups.forEach((piece, names) -> {
            if (piece != most) {
                progress.accept("Warning: no road joins " + String.join(", ", names) + " to the "
                        + (spots.size() - names.size())
                        + " other bases and hospitals. Units reach them from there by boat or ferry only. If there is a"
                        + " road or a car ferry, it is missing in the map");
            }
        });
        for (Map.Entry<String, Spot> target : spots.entrySet()) {
            int piece = pieces.piece(target.getValue().from());
            ShortestTree tree = ShortestTree.to(
                    roads.network(RoadProfile.CAR),
                    target.getValue().nodes(),
                    target.getValue().arriving(),
                    arc -> false);
            List<String> apart = spots.entrySet().stream()
                    .filter(start -> pieces.piece(start.getValue().from()) == piece)
                    .filter(start -> Double.isInfinite(
                                    tree.seconds(start.getValue().to()))
                            && Double.isInfinite(tree.seconds(start.getValue().from())))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!apart.isEmpty()) {
                progress.accept("Warning: nobody can drive to " + target.getKey() + " from " + String.join(", ", apart)
                        + ", although roads join them: look for a wrong one-way road");
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
