package id.psc119.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * {@code ./psc --cluster NAMESPACE roads load FILE}: brings an extract to the volume of an installation and starts the job that loads
 * it. A pod of that job's image receives the file through its input, because the image has no shell and no {@code tar}.
 */
final class ClusterRoads {
    private static final String JOB = "roads-import";
    private static final String USE =
            "Use ./psc --cluster NAMESPACE roads load FILE, with an extract such as sumatra-latest.osm.pbf.";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOADING = Duration.ofMinutes(65);

    private final Cluster cluster;
    private final Instant now;

    ClusterRoads(Cluster cluster, Instant now) {
        this.cluster = cluster;
        this.now = now;
    }

    /** 0 when the job has loaded the roads and made the map; 1 when it refused the extract. */
    int load(List<String> arguments) throws InterruptedException {
        if (arguments.size() != 2 || !arguments.getFirst().equals("load")) {
            throw new CommandException(USE);
        }
        Path file = Path.of(arguments.get(1));
        if (!Files.isRegularFile(file)) {
            throw new CommandException("There is no file " + file + ". " + USE);
        }
        try {
            send(file);
            return start();
        } catch (IOException wrong) {
            throw new CommandException("The extract cannot be read: " + Home.reason(wrong), wrong);
        } catch (JoseException wrong) {
            throw new CommandException("kubectl's answer cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    private void send(Path file) throws IOException, JoseException {
        Map<String, Object> template = template();
        var container = new LinkedHashMap<>(container(template));
        if (!(container.get("args") instanceof List<?> ofTheJob) || ofTheJob.size() < 3) {
            throw new CommandException("The job " + JOB + " does not say which file it loads.");
        }
        long size = Files.size(file);
        container.put("args", List.of("roads", "receive", String.valueOf(ofTheJob.get(2)), "" + size, sumOf(file)));
        container.put("stdin", true);
        container.put("stdinOnce", true);
        var spec = new LinkedHashMap<>(RunFile.part(template, "spec"));
        spec.put("containers", List.of(container));
        spec.put("activeDeadlineSeconds", 7200);
        String name = "roads-receive-" + now.getEpochSecond();
        var pod = new LinkedHashMap<String, Object>();
        pod.put("apiVersion", "v1");
        pod.put("kind", "Pod");
        pod.put("metadata", Map.of("name", name, "labels", RunFile.part(RunFile.part(template, "metadata"), "labels")));
        pod.put("spec", spec);
        Path manifest = Files.createTempFile("roads", ".json");
        try {
            Files.writeString(manifest, JsonUtil.toJson(pod));
            cluster.run(List.of("create", "--filename", manifest.toString()));
        } finally {
            Files.delete(manifest);
        }
        try {
            cluster.run(List.of("wait", "--for=condition=Ready", "--timeout=5m", "pod/" + name));
            Launcher.say(String.format(Locale.ROOT, "Sending %s (%,d MB) …", file.getFileName(), size / 1_000_000));
            cluster.run(List.of("attach", "--stdin", "pod/" + name), file);
            cluster.run(List.of("wait", "--for=jsonpath={.status.phase}=Succeeded", "--timeout=2m", "pod/" + name));
        } finally {
            cluster.run(List.of("delete", "pod", name, "--wait=false"));
        }
    }

    private int start() throws InterruptedException {
        String name = "roads-" + now.getEpochSecond();
        cluster.run(List.of("create", "job", name, "--from=cronjob/" + JOB));
        Launcher.say("Loading, as job " + name + ": some minutes. It goes on if this command is ended.");
        Instant end = Instant.now().plus(LOADING);
        while (Instant.now().isBefore(end)) {
            String state =
                    cluster.run(List.of("get", "job", name, "--output", "jsonpath={.status.conditions[*].type}"));
            if (state.contains("Complete") || state.contains("Failed")) {
                Launcher.say(cluster.run(List.of("logs", "job/" + name)).stripTrailing());
                return state.contains("Failed") ? 1 : 0;
            }
            Thread.sleep(PAUSE);
        }
        throw new CommandException("The job " + name + " has not ended. See kubectl logs job/" + name + ".");
    }

    private Map<String, Object> template() throws JoseException {
        Map<String, Object> job = JsonUtil.parseJson(cluster.run(List.of("get", "cronjob", JOB, "--output", "json")));
        return RunFile.part(RunFile.part(RunFile.part(RunFile.part(job, "spec"), "jobTemplate"), "spec"), "template");
    }

    private static Map<String, Object> container(Map<String, Object> template) {
        var first = new LinkedHashMap<String, Object>();
        if (RunFile.part(template, "spec").get("containers") instanceof List<?> all
                && all.getFirst() instanceof Map<?, ?> container) {
            container.forEach((name, value) -> first.put(String.valueOf(name), value));
        }
        return first;
    }

    /** In the pod: {@code roads receive FILE SIZE SHA256} takes the file that is sent, and keeps it when it is whole. */
    static int receive(List<String> arguments, InputStream sent) {
        if (arguments.size() != 4 || !arguments.get(2).matches("\\d{1,15}")) {
            throw new CommandException(
                    "Use roads receive FILE SIZE SHA256: it is what ./psc --cluster starts in a pod.");
        }
        Path file = Path.of(arguments.get(1));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long size = Long.parseLong(arguments.get(2));
        try {
            MessageDigest sum = sum();
            long arrived = copy(new DigestInputStream(sent, sum), part, size);
            if (arrived != size || !HexFormat.of().formatHex(sum.digest()).equals(arguments.get(3))) {
                Files.delete(part);
                throw new CommandException(
                        "Only " + arrived + " of " + size + " bytes have arrived, or others: send it again.");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Launcher.say("Received: " + file);
            return 0;
        } catch (IOException wrong) {
            throw new CommandException("Cannot write " + file + ": " + Home.reason(wrong), wrong);
        }
    }

    /** As many bytes as are due: what sends them need not close its end. */
    private static long copy(InputStream sent, Path to, long size) throws IOException {
        long arrived = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(to)) {
            while (arrived < size) {
                int read = sent.read(buffer, 0, (int) Math.min(buffer.length, size - arrived));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                arrived += read;
            }
        }
        return arrived;
    }

    private static String sumOf(Path file) throws IOException {
        MessageDigest sum = sum();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private static MessageDigest sum() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
