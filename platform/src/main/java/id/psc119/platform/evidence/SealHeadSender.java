package id.psc119.platform.evidence;

import id.psc119.platform.outbox.MessageSender;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends the newest seal of this service's chain to another service, under this service's name. */
abstract class SealHeadSender implements MessageSender<Seals.Head> {
    private final String receiver;
    private final String self;
    private final Seals seals;

    SealHeadSender(String receiver, String self, Seals seals) {
        this.receiver = receiver;
        this.self = self;
        this.seals = seals;
    }

    @Override
    public String receiver() {
        return receiver;
    }

    @Override
    public String kind() {
        return "seal-heads";
    }

    /** After everything that somebody waits for. */
    @Override
    public int urgency() {
        return 9;
    }

    @Override
    public Optional<Seals.Head> state(String id) {
        return seals.head();
    }

    @Override
    public Collection<String> open() {
        return isToSelf() || seals.head().isEmpty() ? List.of() : List.of(self);
    }

    boolean isToSelf() {
        return receiver.equals(self);
    }

    @Singleton
    static class ToIntake extends SealHeadSender {
        ToIntake(@ConfigProperty(name = "psc.service") String self, Seals seals) {
            super("intake", self, seals);
        }
    }

    @Singleton
    static class ToDispatch extends SealHeadSender {
        ToDispatch(@ConfigProperty(name = "psc.service") String self, Seals seals) {
            super("dispatch", self, seals);
        }
    }

    @Singleton
    static class ToFleet extends SealHeadSender {
        ToFleet(@ConfigProperty(name = "psc.service") String self, Seals seals) {
            super("fleet", self, seals);
        }
    }

    @Singleton
    static class ToReferral extends SealHeadSender {
        ToReferral(@ConfigProperty(name = "psc.service") String self, Seals seals) {
            super("referral", self, seals);
        }
    }
}
