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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The people of a sample installation at their screens and phones. */
public final class People {
    /** Of the sample units. */
    private static final Map<String, String> NUMBERS = numbers();

    private final URI edge;
    private final Map<String, String> passwords;
    private final SignIn signIn;
    private final CodeSignIn codes;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** @param accounts the file with the sample accounts and their passwords */
    public People(URI edge, Path accounts) {
        this.edge = edge;
        this.signIn = new SignIn(edge);
        this.codes = new CodeSignIn(anybody().patient(Duration.ofSeconds(20)), accounts.resolveSibling("codes.txt"));
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

    /** Whether somebody of this name can sign in: units that were registered since have crews without an account here. */
    public boolean knows(String username) {
        return isInTheField(username) || passwords.containsKey(username);
    }

    /** Somebody of the field whom the sample does not have, signed in with the code that comes to this number. */
    public Api withNumber(String number) {
        return anybody().with("Authorization", "Bearer " + tokens.computeIfAbsent(number, codes::token));
    }

    public String token(String username) {
        return tokens.computeIfAbsent(
                username, name -> isInTheField(name) ? codes.token(number(name)) : signIn.token(name, password(name)));
    }

    /** Their sessions have ended: whoever plays them next signs in again. */
    public void forget(String username) {
        tokens.remove(username);
    }

    /** A citizen who has signed in with their telephone number. */
    public Api citizen(String number) {
        return anybody().with("Authorization", "Bearer " + tokens.computeIfAbsent(number, codes::citizensToken));
    }

    /** A member of a crew, by a telephone number that fleet has of them. */
    public Api crewWith(String number) {
        return anybody()
                .with(
                        "Authorization",
                        "Bearer " + tokens.computeIfAbsent("crew " + number, any -> codes.token(number)));
    }

    /** True for crews and responders, who have no account but a telephone. */
    public static boolean isInTheField(String username) {
        return NUMBERS.containsKey(username);
    }

    /** The telephone number with which somebody in the field signs in. */
    public static String number(String username) {
        String number = NUMBERS.get(username);
        if (number == null) {
            throw new IllegalArgumentException("nobody in the field: " + username);
        }
        return number;
    }

    /** What {@link #codeFor} must differ from: ask before a code is asked for. */
    public String newestCode(String number) {
        return codes.newest(number);
    }

    /** The code that comes for a number after {@code known}. */
    public String codeFor(String number, String known) {
        return codes.codeAfter(known, number);
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

    private static Map<String, String> numbers() {
        List<String> crews = List.of(
                "crew-amb-01",
                "crew-amb-02",
                "crew-amb-03",
                "crew-amb-04",
                "crew-amb-05",
                "crew-des-01",
                "crew-des-02",
                "crew-des-03",
                "crew-des-04",
                "crew-des-05",
                "crew-mtr-01",
                "bidan-01",
                "bidan-02",
                "bidan-03",
                "bidan-04",
                "bidan-05");
        return IntStream.range(0, crews.size())
                .boxed()
                .collect(Collectors.toMap(crews::get, index -> "0700-0000-" + (101 + index)));
    }
}
