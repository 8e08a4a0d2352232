package id.psc119.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people of a sample installation at their screens and phones. */
public final class People {
    private final URI edge;
    private final Map<String, String> passwords;
    private final SignIn signIn;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** @param accounts the file with the sample accounts and their passwords */
    public People(URI edge, Path accounts) {
        this.edge = edge;
        this.signIn = new SignIn(edge);
        try {
            this.passwords = Files.readAllLines(accounts).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+", 3))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody without an account. */
    public Api anybody() {
        return new Api(edge, http, List.of(), Duration.ZERO);
    }

    /** A person who has signed in. */
    public Api signedIn(String username) {
        return anybody().with("Authorization", "Bearer " + token(username));
    }

    public String token(String username) {
        return tokens.computeIfAbsent(username, name -> signIn.token(name, password(name)));
    }

    public String password(String username) {
        @Nullable String password = passwords.get(username);
        if (password == null) {
            throw new IllegalArgumentException("no account of this name: " + username);
        }
        return password;
    }

    public URI edge() {
        return edge;
    }
}
