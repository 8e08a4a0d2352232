package id.psc119.platform.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The key pair with which this installation identifies itself to push services. */
@Singleton
public class PushKeys {
    private static final Logger LOG = Logger.getLogger(PushKeys.class);

    private final Optional<WebPush> cipher;

    PushKeys(PushSettings settings) {
        this.cipher = settings.keysFile()
                .filter(Files::isRegularFile)
                .flatMap(file -> settings.subject().flatMap(subject -> cipher(file, subject)));
        if (cipher.isEmpty()) {
            LOG.info("push: off, because psc.push.keys-file or psc.push.subject is missing");
        }
    }

    public boolean areThere() {
        return cipher.isPresent();
    }

    /** What a browser needs to subscribe, as base64url; empty while web push is off. */
    public Optional<String> publicKey() {
        return cipher.map(each -> Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(each.getVapidKeys().getApplicationServerKey()));
    }

    Optional<WebPush> cipher() {
        return cipher;
    }

    private static Optional<WebPush> cipher(Path file, String subject) {
        if (!subject.startsWith("https://") && !subject.startsWith("mailto:")) {
            LOG.warn("push: off, because psc.push.subject begins neither with https:// nor with mailto:");
            return Optional.empty();
        }
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
            if (key.getPublicKey() instanceof ECPublicKey open && key.getPrivateKey() instanceof ECPrivateKey secret) {
                return Optional.of(new WebPush(subject, new VapidKeys(open, secret)));
            }
        } catch (IOException | JoseException wrong) {
            throw new IllegalStateException("psc.push.keys-file cannot be read: " + wrong.getMessage(), wrong);
        }
        throw new IllegalStateException("psc.push.keys-file holds no key pair on the curve P-256");
    }
}
