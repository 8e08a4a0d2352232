package id.psc119.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * What runs now: {@code run.json} in the suite's folder, written by the launcher, read by the other commands and by
 * tests. {@code {launcher, address, keycloak, sample, regency, …, release, accounts, ports: {program: n}, processes: {program: {pid, started}}, databases:
 * {service: {url, owner, ownerPassword, app, appPassword}}, postgres: {url, user, password}}}. It holds passwords and
 * is readable by its owner alone.
 */
final class RunFile {
    private RunFile() {}

    static Path of(Home home) {
        return home.folder().resolve("run.json");
    }

    static void write(Home home, Map<String, Object> content) {
        try {
            PrivateFile.write(of(home), JsonUtil.toJson(content));
        } catch (IOException wrong) {
            throw new CommandException("Cannot write " + of(home) + ": " + Home.reason(wrong), wrong);
        }
    }

    static Optional<Map<String, Object>> read(Home home) {
        try {
            return Files.exists(of(home))
                    ? Optional.of(JsonUtil.parseJson(Files.readString(of(home))))
                    : Optional.empty();
        } catch (IOException | JoseException damaged) {
            return Optional.empty();
        }
    }

    static void remove(Home home) {
        try {
            Files.deleteIfExists(of(home));
        } catch (IOException wrong) {
            throw new CommandException("Cannot remove " + of(home) + ": " + Home.reason(wrong), wrong);
        }
    }

    /** A process as written: its id alone would also fit another that was given the same number later. */
    static Map<String, Object> process(ProcessHandle handle) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("pid", handle.pid());
        entry.put("started", handle.info().startInstant().map(Object::toString).orElse(""));
        return entry;
    }

    /** The living process that was written, if it still is that one. */
    static Optional<ProcessHandle> living(Map<String, Object> entry) {
        if (!(entry.get("pid") instanceof Number pid)) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid.longValue())
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(Object::toString)
                        .orElse("")
                        .equals(entry.get("started")));
    }

    /** A part of the file that is an object; empty when it is absent. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> part(Map<String, Object> content, String name) {
        return content.get(name) instanceof Map<?, ?> part ? (Map<String, Object>) part : Map.of();
    }
}
