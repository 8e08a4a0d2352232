package id.psc119.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Java's ahead-of-time caches (JEP 483, 514, 515), one for each program: with it a program starts several times faster. They
 * are written by a training run, which {@code ./psc build} makes after the first build, and each fits one build only. A cache
 * that is missing or cannot be used only makes a start slower.
 */
final class AotCaches {
    private static final String PREFIX = "start-";
    private static final String SUFFIX = ".aot";
    /** What a program writes; it gets its name when the program has ended, so that half a cache is never used. */
    private static final String UNFINISHED = ".unfinished";

    private final boolean make;
    private final Map<String, Path> training = new HashMap<>();

    /** With {@code make} the programs write caches when they end, instead of using them. */
    AotCaches(boolean make) {
        this.make = make;
    }

    /**
     * The options of one program's Java.
     *
     * @param program the name of the program
     * @param folder where its caches are kept
     * @param classes the jars and folders that it is made of
     * @param options its other options, with which the cache must agree
     */
    List<String> options(String program, Path folder, List<Path> classes, List<String> options) {
        try {
            Path cache = folder.resolve(PREFIX + program + "-" + fingerprint(classes, options) + SUFFIX);
            if (!make) {
                return Files.exists(cache)
                        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
                        : List.of();
            }
            removeOthers(folder, program);
            Path unfinished = cache.resolveSibling(cache.getFileName() + UNFINISHED);
            training.put(program, unfinished);
            return List.of(
                    "-XX:AOTCacheOutput=" + unfinished,
                    // The cache is put together in a space of this size; under the bound of metaspace it would not fit.
                    "-XX:MaxMetaspaceSize=1g",
                    "-XX:CompressedClassSpaceSize=512m",
                    "-Xlog:aot=error",
                    "-Xlog:cds=error");
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    boolean isTraining(String program) {
        return training.containsKey(program);
    }

    /** Is called when all programs have ended: what they wrote is used from now on. Gives the programs that wrote nothing. */
    List<String> finish() {
        var failed = new ArrayList<String>();
        training.forEach((program, unfinished) -> {
            if (!rename(unfinished)) {
                failed.add(program);
            }
        });
        return failed;
    }

    private static boolean rename(Path unfinished) {
        String name = unfinished.getFileName().toString();
        Path cache = unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
        try {
            Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + ".config"));
            if (!Files.exists(unfinished) || Files.size(unfinished) == 0) {
                return false;
            }
            Files.move(unfinished, cache, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException left) {
            return false;
        }
    }

    private static void removeOthers(Path folder, String program) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX + program + "-")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Changes with every build: Java refuses a cache when a jar has another time or size. */
    private static String fingerprint(List<Path> classes, List<String> options) throws IOException {
        var seen = new ArrayList<String>(options);
        seen.add(System.getProperty("java.vm.version"));
        seen.add(System.getProperty("java.home"));
        for (Path place : classes) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (isCode(file.getFileName())) {
                        seen.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                    }
                }
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", seen).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks SHA-256", missing);
        }
    }

    private static boolean isCode(@Nullable Path name) {
        return name != null
                && (name.toString().endsWith(".jar") || name.toString().endsWith(".class"));
    }
}
