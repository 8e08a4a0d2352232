package id.psc119.intake.outgoing.gateway;

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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts texts to a gateway over HTTP: its address, the form of its body and its secret are settings, so that most providers fit. */
public final class HttpTextGateway {
    private static final int LONGEST_ANSWER = 20_000;

    private final Form form;
    private final HttpClient http;

    public HttpTextGateway(Form form) {
        this.form = form;
        this.http = HttpClient.newBuilder().connectTimeout(form.timeout()).build();
    }

    /**
     * How a gateway wants its messages.
     *
     * @param body with names in braces that are filled in
     * @param contentType decides how the values are escaped
     * @param secretFile whose content is the value of {@code secretHeader}; read each time, so that a changed secret is used at once
     */
    public record Form(
            URI url,
            String body,
            String contentType,
            String secretHeader,
            Optional<Path> secretFile,
            Duration timeout) {}

    /** It will not take this message, however often it is sent. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        public Refused(String why) {
            super(why);
        }
    }

    /**
     * Posts one message.
     *
     * @param values by their names in the body
     * @return what the gateway answered
     * @throws Refused for 400 and 422
     * @throws IOException when it did not get away; its message names no value
     */
    public String post(Map<String, String> values) throws IOException, InterruptedException {
        return postBody(filled(values));
    }

    /** Posts a body that is ready. */
    public String postBody(String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(form.url())
                .timeout(form.timeout())
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofString(body));
        // On a cluster the path is always named; a gateway that wants no secret has no file there.
        Optional<Path> secret = form.secretFile().filter(Files::exists);
        if (secret.isPresent()) {
            request.header(form.secretHeader(), Files.readString(secret.get()).strip());
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() == 400 || answer.statusCode() == 422) {
            throw new Refused("status " + answer.statusCode());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("status " + answer.statusCode());
        }
        String text = answer.body();
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER);
    }

    private String filled(Map<String, String> values) {
        String body = form.body();
        for (Map.Entry<String, String> value : values.entrySet()) {
            body = body.replace("{" + value.getKey() + "}", escaped(value.getValue()));
        }
        return body;
    }

    private String escaped(String value) {
        return switch (form.contentType().split(";", 2)[0].strip()) {
            case "application/json" ->
                new String(JsonStringEncoder.getInstance().quoteAsString(value));
            case "application/x-www-form-urlencoded" -> URLEncoder.encode(value, StandardCharsets.UTF_8);
            default -> value;
        };
    }
}
