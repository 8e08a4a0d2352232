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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Notices floods: many presses of phones that are not signed in, in a short time, from one network or with one pattern. An attacker
 * chooses numbers, ids and places; networks cost money, and a script repeats itself. Nothing is refused by it, and a press of a
 * signed-in phone is never part of a flood.
 */
@ApplicationScoped
public class FloodWatch {
    private static final Logger LOG = Logger.getLogger(FloodWatch.class);

    private final ContactGroups groups;
    private final GrowingFloods growing;
    private final FloodSettings settings;
    private final AddressSettings addresses;
    private final Clock clock;

    FloodWatch(
            ContactGroups groups,
            GrowingFloods growing,
            FloodSettings settings,
            AddressSettings addresses,
            Clock clock) {
        this.groups = groups;
        this.growing = growing;
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * What became of the newcomers.
     *
     * @param groupOf the groups that they belong to; the caller puts them in
     * @param started contacts that have just been put into a new group, earlier ones among them
     */
    public record Judged(Map<UUID, UUID> groupOf, List<Contact> started) {}

    /**
     * Finds the floods to which new presses belong.
     *
     * @param newcomers already stored, of phones that are not signed in, open and in no group
     */
    @Transactional(TxType.MANDATORY)
    public Judged judge(List<Newcomer> newcomers) {
        Judged judged = new Judged(new HashMap<>(), new ArrayList<>());
        Instant since = clock.instant().minus(settings.within());
        Set<GrowingFloods.Key> networks = newcomers.stream()
                .filter(press -> press.network() != null)
                .map(press -> new GrowingFloods.Key(String.valueOf(press.network()), press.exercise()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<GrowingFloods.Key, UUID> floods = new HashMap<>();
        groups.ofNetworks(networks, since, settings.from())
                .forEach(growth -> follow(growth, true, settings.from(), since, floods, judged));
        List<Newcomer> rest = new ArrayList<>();
        for (Newcomer press : newcomers) {
            UUID group = floods.get(new GrowingFloods.Key(String.valueOf(press.network()), press.exercise()));
            if (group == null) {
                rest.add(press);
            } else {
                judged.groupOf().put(press.id(), group);
            }
        }
        judgePatterns(rest, since, judged);
        remember(floods);
        return judged;
    }

    private void judgePatterns(List<Newcomer> newcomers, Instant since, Judged judged) {
        groups.recordPatterns(newcomers);
        Map<GrowingFloods.Key, UUID> floods = new HashMap<>();
        for (boolean ofProgram : new boolean[] {false, true}) {
            int from = ofProgram ? settings.programFrom() : settings.from();
            Set<GrowingFloods.Key> patterns = newcomers.stream()
                    .flatMap(press -> keysOf(press).stream())
                    .filter(key -> PressPatterns.isOfProgram(key.sign()) == ofProgram)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            groups.ofPatterns(patterns, since, from)
                    .forEach(growth -> follow(growth, false, from, since, floods, judged));
        }
        for (Newcomer press : newcomers) {
            keysOf(press).stream()
                    .filter(floods::containsKey)
                    .findFirst()
                    .ifPresent(key -> judged.groupOf().putIfAbsent(press.id(), floods.get(key)));
        }
        remember(floods);
    }

    private static List<GrowingFloods.Key> keysOf(Newcomer press) {
        return press.patterns().stream()
                .map(pattern -> new GrowingFloods.Key(pattern, press.exercise()))
                .toList();
    }

    private void follow(
            ContactGroups.Growth growth,
            boolean isNetwork,
            int from,
            Instant since,
            Map<GrowingFloods.Key, UUID> floods,
            Judged judged) {
        if (growth.growing() != null) {
            floods.put(growth.key(), growth.growing());
        } else if (growth.recent() >= from) {
            floods.put(growth.key(), start(growth.key(), isNetwork, since, judged));
        }
    }

    private UUID start(GrowingFloods.Key key, boolean isNetwork, Instant since, Judged judged) {
        groups.lockStart();
        Collection<GrowingFloods.Key> one = List.of(key);
        ContactGroups.Growth now =
                (isNetwork ? groups.ofNetworks(one, since, 1) : groups.ofPatterns(one, since, 1)).getFirst();
        if (now.growing() != null) {
            // Another replica has just started it.
            return now.growing();
        }
        Instant started = clock.instant();
        UUID id = Uuid7.at(started);
        ContactGroup group = isNetwork
                ? ContactGroup.ofNetwork(id, key.sign(), key.exercise(), started)
                : ContactGroup.ofPattern(id, key.sign(), key.exercise(), started);
        groups.add(group);
        List<Contact> members =
                isNetwork ? groups.lockUngroupedOfNetwork(key, since) : groups.lockUngroupedOfPattern(key, since);
        members.forEach(member -> member.joinGroup(id));
        judged.started().addAll(members);
        members.forEach(member -> judged.groupOf().put(member.id(), id));
        LOG.warnf(
                "flood of presses: group=%s reason=%s contacts=%d exercise=%s",
                id, group.reason(), members.size(), key.exercise());
        return id;
    }

    private void remember(Map<GrowingFloods.Key, UUID> floods) {
        Map<UUID, GroupRef> refs = groups.refs(new LinkedHashSet<>(floods.values()));
        floods.forEach((key, group) -> {
            GroupRef ref = refs.get(group);
            if (ref != null) {
                growing.remember(key, ref);
            }
        });
    }

    @Produces
    @Singleton
    Sweep<String> forgettingNetworks() {
        return new PeriodicSweep(
                "networks-forgetting", clock, Duration.ofMinutes(7), Duration.ofHours(1), this::forgetNetworks);
    }

    void forgetNetworks() {
        Instant now = clock.instant();
        groups.forgetNetworks(now.minus(addresses.keepNetwork()));
        groups.forgetPatterns(now.minus(settings.within()));
    }
}
