package id.psc119.intake.reception.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.outgoing.gateway.OutgoingSettings;
import id.psc119.intake.reception.picture.PictureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches pictures from the WhatsApp Business Cloud API: first the address of a picture, which is good for a few minutes, then the picture.
 * The token goes to the configured host and to the hosts of the settings only, whatever address an answer names.
 */
@ApplicationScoped
class WhatsAppMedia {
    private static final int LONGEST_DESCRIPTION = 20_000;

    private final PictureSettings settings;
    private final Optional<URI> api;
    private final Optional<Path> tokenFile;
    private final ObjectMapper json;
    private final HttpClient http;

    WhatsAppMedia(PictureSettings settings, OutgoingSettings outgoing, ObjectMapper json) {
        this.settings = settings;
        this.api = settings.whatsappUrl().or(() -> outgoing.whatsapp().url().map(messages -> messages.resolve("..")));
        this.tokenFile = outgoing.whatsapp().tokenFile();
        this.json = json;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** It is larger than what we keep. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too large");
        }
    }

    /** False where WhatsApp's API is not configured: no picture can be fetched. */
    boolean isOpen() {
        return api.isPresent();
    }

    /**
     * The bytes of a picture, as they are.
     *
     * @throws TooLarge when it is larger than the settings allow
     * @throws IOException when it was not given; the message names no address
     */
    byte[] fetch(String media) throws IOException, InterruptedException {
        URI base = api.orElseThrow();
        byte[] described = get(
                URI.create(
                        base.toString().replaceAll("/+$", "") + "/" + URLEncoder.encode(media, StandardCharsets.UTF_8)),
                LONGEST_DESCRIPTION);
        JsonNode description = json.readTree(described);
        if (description.path("file_size").asLong(0) > settings.mostBytes()) {
            throw new TooLarge();
        }
        return get(allowed(base, description.path("url").asText("")), settings.mostBytes());
    }

    private URI allowed(URI base, String address) throws IOException {
        try {
            URI asked = URI.create(address);
            if (mayAsk(base, asked, settings.hosts())) {
                return asked;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("no address", e);
        }
        throw new IOException("an address that is not the gateway's");
    }

    static boolean mayAsk(URI base, URI asked, List<String> hosts) {
        if (asked.getHost() == null || asked.getUserInfo() != null) {
            return false;
        }
        String host = asked.getHost().toLowerCase(Locale.ROOT);
        // Another scheme than the configured one would show the token to the network.
        if (!"https".equals(asked.getScheme())
                && !String.valueOf(base.getScheme()).equals(asked.getScheme())) {
            return false;
        }
        return host.equalsIgnoreCase(base.getHost())
                || hosts.stream().anyMatch(each -> host.equals(each) || host.endsWith("." + each));
    }

    private byte[] get(URI address, int most) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(settings.timeout());
        Optional<Path> token = tokenFile.filter(Files::exists);
        if (token.isPresent()) {
            request.header("Authorization", Files.readString(token.get()).strip());
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            byte[] content = body.readNBytes(most + 1);
            if (content.length > most) {
                throw new TooLarge();
            }
            return content;
        }
    }
}
