package id.psc119.intake.partnerwebhook;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.partner.FollowPartnerReport;
import id.psc119.intake.triage.handoff.HandoffChanged;
import id.psc119.intake.triage.handoff.Partner;
import id.psc119.intake.triage.handoff.PartnerAccounts;
import id.psc119.intake.triage.handoff.ReadPartnerHandoffs;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.progress.IncidentProgressReceiver;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes, in the transaction that changes something, which agencies are to receive it. The notes are written at its end and in one order,
 * so that two transactions never wait for each other's. Where no agency has a webhook it costs one small query.
 */
@ApplicationScoped
class WebhookNews {
    private static final String PENDING = WebhookNews.class.getName();

    private final PartnerWebhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final PartnerAccounts accounts;
    private final ReadPartnerHandoffs handoffs;
    private final FollowPartnerReport reports;
    private final Incidents incidents;
    private final Sweeps sweeps;
    private final EndOfTransaction end;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    WebhookNews(
            PartnerWebhooks webhooks,
            WebhookDeliveries deliveries,
            PartnerAccounts accounts,
            ReadPartnerHandoffs handoffs,
            FollowPartnerReport reports,
            Incidents incidents,
            Sweeps sweeps,
            EndOfTransaction end,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.handoffs = handoffs;
        this.reports = reports;
        this.incidents = incidents;
        this.sweeps = sweeps;
        this.end = end;
        this.transaction = transaction;
        this.clock = clock;
    }

    void handoffChanged(@Observes HandoffChanged changed) {
        pending().handoffs().add(changed.handoffId());
    }

    void reportChanged(@Observes IntakeChanges.PartnerContactChanged changed) {
        pending().contacts().add(changed.contactId());
    }

    void incidentChanged(@Observes IntakeChanges.IncidentChanged changed) {
        pending().incidents().add(changed.incidentId());
    }

    void incidentGoesOn(@Observes IncidentProgressReceiver.Taken taken) {
        pending().incidents().add(taken.incidentId());
    }

    private Changed pending() {
        @Nullable Changed pending = (Changed) transaction.getResource(PENDING);
        if (pending == null) {
            Changed changed = new Changed(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            transaction.putResource(PENDING, changed);
            end.before(() -> write(changed));
            return changed;
        }
        return pending;
    }

    private void write(Changed changed) {
        List<PartnerWebhook> active = webhooks.active();
        if (active.isEmpty()) {
            return;
        }
        Set<UUID> contacts = new TreeSet<>(changed.contacts());
        if (!changed.incidents().isEmpty()) {
            incidents.linksTo(changed.incidents()).stream()
                    .filter(link -> link.endedAt() == null)
                    .map(Link::contactId)
                    .forEach(contacts::add);
        }
        Instant now = clock.instant();
        for (PartnerWebhook webhook : active) {
            Optional<Partner> partner = accounts.speaker(webhook.accountId());
            if (partner.isPresent()) {
                handoffs.visibleTo(partner.get(), changed.handoffs(), changed.incidents())
                        .forEach(id -> deliveries.queue(Uuid7.at(now), webhook.id(), WebhookSubject.HANDOFF, id, now));
                reports.ownOf(webhook.accountId(), contacts)
                        .forEach(id -> deliveries.queue(Uuid7.at(now), webhook.id(), WebhookSubject.REPORT, id, now));
            }
        }
        sweeps.wakeAfterCommit(DeliverWebhooks.NAME);
    }

    /** What a transaction has changed. */
    private record Changed(Set<UUID> handoffs, Set<UUID> contacts, Set<UUID> incidents) {}
}
