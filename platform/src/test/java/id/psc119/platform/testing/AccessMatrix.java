package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.eventlog.Audience;
import id.psc119.platform.eventlog.StreamKind;
import id.psc119.platform.trust.Role;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may call what: calls every operation of the running service with every role and with every token that must open
 * nothing, holds the answers against the annotations, and writes what holds into {@code docs/access/<service>.md}.
 */
public final class AccessMatrix {
    private static final List<String> PEOPLE = Role.OF_PEOPLE;
    private static final List<String> SENDERS = List.of("intake", "dispatch", "fleet", "referral", "launcher");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How long a token is used: one of tomorrow must still be one when the machine is slow. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final Operations operations = Operations.ofTheRunningService();
    private final Examples examples = operations.examples();
    private final List<String> faults = new ArrayList<>(operations.faults());
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Map<String, String>> badTokens = new HashMap<>();
    private long signedAt = System.nanoTime();

    private AccessMatrix(String service) {
        this.service = service;
    }

    /** Fails with every operation and caller whose answer is not what the annotations say. */
    public static void holds(String service) {
        AccessMatrix matrix = new AccessMatrix(service);
        matrix.operations.all().forEach(matrix::check);
        assertThat(matrix.faults).as("who may call " + service).isEmpty();
    }

    /** Fails when {@code docs/access} is stale; run with {@code -Daccess.write=true} to write it again. */
    public static void isWritten(String service) throws IOException {
        Path file = Path.of("..", "docs", "access", service + ".md");
        String table = new AccessMatrix(service).table();
        if (Boolean.getBoolean("access.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, table);
        }
        assertThat(file)
                .as("write it with -Daccess.write=true and commit it")
                .exists()
                .hasContent(table);
    }

    private void check(Operation operation) {
        if (System.nanoTime() - signedAt > FRESH.toNanos()) {
            tokens.clear();
            badTokens.clear();
            signedAt = System.nanoTime();
        }
        if (operation.isPublic()) {
            everybodyIsLetIn(operation);
            return;
        }
        for (String role : Role.OF_ISSUERS) {
            Answer answer = call(operation, person(role), service);
            expect(operation, role, answer, operation.roles().contains(role));
        }
        for (String sender : SENDERS) {
            // A census is asked with the sender's name in the path: here always fleet's.
            Answer answer = call(
                    operation,
                    tokens.computeIfAbsent("service:" + sender, name -> TestKeys.service(sender, service)),
                    "fleet");
            expect(operation, "service " + sender, answer, operation.takes(sender, "fleet"));
        }
        Answer unknown = call(operation, null, service);
        if (!unknown.isChallenge("Bearer"::equals)) {
            faults.add(operation.name() + " without a token: " + unknown);
        }
        badTokens(operation).forEach((fault, token) -> {
            Answer answer = call(operation, token, service);
            if (!answer.isChallenge(value -> value.startsWith("Bearer") && value.contains("error=\"invalid_token\""))) {
                faults.add(operation.name() + " with a token " + fault + ": " + answer);
            }
        });
    }

    private Map<String, String> badTokens(Operation operation) {
        return operation.roles().stream()
                .filter(role -> !role.equals(Role.SERVICE))
                .findFirst()
                .map(this::badTokensOf)
                .orElseGet(() -> badTokens.computeIfAbsent(
                        "service:" + operation.sentBy().getFirst().replace("{sender}", "fleet"),
                        name -> BadTokens.ofService(name.substring("service:".length()), service)));
    }

    /** Signed once: some operations have twenty callers each. */
    private String person(String role) {
        return tokens.computeIfAbsent(role, name -> TestKeys.person("matrix:" + role, role));
    }

    private Map<String, String> badTokensOf(String role) {
        return badTokens.computeIfAbsent(role, BadTokens::ofPerson);
    }

    /** A public operation asks for no token, and a bad one, such as yesterday's on a citizen's phone, does not shut it. */
    private void everybodyIsLetIn(Operation operation) {
        List<String> callers = new ArrayList<>();
        callers.add(null);
        PEOPLE.forEach(role -> callers.add(person(role)));
        callers.addAll(badTokensOf(Role.CITIZEN).values());
        for (String token : callers) {
            Answer answer = call(operation, token, service);
            boolean refused = answer.status() == 403 || answer.status() == 401 && operation.openedBy() == null;
            if (refused || answer.status() >= 500) {
                faults.add(
                        operation.name() + " is public, but" + (token == null ? "" : " with a token") + ": " + answer);
            }
        }
    }

    private void expect(Operation operation, String who, Answer answer, boolean mayCall) {
        boolean letIn = answer.status() != 401 && answer.status() != 403 && answer.status() < 500;
        if (mayCall ? !letIn : answer.status() != 403 || !answer.isProblem()) {
            faults.add(operation.name() + " by " + who + (mayCall ? " (may)" : " (may not)") + ": " + answer);
        }
    }

    private Answer call(Operation operation, String token, String sender) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + pathOf(operation, sender)))
                .timeout(PATIENCE)
                .method(operation.method(), bodyOf(operation));
        if (operation.mediaType() != null) {
            request.header("Content-Type", operation.mediaType());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                return new Answer(
                        response.statusCode(),
                        type.startsWith("application/problem+json"),
                        response.headers().firstValue("WWW-Authenticate").orElse(null),
                        // A stream goes on until its reader leaves.
                        type.startsWith("text/event-stream")
                                ? ""
                                : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(operation.name(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pathOf(Operation operation, String sender) {
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters()) {
            String value = switch (parameter.name()) {
                case "sender" -> sender;
                case "day" -> LocalDate.now().toString();
                default -> String.valueOf(examples.of(parameter.schema()));
            };
            path = path.replace("{" + parameter.name() + "}", URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return path;
    }

    private HttpRequest.BodyPublisher bodyOf(Operation operation) {
        if (operation.mediaType() == null) {
            return HttpRequest.BodyPublishers.noBody();
        }
        try {
            return HttpRequest.BodyPublishers.ofString(
                    operation.mediaType().contains("json")
                            ? JSON.writeValueAsString(examples.of(operation.bodySchema()))
                            : "x");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String table() {
        assertThat(faults).isEmpty();
        StringBuilder text = new StringBuilder("""
                <!-- Made by %s's AccessTest from the annotations that the service runs by: change those, not this. -->

                # Who may call %s

                ● may call it. No mark: 403. No token, or one that is not good: 401. What a caller may not see is 404.

                """.formatted(service, service));
        text.append("| operation | anybody | ")
                .append(PEOPLE.stream().map(role -> role.replace("-", " ")).collect(Collectors.joining(" | ")))
                .append(" | service | which objects |\n|---|")
                .append(":-:|".repeat(PEOPLE.size() + 2))
                .append("---|\n");
        for (Operation operation : operations.all()) {
            text.append("| `%s` | %s | ".formatted(operation.name(), operation.isPublic() ? "●" : ""))
                    .append(PEOPLE.stream()
                            .map(role -> operation.roles().contains(role) ? "●" : "")
                            .collect(Collectors.joining(" | ")))
                    .append(" | %s | %s |\n".formatted(machinesOf(operation), objectsOf(operation)));
        }
        text.append("\n## What `GET /stream` carries, and to whom\n\n| kind | who gets it |\n|---|---|\n");
        for (StreamKind kind : Arc.container().select(Audience.class).get().kinds()) {
            text.append("| `%s` | %s |\n".formatted(kind.kind(), kind.seenBy()));
        }
        return text.toString();
    }

    /** The services that may call it, and the edge of the province, which is a machine too. */
    private static String machinesOf(Operation operation) {
        return Stream.concat(
                        operation.sentBy().stream(), Stream.of(Role.PROVINCE).filter(operation.roles()::contains))
                .collect(Collectors.joining(", "));
    }

    private static String objectsOf(Operation operation) {
        if (operation.openedBy() != null) {
            return "opened by " + operation.openedBy();
        }
        if (operation.roles().equals(Set.of(Role.SERVICE))) {
            return "the sender's own";
        }
        return operation.objectRule() == null ? "all" : operation.objectRule();
    }

    private record Answer(int status, boolean isProblem, String challenge, String body) {
        boolean isChallenge(Predicate<String> expected) {
            return status == 401 && isProblem && challenge != null && expected.test(challenge);
        }
    }
}
