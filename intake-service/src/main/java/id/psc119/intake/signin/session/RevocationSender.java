package id.psc119.intake.signin.session;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.trust.Revocation;
import id.psc119.platform.trust.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Revokes tokens here at once, and sends the revocation to the other services. */
@ApplicationScoped
class RevocationSender {
    private final Revocations revocations;
    private final Outbox outbox;
    private final List<ToService> receivers;

    RevocationSender(Revocations revocations, Outbox outbox, ToDispatch dispatch, ToFleet fleet, ToReferral referral) {
        this.revocations = revocations;
        this.outbox = outbox;
        this.receivers = List.of(dispatch, fleet, referral);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void tell(Revocation revocation) {
        revocations.keep(revocation);
        receivers.forEach(receiver -> outbox.mark(receiver, revocation.id()));
    }

    /** The message; the same to each. */
    record SentRevocation(
            @Nullable UUID sessionId, @Nullable String personId, Instant revokedAt, Instant until) {}

    abstract static class ToService implements MessageSender<SentRevocation> {
        private final String receiver;
        private final Revocations revocations;

        ToService(String receiver, Revocations revocations) {
            this.receiver = receiver;
            this.revocations = revocations;
        }

        @Override
        public String receiver() {
            return receiver;
        }

        @Override
        public String kind() {
            return "revocations";
        }

        @Override
        public int urgency() {
            return 1;
        }

        @Override
        public Optional<SentRevocation> state(String id) {
            return revocations
                    .find(UUID.fromString(id))
                    .map(known ->
                            new SentRevocation(known.sessionId(), known.personId(), known.revokedAt(), known.until()));
        }

        @Override
        public Collection<String> open() {
            return revocations.inForce().stream().map(UUID::toString).toList();
        }
    }

    @Singleton
    static class ToDispatch extends ToService {
        ToDispatch(Revocations revocations) {
            super("dispatch", revocations);
        }
    }

    @Singleton
    static class ToFleet extends ToService {
        ToFleet(Revocations revocations) {
            super("fleet", revocations);
        }
    }

    @Singleton
    static class ToReferral extends ToService {
        ToReferral(Revocations revocations) {
            super("referral", revocations);
        }
    }
}
