package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Withdraws an offer: the desk does not want this unit any more. */
@ApplicationScoped
public class WithdrawOffer {
    private final Incidents incidents;
    private final Offers offers;
    private final OfferWithdrawal withdrawal;

    WithdrawOffer(Incidents incidents, Offers offers, OfferWithdrawal withdrawal) {
        this.incidents = incidents;
        this.offers = offers;
        this.withdrawal = withdrawal;
    }

    /** @throws ProblemException when the offer was answered or has lapsed */
    @Transactional
    public Offer.View withdraw(UUID offerId, @Nullable String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(
                offers.incidentOf(offerId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Offer offer = offers.findByIdOptional(offerId).orElseThrow();
        if (offer.state() != OfferState.WITHDRAWN) {
            withdrawal.withdraw(incident, offer, reason, provenance);
        }
        return offer.view();
    }
}
