package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signs a crew in as its phone does: a code is asked for, read where this machine keeps it, and typed in. */
final class CodeSignIn {
    /** Fleet tells intake of a new number within seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api anybody;
    private final Path codes;

    /** @param codes the file into which one machine writes codes in place of sending them */
    CodeSignIn(Api anybody, Path codes) {
        this.anybody = anybody;
        this.codes = codes;
    }

    /** The access token of the crew or responder with this number. */
    String token(String number) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode tokens = signIn(number);
            if (tokens.path("roles").size() > 1) {
                return tokens.required("accessToken").asText();
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("no crew's number: " + number);
            }
            pause();
        }
    }

    /** The access token of a citizen with this number. */
    String citizensToken(String number) {
        return signIn(number).required("accessToken").asText();
    }

    /** The newest code for a number, which comes a moment after it was asked for. */
    String codeAfter(String known, String number) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            String newest = newest(number);
            if (!newest.equals(known)) {
                return newest.substring(newest.lastIndexOf(' ') + 1);
            }
            pause();
        }
        throw new IllegalStateException("no code came for " + number);
    }

    /** The newest line about a number; empty when there is none. */
    String newest(String number) {
        String digits = number.replaceAll("\\D", "").replaceFirst("^0", "");
        try {
            return (Files.exists(codes) ? Files.readAllLines(codes) : List.<String>of())
                    .stream()
                            .filter(line -> line.contains("+62" + digits + " "))
                            .reduce("", (one, other) -> other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode signIn(String number) {
        String known = newest(number);
        Object request = Json.newId();
        anybody.put("/api/intake/sign-in-codes/" + request, Json.of("number", number))
                .orThrow();
        return anybody.put(
                        "/api/intake/sessions/" + Json.newId(),
                        Json.of("codeId", request, "number", number, "code", codeAfter(known, number)))
                .orThrow();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
