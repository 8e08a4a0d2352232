package id.psc119.platform.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The neighbouring services with whose suites this one exchanges messages, as {@link NeighbourSettings#file} lists them. */
@ApplicationScoped
public class Neighbours {
    static final String PREFIX = "neighbour:";

    private static final String REALM = "/sign-in/realms/psc119/protocol/openid-connect/token";

    private final List<Neighbour> all;

    Neighbours(NeighbourSettings settings, ObjectMapper json) {
        // A mounted Secret has no such key where no neighbour has a suite.
        this.all = settings.file()
                .filter(Files::exists)
                .map(file -> read(file, json))
                .orElse(List.of());
    }

    /**
     * One neighbouring service's suite.
     *
     * @param code of its regency
     * @param name under which the desk asks it, such as {@code PSC OKI}
     * @param account {@code sub} of the tokens with which it calls us; null when it never does
     */
    public record Neighbour(
            String code,
            String name,
            URI address,
            URI tokens,
            String clientId,
            String clientSecret,
            @Nullable String account) {
        /** Its queue in the outbox. */
        public String receiver() {
            return PREFIX + code;
        }

        @Override
        public String toString() {
            return receiver();
        }
    }

    public List<Neighbour> all() {
        return all;
    }

    /** The queues of all of them. */
    public List<String> receivers() {
        return all.stream().map(Neighbour::receiver).toList();
    }

    public Optional<Neighbour> named(@Nullable String name) {
        return all.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    public Optional<Neighbour> ofAccount(String account) {
        return all.stream().filter(each -> account.equals(each.account())).findFirst();
    }

    Optional<Neighbour> ofReceiver(String receiver) {
        return all.stream().filter(each -> each.receiver().equals(receiver)).findFirst();
    }

    private static List<Neighbour> read(Path file, ObjectMapper json) {
        List<Map<String, String>> entries;
        try {
            entries = json.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            // The cause may quote the file, which holds secrets.
            throw new IllegalArgumentException(
                    "psc.neighbours.file: " + file + " is no list of JSON objects with texts");
        }
        List<Neighbour> all = entries.stream().map(Neighbours::of).toList();
        Set<String> known = new HashSet<>();
        all.forEach(each -> {
            if (!known.add(each.code()) || !known.add(each.name())) {
                throw new IllegalArgumentException(
                        "psc.neighbours.file: " + each.code() + " or its name is there twice");
            }
        });
        return all;
    }

    private static Neighbour of(Map<String, String> entry) {
        String code = required(entry, "code");
        if (!code.matches("[0-9A-Za-z.-]+")) {
            throw new IllegalArgumentException("psc.neighbours.file: the code " + code + " is none");
        }
        String address = required(entry, "address").replaceFirst("/+$", "");
        return new Neighbour(
                code,
                required(entry, "name"),
                URI.create(address),
                URI.create(entry.getOrDefault("tokenUrl", address + REALM)),
                required(entry, "clientId"),
                required(entry, "clientSecret"),
                entry.get("account"));
    }

    private static String required(Map<String, String> entry, String key) {
        String value = entry.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "psc.neighbours.file: the neighbour " + entry.getOrDefault("code", "?") + " lacks " + key);
        }
        return value;
    }
}
