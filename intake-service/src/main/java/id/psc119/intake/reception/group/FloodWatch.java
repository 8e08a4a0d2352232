package id.psc119.intake.reception.group;

import id.psc119.intake.limit.AddressSettings;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices a flood: many presses of phones that are not signed in, from one network in a short time. Numbers, ids and places are
 * what an attacker chooses; the network is not. Nothing is refused by it, and a signed-in phone's press is never part of one.
 */
@ApplicationScoped
public class FloodWatch {
    private static final Logger LOG = Logger.getLogger(FloodWatch.class);

    private final ContactGroups groups;
    private final FloodSettings settings;
    private final AddressSettings addresses;
    private final Clock clock;

    FloodWatch(ContactGroups groups, FloodSettings settings, AddressSettings addresses, Clock clock) {
        this.groups = groups;
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Puts a new contact into the group of its flood, if there is one.
     *
     * @param fresh already stored
     * @return earlier contacts that turned out to belong to the same flood; they are in the group from now on
     */
    @Transactional(TxType.MANDATORY)
    public List<Contact> judge(Contact fresh) {
        @Nullable String network = fresh.networkHash();
        if (network == null || fresh.isVerified()) {
            return List.of();
        }
        Instant since = clock.instant().minus(settings.within());
        Optional<ContactGroup> growing = groups.growing(network, fresh.exercise(), since);
        if (growing.isPresent()) {
            fresh.joinGroup(growing.get().id());
            return List.of();
        }
        if (groups.unverifiedSince(network, fresh.exercise(), since, settings.from()) < settings.from()) {
            return List.of();
        }
        groups.lockNetwork(network);
        Optional<ContactGroup> justStarted = groups.growing(network, fresh.exercise(), since);
        if (justStarted.isPresent()) {
            fresh.joinGroup(justStarted.get().id());
            return List.of();
        }
        Instant now = clock.instant();
        ContactGroup group =
                new ContactGroup(Uuid7.at(now), network, fresh.exercise(), GroupReason.MANY_FROM_ONE_NETWORK, now);
        groups.add(group);
        List<Contact> members = groups.lockUngroupedSince(network, fresh.exercise(), since);
        members.forEach(member -> member.joinGroup(group.id()));
        fresh.joinGroup(group.id());
        LOG.warnf("flood of presses: group=%s contacts=%d exercise=%s", group.id(), members.size(), fresh.exercise());
        return members.stream()
                .filter(member -> !member.id().equals(fresh.id()))
                .toList();
    }

    @Produces
    @Singleton
    Sweep<String> forgettingNetworks() {
        return new PeriodicSweep(
                "networks-forgetting", clock, Duration.ofMinutes(7), Duration.ofHours(1), this::forgetNetworks);
    }

    void forgetNetworks() {
        groups.forgetNetworks(clock.instant().minus(addresses.keepNetwork()));
    }
}
