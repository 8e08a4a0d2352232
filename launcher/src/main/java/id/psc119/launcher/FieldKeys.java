package id.psc119.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * The keys under which the services seal telephone, card and identity numbers: one private file each, with a current key, older ones
 * that rows may still need, and a key for searching. Whoever loses them loses the numbers: they belong in the key backup.
 */
final class FieldKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Path folder;

    FieldKeys(Path folder) {
        this.folder = folder;
    }

    /** One service's file as it is written. */
    record Content(String current, Map<String, String> keys, String hashKey) {}

    Path file(String service) {
        return folder.resolve(service + "-fields.json");
    }

    /** Makes the files that are missing; those that are there stay as they are. */
    void prepare() {
        for (String service : Programs.SERVICES) {
            if (!Files.exists(file(service))) {
                write(service, fresh());
            }
        }
    }

    /** Adds a key and makes it current; the older ones stay. Returns its id. */
    String rotate(String service) {
        Content old = read(service);
        String id = newId(old.keys().keySet());
        var keys = new LinkedHashMap<String, String>();
        keys.put(id, randomKey());
        keys.putAll(old.keys());
        write(service, new Content(id, keys, old.hashKey()));
        return id;
    }

    /** Removes every key that is neither current nor in use. Returns the ids of those removed. */
    Set<String> prune(String service, Set<String> inUse) {
        Content old = read(service);
        var kept = new LinkedHashMap<>(old.keys());
        kept.keySet().removeIf(id -> !id.equals(old.current()) && !inUse.contains(id));
        var removed = new LinkedHashMap<>(old.keys());
        removed.keySet().removeAll(kept.keySet());
        if (!removed.isEmpty()) {
            write(service, new Content(old.current(), kept, old.hashKey()));
        }
        return removed.keySet();
    }

    private static Content fresh() {
        String id = newId(Set.of());
        return new Content(id, Map.of(id, randomKey()), randomKey());
    }

    /** The day and a random part: a key made for another installation never has the same name. */
    private static String newId(Set<String> taken) {
        String id;
        do {
            byte[] part = new byte[3];
            RANDOM.nextBytes(part);
            id = "f-" + LocalDate.now(ZoneOffset.UTC) + "-" + HexFormat.of().formatHex(part);
        } while (taken.contains(id));
        return id;
    }

    private static String randomKey() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private Content read(String service) {
        try {
            Map<String, Object> file = JsonUtil.parseJson(Files.readString(file(service)));
            var keys = new LinkedHashMap<String, String>();
            RunFile.part(file, "keys").forEach((id, key) -> keys.put(id, String.valueOf(key)));
            if (file.get("current") instanceof String current
                    && file.get("hashKey") instanceof String hashKey
                    && keys.containsKey(current)) {
                return new Content(current, keys, hashKey);
            }
        } catch (IOException | JoseException wrong) {
            throw new CommandException(unreadable(service), wrong);
        }
        throw new CommandException(unreadable(service));
    }

    private String unreadable(String service) {
        return "The field keys of " + service + " (" + file(service)
                + ") cannot be read. Put them back from the key backup.";
    }

    private void write(String service, Content content) {
        try {
            PrivateFile.write(file(service), text(content));
        } catch (IOException wrong) {
            throw new CommandException("Cannot write the field keys in " + folder + ": " + Home.reason(wrong), wrong);
        }
    }

    private static String text(Content content) {
        var file = new LinkedHashMap<String, Object>();
        file.put("current", content.current());
        file.put("keys", content.keys());
        file.put("hashKey", content.hashKey());
        return JsonUtil.toJson(file) + "\n";
    }
}
