package id.psc119.intake.reception.contact;

import id.psc119.platform.measurement.Measurement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How long the oldest real contact has waited without anybody at the desk having claimed it. */
@ApplicationScoped
class UnclaimedAge implements Measurement {
    private final Contacts contacts;
    private final Clock clock;

    UnclaimedAge(Contacts contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "psc.contacts.unclaimed.seconds";
    }

    @Override
    public String description() {
        return "Age of the oldest contact that nobody has claimed and that is no incident yet; 0 when none waits";
    }

    @Override
    public double measure() {
        return contacts.oldestUnclaimed()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
