package id.psc119.platform.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one service's encrypted fields, as its key file holds them:
 * {@code {"current": "ID", "keys": {"ID": "BASE64", …}, "hashKey": "BASE64"}}, each key 32 random bytes. What is written is sealed
 * under the current key; the others stay until no row needs them.
 */
record FieldKeys(String current, Map<String, SecretKey> keys, SecretKey hashKey) {
    private static final int BYTES = 32;

    /** @throws KeysUnusable when anything is missing or of another size; its message names the fault and no key */
    static FieldKeys parse(String json) {
        JsonNode file = read(json);
        String current = file.path("current").asText();
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        SecretKey hashKey = key("hashKey", file.path("hashKey").asText(), "HmacSHA256");
        for (Map.Entry<String, JsonNode> entry : file.path("keys").properties()) {
            if (!Sealed.KEY_ID.matcher(entry.getKey()).matches()) {
                throw new KeysUnusable("a key id is not 4 to 40 small letters, digits and dashes");
            }
            SecretKey key = key(entry.getKey(), entry.getValue().asText(), "AES");
            if (MessageDigest.isEqual(key.getEncoded(), hashKey.getEncoded())) {
                throw new KeysUnusable("the hash key is also the field key \"" + entry.getKey() + "\"");
            }
            keys.put(entry.getKey(), key);
        }
        if (!keys.containsKey(current)) {
            throw new KeysUnusable("the current key \"" + current + "\" is not among the keys");
        }
        return new FieldKeys(current, Map.copyOf(keys), hashKey);
    }

    /** The key under which values are sealed now. */
    SecretKey currentKey() {
        return Objects.requireNonNull(keys.get(current));
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            // The exception quotes what it could not read, which may be half of a key.
            throw new KeysUnusable("it is no JSON");
        }
    }

    private static SecretKey key(String name, String base64, String algorithm) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new KeysUnusable("\"" + name + "\" is no base64");
        }
        if (bytes.length != BYTES) {
            throw new KeysUnusable("\"" + name + "\" has " + bytes.length + " bytes in place of " + BYTES);
        }
        return new SecretKeySpec(bytes, algorithm);
    }

    /** Never prints a key. */
    @Override
    public String toString() {
        return "FieldKeys[current=" + current + ", keys=" + keys.keySet() + "]";
    }

    /** The key file cannot be used. */
    static class KeysUnusable extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        KeysUnusable(String message) {
            super(message);
        }
    }
}
