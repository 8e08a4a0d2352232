package id.psc119.intake.reception.message;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The gateways that deliver text messages to us. */
@ConfigMapping(prefix = "psc.messages")
public interface MessageSettings {
    /** A plain HTTP gateway for SMS. */
    Sms sms();

    /** The WhatsApp Business Cloud API. */
    WhatsApp whatsapp();

    /** Time within which further messages of a number belong to its open contact. */
    @WithDefault("30m")
    Duration conversation();

    /** A plain HTTP gateway for SMS. */
    interface Sms {
        /**
         * Secrets of the gateway; any of them counts. It signs with one, or sends it in the header {@code Psc-Gateway-Secret}. Absent:
         * no messages.
         */
        @Secret
        Optional<List<String>> secrets();

        /** How far the time of a signature may be from now. */
        @WithDefault("5m")
        Duration replayBound();
    }

    /** The WhatsApp Business Cloud API. */
    interface WhatsApp {
        /** Secrets of the app with which Meta signs. Absent: no messages. */
        @Secret
        Optional<List<String>> appSecrets();

        /** The word that Meta sends back when the webhook is registered. */
        @Secret
        Optional<String> verifyToken();
    }
}
