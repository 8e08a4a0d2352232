package id.psc119.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The regencies that have an installation on Kubernetes: one short file each, below {@code k8s/regencies}. */
final class Regencies {
    private static final String USE = """
            Use ./psc k8s new-regency CODE NAME HOST [--numbers 119,0711-…] [--zone Asia/Jakarta] [--profile small|standard],
            such as ./psc k8s new-regency 16-15 "Contoh Baru" psc119.contoh.example. CODE is the Kemendagri code with a hyphen.""";

    private static final List<String> ZONES =
            List.of("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura");
    private static final List<String> PROFILES = List.of("small", "standard");

    /** One regency in a list of GitOps, with its code. */
    private static final Pattern FLUX = Pattern.compile(
            "---\\n(?:(?!---\\n).*\\n)*? {2}path: \\./k8s/regencies/(\\d\\d-\\d\\d)\\n(?:(?!---\\n).*\\n)*");

    private static final Pattern ARGO_CD =
            Pattern.compile(" *- \\{folder: regencies/(\\d\\d-\\d\\d),.* step: others}\\n");

    private final Path folder;

    Regencies(Path tree) {
        this.folder = tree.resolve("k8s").resolve("regencies");
    }

    /** Refuses a code that has no folder. */
    void require(String code) {
        if (!code.matches("\\d\\d-\\d\\d") || !Files.exists(file(code))) {
            throw new CommandException("There is no regency " + code + ". Known are " + String.join(", ", codes())
                    + "; ./psc k8s new-regency makes another.");
        }
    }

    List<String> codes() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> Files.exists(each.resolve("kustomization.yaml")))
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException wrong) {
            throw new CommandException("Cannot read " + folder + ": " + Home.reason(wrong), wrong);
        }
    }

    /** Writes the file of a new regency. */
    int add(List<String> arguments) {
        List<String> plain = arguments.stream()
                .takeWhile(argument -> !argument.startsWith("--"))
                .toList();
        Map<String, String> options = options(arguments.subList(plain.size(), arguments.size()));
        if (plain.size() != 3 || !plain.getFirst().matches("[1-9]\\d-[0-9]\\d")) {
            throw new CommandException(USE);
        }
        String code = plain.getFirst();
        String name = plain.get(1);
        String host = plain.get(2).toLowerCase(Locale.ROOT);
        String zone = options.getOrDefault("--zone", ZONES.getFirst());
        String numbers = options.getOrDefault("--numbers", "119");
        String profile = options.getOrDefault("--profile", PROFILES.getFirst());
        if (!name.matches("[\\p{L}][\\p{L} .'-]*")
                || !host.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}")
                || !numbers.matches("[0-9+][0-9 ,+-]*")
                || !ZONES.contains(zone)
                || !PROFILES.contains(profile)) {
            throw new CommandException(USE);
        }
        if (Files.exists(file(code))) {
            throw new CommandException("The regency " + code + " is there already: " + file(code));
        }
        withHost(host).ifPresent(other -> {
            throw new CommandException("The host " + host + " is that of " + other + ".");
        });
        String text = """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: psc119-%1$s
                resources: [../../profiles/%2$s]
                components: [../../releases/%3$s]
                transformers: [../../facts]
                configMapGenerator:
                  - name: regency
                    literals:
                      - PSC_REGENCY_CODE=%4$s
                      - PSC_REGENCY_NAME=%5$s
                      - PSC_REGENCY_ZONE=%6$s
                      - PSC_REGENCY_TELEPHONE_NUMBERS=%7$s
                      - PSC_HOST=%8$s
                """.formatted(code, profile, newestRelease(), code.replace('-', '.'), name, zone, numbers, host);
        try {
            Files.createDirectories(folder.resolve(code));
            Files.writeString(file(code), text);
            addToGitOps(code);
        } catch (IOException wrong) {
            throw new CommandException("Cannot write " + file(code) + ": " + Home.reason(wrong), wrong);
        }
        Launcher.say(
                "Written: " + file(code) + ", and its place in k8s/gitops. Next: ./psc k8s check, then ./psc k8s keys "
                        + code + " FOLDER, and docs/operate.md.");
        return 0;
    }

    /** Puts it behind the last regency of both lists, as one that comes after the pilot. */
    private void addToGitOps(String code) throws IOException {
        Path gitops = folder.resolveSibling("gitops");
        copyLast(gitops.resolve("flux/regencies.yaml"), FLUX, code);
        copyLast(gitops.resolve("argocd/regencies.yaml"), ARGO_CD, code);
    }

    private static void copyLast(Path file, Pattern entry, String code) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String all = Files.readString(file);
        if (all.contains("regencies/" + code)) {
            return;
        }
        MatchResult last = entry.matcher(all)
                .results()
                .reduce((one, other) -> other)
                .orElseThrow(() -> new CommandException("No regency is in " + file + ": add " + code + " by hand."));
        Files.writeString(
                file,
                all.substring(0, last.end()) + last.group().replace(last.group(1), code) + all.substring(last.end()));
    }

    private Optional<String> withHost(String host) {
        return codes().stream()
                .filter(code -> {
                    try {
                        return Files.readAllLines(file(code)).stream()
                                .anyMatch(line -> line.strip().equals("- PSC_HOST=" + host));
                    } catch (IOException wrong) {
                        throw new CommandException("Cannot read " + file(code) + ": " + Home.reason(wrong), wrong);
                    }
                })
                .findAny();
    }

    private String newestRelease() {
        try (Stream<Path> releases = Files.list(folder.resolveSibling("releases"))) {
            return releases.map(each -> String.valueOf(each.getFileName()))
                    .max(Comparator.comparing(Regencies::sortable))
                    .orElseThrow(() -> new CommandException("There is no release in k8s/releases."));
        } catch (IOException wrong) {
            throw new CommandException("Cannot read k8s/releases: " + Home.reason(wrong), wrong);
        }
    }

    /** 1.10.0 comes after 1.9.0. */
    private static String sortable(String version) {
        return Stream.of(version.split("[.-]", -1))
                .map(part -> part.matches("\\d{1,6}") ? "%06d".formatted(Integer.parseInt(part)) : part)
                .reduce("", (one, other) -> one + "." + other);
    }

    private static Map<String, String> options(List<String> given) {
        var options = new TreeMap<String, String>();
        for (int i = 0; i < given.size(); i += 2) {
            if (!List.of("--numbers", "--zone", "--profile").contains(given.get(i)) || i + 1 == given.size()) {
                throw new CommandException(USE);
            }
            options.put(given.get(i), given.get(i + 1));
        }
        return options;
    }

    Path file(String code) {
        return folder.resolve(code).resolve("kustomization.yaml");
    }
}
