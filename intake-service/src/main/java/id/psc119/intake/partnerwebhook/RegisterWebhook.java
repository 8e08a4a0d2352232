package id.psc119.intake.partnerwebhook;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.triage.handoff.PartnerAccounts;
import id.psc119.platform.grant.AccessGrants;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registers an agency's webhook, switches it off, tests it, and reads its delivery log. Where it leads is evidence that names its actor. */
@ApplicationScoped
class RegisterWebhook {
    private static final int SECRET_BYTES = 32;
    private static final int SHOWN = 50;
    private static final int HTTPS = 443;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    /** A name of the DNS with a dot in it and no number at its end: no literal address, and nothing of our own network. */
    private static final Pattern NAME = Pattern.compile("(?i)(?:[a-z0-9_-]{1,63}\\.)+[a-z][a-z0-9-]{0,62}");

    private final PartnerWebhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final PartnerAccounts accounts;
    private final AccessGrants grants;
    private final Sweeps sweeps;
    private final WebhookSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RegisterWebhook(
            PartnerWebhooks webhooks,
            WebhookDeliveries deliveries,
            PartnerAccounts accounts,
            AccessGrants grants,
            Sweeps sweeps,
            WebhookSettings settings,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.grants = grants;
        this.sweeps = sweeps;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the evidence says of a webhook. */
    private record Leads(String to) {}

    /**
     * Registers the address of an account's webhook, or changes it. The secret is in the answer when it was made now, and never again.
     *
     * @throws ProblemException 409 for an account that speaks for no agency, 422 for an address that is not allowed
     */
    @Transactional
    WebhookView register(String accountId, String url, boolean active, boolean newSecret, String by) {
        if (accounts.speaker(accountId).isEmpty()) {
            throw new ProblemException(IntakeProblem.ACCOUNT_WITHOUT_AGENCY);
        }
        URI address = address(url);
        Instant now = clock.instant();
        Optional<PartnerWebhook> known = webhooks.lock(accountId);
        UUID id = known.map(PartnerWebhook::id).orElseGet(() -> Uuid7.at(now));
        PartnerWebhook webhook = new PartnerWebhook(id, accountId, address, active, now, by);
        @Nullable String secret = known.isEmpty() || newSecret ? newSecret() : null;
        if (known.isEmpty()) {
            webhooks.add(webhook, secret == null ? newSecret() : secret);
        } else {
            if (secret != null) {
                webhooks.changeSecret(id, secret);
            }
            if (known.get().active() != active || !known.get().url().equals(address)) {
                webhooks.change(webhook);
            }
            if (!known.get().url().equals(address)) {
                deliveries.forgetWhatWasSent(id);
            }
        }
        grants.record(
                "partner-webhook",
                id.toString(),
                "account:" + accountId,
                known.map(RegisterWebhook::leads).orElse(null),
                leads(webhook),
                by);
        sweeps.wakeAfterCommit(DeliverWebhooks.NAME);
        return view(get(accountId), secret);
    }

    /** @throws ProblemException 404 when the account has none */
    @Transactional
    WebhookView read(String accountId) {
        return view(get(accountId), null);
    }

    /** Sends a test once for each id. */
    @Transactional
    void ping(String accountId, UUID pingId) {
        deliveries.queuePing(pingId, get(accountId).id(), clock.instant());
        sweeps.wakeAfterCommit(DeliverWebhooks.NAME);
    }

    /** The newest deliveries of an account's webhook. */
    @Transactional
    List<DeliveryView> log(String accountId) {
        return deliveries.newest(get(accountId).id(), SHOWN);
    }

    /**
     * Has a delivery sent again that was given up; of any other nothing changes.
     *
     * @throws ProblemException 404 for a delivery that is not this account's
     */
    @Transactional
    void sendAgain(String accountId, UUID delivery) {
        if (!deliveries.queueAgain(get(accountId).id(), delivery, clock.instant())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        sweeps.wakeAfterCommit(DeliverWebhooks.NAME);
    }

    private PartnerWebhook get(String accountId) {
        return webhooks.of(accountId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private WebhookView view(PartnerWebhook webhook, @Nullable String secret) {
        PartnerWebhooks.Load load = webhooks.loadOf(webhook.id());
        return new WebhookView(
                webhook.url(),
                webhook.active(),
                webhook.changedAt(),
                webhook.changedBy(),
                secret,
                load.lastDeliveredAt(),
                load.waiting(),
                load.dead());
    }

    private URI address(String url) {
        try {
            URI address = new URI(url.strip());
            if (!isAllowed(address, settings.allowLoopback())) {
                throw IntakeProblem.invalid(
                        "url",
                        "an address that begins with https:// and the public name of a computer, port 443 or above 1023");
            }
            return address;
        } catch (URISyntaxException e) {
            throw IntakeProblem.invalid("url", "this is no address");
        }
    }

    /** What an address may look like; to which computer its name leads is checked at each connection. */
    static boolean isAllowed(URI address, boolean allowLoopback) {
        @Nullable String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return false;
        }
        int port = address.getPort();
        boolean isHere = host.equals("127.0.0.1") || host.equals("localhost");
        if (allowLoopback && isHere && "http".equals(address.getScheme())) {
            return true;
        }
        return "https".equals(address.getScheme())
                && NAME.matcher(host).matches()
                && (port == -1 || port == HTTPS || port >= FIRST_UNPRIVILEGED_PORT);
    }

    private static @Nullable Leads leads(PartnerWebhook webhook) {
        return webhook.active() ? new Leads(webhook.url().getRawAuthority()) : null;
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
