package id.psc119.intake.partnerwebhook;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * The address at which an agency's system receives news.
 *
 * @param accountId {@code sub} of the account's tokens; an account has one webhook
 * @param changedBy who has registered it, or switched it off
 */
record PartnerWebhook(UUID id, String accountId, URI url, boolean active, Instant changedAt, String changedBy) {}
