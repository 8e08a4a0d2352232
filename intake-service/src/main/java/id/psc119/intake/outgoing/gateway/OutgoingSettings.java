package id.psc119.intake.outgoing.gateway;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/** Messages that the PSC sends to people. Without a gateway none is sent, and nothing else changes. */
@ConfigMapping(prefix = "psc.outgoing")
public interface OutgoingSettings {
    /** A plain HTTP gateway for SMS. */
    Sms sms();

    /** The WhatsApp Business Cloud API. */
    WhatsApp whatsapp();

    /** A telephone exchange that rings people up. */
    Call call();

    /** How often a message is tried, with a growing pause between the tries. */
    @WithDefault("6")
    int tries();

    /** Messages to one number within an hour; more are not sent, so that nobody is flooded and no prank costs much. */
    @WithDefault("12")
    int mostPerNumber();

    /** From this local time messages that can wait do wait. */
    @WithDefault("21:00")
    LocalTime quietFrom();

    /** Until this local time; the same as {@code quiet-from}: there are no quiet hours. */
    @WithDefault("05:30")
    LocalTime quietTo();

    /** A plain HTTP gateway for SMS. */
    interface Sms {
        /** Where a message is posted to; absent, no SMS is sent. */
        Optional<URI> url();

        /**
         * The body; {@code {number}} (E.164), {@code {digits}} (the same without +), {@code {text}} and {@code {id}} (ours, for the
         * delivery report) are filled in.
         */
        @WithDefault("{\"id\": \"{id}\", \"to\": \"{number}\", \"message\": \"{text}\"}")
        String body();

        /** Media type of the body; decides how values in it are escaped. */
        @WithDefault("application/json")
        String contentType();

        /** Header that carries the gateway's secret. */
        @WithDefault("Authorization")
        String secretHeader();

        /** File whose content is that header's value, such as {@code Bearer …}. */
        @Secret
        Optional<Path> secretFile();

        /** How long one try may take. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** A telephone exchange that rings people up, such as Asterisk by its REST interface (ARI). */
    interface Call {
        /** Where a call is asked for, such as {@code http://10.0.0.5:8088/ari/channels}; absent, nobody is rung up. */
        Optional<URI> url();

        /**
         * The body; {@code {number}} (E.164), {@code {digits}} (the same without +), {@code {text}}, {@code {template}} (the name of the
         * text, for a recording), {@code {id}} and {@code {token}} (both come back with the key) are filled in.
         */
        @WithDefault("{\"endpoint\": \"Local/{digits}@psc-call\", \"context\": \"psc-answer\", \"extension\": \"s\","
                + " \"priority\": 1, \"timeout\": 30, \"channelId\": \"{id}\", \"variables\": {\"PSC_CALL\": \"{id}\","
                + " \"PSC_TOKEN\": \"{token}\", \"PSC_TEMPLATE\": \"{template}\", \"PSC_TEXT\": \"{text}\"}}")
        String body();

        /** Media type of the body; decides how values in it are escaped. */
        @WithDefault("application/json")
        String contentType();

        /** Header that carries the exchange's secret. */
        @WithDefault("Authorization")
        String secretHeader();

        /** File whose content is that header's value, such as {@code Basic …}. */
        @Secret
        Optional<Path> secretFile();

        /** How long the exchange may take to say that it makes the call. */
        @WithDefault("10s")
        Duration timeout();

        /** How often somebody is rung up who does not answer, or presses no key. */
        @WithDefault("2")
        int tries();

        /** The pause before the next time. */
        @WithDefault("10s")
        Duration againAfter();
    }

    /** The WhatsApp Business Cloud API. */
    interface WhatsApp {
        /** The messages address of the sending number, such as {@code https://graph.facebook.com/v21.0/NUMBER_ID/messages}. Absent: off. */
        Optional<URI> url();

        /** File with the header {@code Authorization}: {@code Bearer} and the access token. */
        @Secret
        Optional<Path> tokenFile();

        /** How long one try may take. */
        @WithDefault("10s")
        Duration timeout();

        /** How long after a person's message free text may be sent to them; Meta allows a day. */
        @WithDefault("23h")
        Duration conversation();

        /** Approved templates of Meta by the name of our text, such as {@code duty.question}; without one only answers are sent. */
        Map<String, String> templates();
    }
}
