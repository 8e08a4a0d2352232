package id.psc119.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The secrets of the telephone exchange and of the gateways for messages, each in a file of its own that its operator can read and hand
 * over. Those that we choose are made; those that the other side chooses are put there by hand and taken along.
 */
final class WebhookSecrets {
    /** What we choose, by the option that asks for it. A webhook without a secret does not exist, so none is made unasked. */
    static final Map<String, String> MADE =
            Map.of("--telephone", "telephone-secrets", "--sms", "sms-secrets", "--whatsapp", "whatsapp-verify-token");

    /** Several count at the same time, so that one can be replaced without losing a call. */
    private static final List<String> LISTS = List.of("telephone-secrets", "sms-secrets");

    private static final String APP_SECRETS = "whatsapp-app-secrets";
    private static final String SISRUTE_PASSWORD = "sisrute-password";
    private static final String SATUSEHAT_SECRET = "satusehat-secret";

    /** The keys of the Secret of the gateways for outgoing messages, by the file that has what a gateway wants in its header. */
    private static final Map<String, String> OF_GATEWAYS = Map.of(
            "message-gateway",
            "header",
            "outgoing-sms",
            "outgoing-sms",
            "outgoing-whatsapp",
            "outgoing-whatsapp",
            "outgoing-call",
            "outgoing-call");

    private final Path folder;

    WebhookSecrets(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes what is asked for and missing. What was put there by hand becomes readable by its owner alone.
     *
     * @param options those of the command; others than of {@link #MADE} are not looked at
     */
    void prepare(List<String> options) throws IOException {
        PrivateFile.folder(folder);
        for (Map.Entry<String, String> each : MADE.entrySet()) {
            if (options.contains(each.getKey()) && read(each.getValue()).isEmpty()) {
                PrivateFile.write(folder.resolve(each.getValue()), made() + "\n");
            }
        }
        for (String name : Stream.concat(
                        Stream.of(APP_SECRETS, SISRUTE_PASSWORD, SATUSEHAT_SECRET), OF_GATEWAYS.keySet().stream())
                .toList()) {
            Optional<String> given = read(name);
            if (given.isPresent()) {
                PrivateFile.write(folder.resolve(name), given.get() + "\n");
            }
        }
    }

    /** A new secret before the one of now, which still counts; the one of before no longer does. */
    void rotate() {
        for (String name : LISTS) {
            try {
                Optional<String> now = read(name);
                if (now.isPresent()) {
                    PrivateFile.write(
                            folder.resolve(name), made() + "," + now.get().split(",", 2)[0] + "\n");
                }
            } catch (IOException wrong) {
                throw new CommandException("Cannot write " + folder + ": " + Home.reason(wrong), wrong);
            }
        }
    }

    /** The keys of the Secret that intake reads. */
    Map<String, String> content() throws IOException {
        var content = new TreeMap<String, String>();
        for (String name :
                Stream.concat(MADE.values().stream(), Stream.of(APP_SECRETS)).toList()) {
            read(name).ifPresent(secret -> content.put(name, secret));
        }
        return content;
    }

    /** What the gateways for outgoing messages want in their headers, such as {@code Bearer …}, by the Secret's keys. */
    Map<String, String> ofGateways() throws IOException {
        var content = new TreeMap<String, String>();
        for (Map.Entry<String, String> each : OF_GATEWAYS.entrySet()) {
            read(each.getKey()).ifPresent(header -> content.put(each.getValue(), header));
        }
        return content;
    }

    /** The password that the ministry has given for SISRUTE. */
    Optional<String> sisrutePassword() throws IOException {
        return read(SISRUTE_PASSWORD);
    }

    /** The client's secret that the ministry has given for SATUSEHAT. */
    Optional<String> satuSehatSecret() throws IOException {
        return read(SATUSEHAT_SECRET);
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static String made() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
