package id.psc119.intake.signin.code;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Hands codes to the operator's SMS or WhatsApp gateway over HTTP. */
final class CodeGateway implements CodeSender {
    private final URI url;
    private final SignInSettings.Gateway settings;
    private final HttpClient http;

    CodeGateway(URI url, SignInSettings.Gateway settings) {
        this.url = url;
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void send(Message message) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", settings.contentType())
                .POST(BodyPublishers.ofString(body(message)));
        Optional<Path> secret = settings.secretFile();
        if (secret.isPresent()) {
            // Read each time, so that a changed secret is used without a restart.
            request.header(
                    settings.secretHeader(), Files.readString(secret.get()).strip());
        }
        HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("status " + answer.statusCode());
        }
    }

    private String body(Message message) {
        return settings.body()
                .replace("{number}", escaped(message.number()))
                .replace("{digits}", escaped(message.number().substring(1)))
                .replace("{text}", escaped(message.text()));
    }

    private String escaped(String value) {
        return switch (settings.contentType().split(";", 2)[0].strip()) {
            case "application/json" ->
                new String(JsonStringEncoder.getInstance().quoteAsString(value));
            case "application/x-www-form-urlencoded" -> URLEncoder.encode(value, StandardCharsets.UTF_8);
            default -> value;
        };
    }
}
