package id.psc119.k8s;

import static id.psc119.k8s.Manifests.name;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Flux and Argo CD are told: every folder of a regency and of a province once, in its own namespace, the pilot before all others. The
 * schemas of both are not at hand, so only what is said here is compared.
 */
final class GitOps {
    private static final String RULE = "gitops";
    private static final String PILOT = "k8s/regencies/16-06";
    private static final String PLACE = "https://git.psc119.invalid/";

    private GitOps() {}

    /** Reads the two files of {@code k8s/gitops}. */
    static void check(Suite suite, Faults faults) throws IOException {
        Path folder = suite.folder().resolve("gitops");
        check(
                suite,
                documents(folder.resolve("flux/regencies.yaml")),
                documents(folder.resolve("argocd/regencies.yaml")),
                faults);
    }

    static List<JsonNode> documents(Path file) throws IOException {
        return Manifests.documents(Files.readString(file));
    }

    static void check(Suite suite, List<JsonNode> flux, List<JsonNode> argo, Faults faults) {
        var wanted = new TreeSet<String>();
        suite.regencies().keySet().forEach(code -> wanted.add("k8s/regencies/" + code));
        suite.provinces().keySet().forEach(code -> wanted.add("k8s/provinces/" + code.replace("province-", "")));
        checkFlux(suite, flux, wanted, faults);
        checkArgo(argo, wanted, faults);
    }

    private static void checkFlux(Suite suite, List<JsonNode> objects, Set<String> wanted, Faults faults) {
        var paths = new ArrayList<String>();
        var names = new LinkedHashSet<String>();
        var sources = new LinkedHashSet<String>();
        for (JsonNode object : objects) {
            if (!names.add(name(object)) && object.path("kind").asText().equals("Kustomization")) {
                faults.add(RULE, object, "stands twice in Flux's file");
            }
            if (object.path("kind").asText().equals("GitRepository")) {
                sources.add(name(object));
                checkPlace(object, object.at("/spec/url").asText(), faults);
            }
        }
        for (JsonNode object : objects) {
            if (!object.path("kind").asText().equals("Kustomization")) {
                continue;
            }
            String path = object.at("/spec/path").asText().replaceFirst("^\\./", "");
            faults.unless(
                    Files.exists(suite.folder().resolveSibling(path).resolve("kustomization.yaml")),
                    RULE,
                    object,
                    "applies a folder that is not there: " + path);
            faults.unless(
                    sources.contains(object.at("/spec/sourceRef/name").asText()),
                    RULE,
                    object,
                    "reads a repository that nobody names");
            faults.unless(object.at("/spec/wait").asBoolean(), RULE, object, "is ready before its pods are");
            List<String> after = object.path("spec").findValue("dependsOn") == null
                    ? List.of()
                    : object.at("/spec/dependsOn").findValuesAsText("name");
            faults.unless(names.containsAll(after), RULE, object, "waits for what is not there: " + after);
            if (path.startsWith("k8s/cluster/")) {
                faults.unless(
                        !object.at("/spec/prune").asBoolean(), RULE, object, "may remove what all regencies need");
                continue;
            }
            paths.add(path);
            faults.unless(
                    name(object).equals(namespace(path)),
                    RULE,
                    object,
                    "is not named as its namespace, " + namespace(path));
            faults.unless(
                    after.contains(path.equals(PILOT) ? "cluster" : namespace(PILOT)),
                    RULE,
                    object,
                    "does not wait for " + (path.equals(PILOT) ? "the cluster's own things" : "the pilot"));
        }
        compare("Flux", paths, wanted, faults);
    }

    private static void checkArgo(List<JsonNode> objects, Set<String> wanted, Faults faults) {
        var paths = new ArrayList<String>();
        for (JsonNode object : objects) {
            if (!object.path("kind").asText().equals("ApplicationSet")) {
                continue;
            }
            JsonNode source = object.at("/spec/template/spec/source");
            checkPlace(object, source.path("repoURL").asText(), faults);
            List<JsonNode> elements = Manifests.each(object.at("/spec/generators/0/list/elements"))
                    .toList();
            for (JsonNode element : elements) {
                String path = filled(source.path("path").asText(), element);
                paths.add(path);
                String namespace = filled(
                        object.at("/spec/template/spec/destination/namespace").asText(), element);
                faults.unless(
                        namespace.equals(namespace(path)), RULE, object, path + " goes to the namespace " + namespace);
                faults.unless(
                        element.path("step").asText().equals(path.equals(PILOT) ? "pilot" : "others"),
                        RULE,
                        object,
                        path + " is in the step " + element.path("step").asText());
            }
            JsonNode steps = object.at("/spec/strategy/rollingSync/steps");
            faults.unless(
                    Manifests.texts(steps.at("/0/matchExpressions/0/values")).equals(List.of("pilot"))
                            && Manifests.texts(steps.at("/1/matchExpressions/0/values"))
                                    .equals(List.of("others"))
                            && steps.at("/1/maxUpdate").asInt() > 0,
                    RULE,
                    object,
                    "does not bring the pilot first and then a few at a time");
        }
        compare("Argo CD", paths, wanted, faults);
    }

    /** The committed place cannot exist: a cluster that follows it by mistake gets nothing of anybody. */
    private static void checkPlace(JsonNode object, String url, Faults faults) {
        faults.unless(url.startsWith(PLACE), RULE, object, "follows a repository that may be anybody's: " + url);
    }

    private static void compare(String tool, List<String> paths, Set<String> wanted, Faults faults) {
        var given = new TreeSet<>(paths);
        if (given.size() != paths.size()) {
            faults.add(RULE, tool, "names a folder twice");
        }
        wanted.stream()
                .filter(path -> !given.contains(path))
                .forEach(path -> faults.add(RULE, tool, "forgets " + path));
        given.stream()
                .filter(path -> !wanted.contains(path))
                .forEach(path -> faults.add(RULE, tool, "names what is not there: " + path));
    }

    private static String namespace(String path) {
        return path.replace("k8s/regencies/", "psc119-").replace("k8s/provinces/", "psc119-province-");
    }

    /** A template of Argo CD with the values of one element; a word without a value stays. */
    private static String filled(String template, JsonNode element) {
        String text = template;
        for (var value : element.properties()) {
            text = text.replace(
                    "{{ ." + value.getKey() + " }}", value.getValue().asText());
        }
        return text;
    }
}
