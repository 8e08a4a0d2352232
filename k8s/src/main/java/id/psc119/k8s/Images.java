package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.k8s.Manifests.Workload;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * K-8: an image is either named by its digest, or has a name that cannot exist outside. A tag alone could be anybody's, and could
 * be another image tomorrow.
 */
final class Images {
    private static final String RULE = "images";
    private static final String PLACEHOLDER = "registry[.]psc119[.]invalid/";

    private Images() {}

    static void check(Manifests all, Faults faults) {
        var versions = new TreeMap<String, Set<String>>();
        for (Workload workload : all.workloads()) {
            String image = workload.container().path("image").asText();
            checkName(workload.object(), image, faults);
            faults.unless(
                    workload.container()
                            .path("imagePullPolicy")
                            .asText("IfNotPresent")
                            .equals("IfNotPresent"),
                    RULE,
                    workload.object(),
                    "does not start from an image that was carried to the node, or never fetches one");
            boolean ours = workload.isService() || workload.kind().equals("Job");
            if (ours) {
                versions.computeIfAbsent(image.replaceAll(".*[:@]", ""), key -> new TreeSet<>())
                        .add(workload.name());
            }
            String expected = workload.name().replaceFirst("^migrate-", "");
            faults.unless(
                    !ours || nameOf(image).equals(expected),
                    RULE,
                    workload.object(),
                    "runs the image of another program: " + image);
        }
        all.ofKind("Cluster")
                .forEach(cluster -> checkName(
                        cluster, cluster.path("spec").path("imageName").asText(), faults));
        checkVersions(versions, all, faults);
    }

    private static void checkName(JsonNode object, String image, Faults faults) {
        boolean pinned = image.matches(".+/.+@sha256:[0-9a-f]{64}") && image.split("/", 2)[0].contains(".");
        faults.unless(
                pinned || image.matches(PLACEHOLDER + "[a-z]+:\\d[0-9A-Za-z.-]*"),
                RULE,
                object,
                "has an image that is neither pinned by a digest nor a version of registry.psc119.invalid: " + image);
    }

    /** With tags, all services of one release have the same one. Digests differ from image to image. */
    private static void checkVersions(Map<String, Set<String>> versions, Manifests all, Faults faults) {
        boolean tagged = versions.keySet().stream().noneMatch(version -> version.matches("[0-9a-f]{64}"));
        if (tagged && versions.size() > 1 && !all.objects().isEmpty()) {
            faults.add(RULE, "Deployments", "run different releases: " + versions);
        }
    }

    private static String nameOf(String image) {
        return image.replaceFirst("@.*", "").replaceFirst(".*/", "").replaceFirst(":.*", "");
    }
}
