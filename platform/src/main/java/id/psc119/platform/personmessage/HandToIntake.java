package id.psc119.platform.personmessage;

import id.psc119.platform.outbox.Outbox;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Hands messages to people to intake by the outbox: intake owns the gateways. In intake itself its own queue takes the place of this. */
@DefaultBean
@ApplicationScoped
class HandToIntake implements PersonMessages {
    private static final Logger LOG = Logger.getLogger(HandToIntake.class);

    private final PersonMessageRequests requests;
    private final PersonMessageSender sender;
    private final Outbox outbox;
    private final Clock clock;

    HandToIntake(PersonMessageRequests requests, PersonMessageSender sender, Outbox outbox, Clock clock) {
        this.requests = requests;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void send(PersonMessage message) {
        if (requests.add(message, clock.instant())) {
            outbox.mark(sender, message.id());
            LOG.infof("message to a person handed in: message=%s template=%s", message.id(), message.template());
        }
    }
}
