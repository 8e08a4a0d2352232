package id.psc119.intake.partnerwebhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Webhooks of partner agencies: their own systems receive what they may see. */
@ConfigMapping(prefix = "psc.webhooks")
public interface WebhookSettings {
    /** How long one try may take, from the look-up of the name to the first line of the answer. */
    @WithDefault("8s")
    Duration timeout();

    /** Longest pause between two tries; the first pause is ten seconds, and each is twice the one before. */
    @WithDefault("15m")
    Duration longestPause();

    /** How long a delivery is tried; then it is dead, until somebody has it sent again. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** True only for development and tests: webhooks may be plain HTTP on this machine. Never set it where partners register their own. */
    @WithDefault("false")
    boolean allowLoopback();
}
