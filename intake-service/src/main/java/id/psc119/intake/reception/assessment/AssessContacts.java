package id.psc119.intake.reception.assessment;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.block.Blocks;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.duplicate.Duplicates;
import id.psc119.intake.reception.duplicate.Proposal;
import id.psc119.intake.reception.group.FloodWatch;
import id.psc119.intake.reception.group.Newcomer;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Channel;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares new contacts with the others, after the commit that stored them and many at a time: floods, repeated numbers, blocked
 * numbers, duplicates. No press waits for it. A contact whose assessment changes nothing that the desk sees leaves no event.
 */
@ApplicationScoped
public class AssessContacts implements Sweep<String> {
    private static final Logger LOG = Logger.getLogger(AssessContacts.class);
    private static final String NAME = "contact-assessment";
    private static final int BATCH = 500;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final UnassessedContacts unassessed;
    private final Contacts contacts;
    private final FloodWatch floods;
    private final Blocks blocks;
    private final Duplicates duplicates;
    private final IntakeChanges desk;
    private final AssessmentSettings settings;
    private final Sweeps sweeps;
    private final Clock clock;

    AssessContacts(
            UnassessedContacts unassessed,
            Contacts contacts,
            FloodWatch floods,
            Blocks blocks,
            Duplicates duplicates,
            IntakeChanges desk,
            AssessmentSettings settings,
            Sweeps sweeps,
            Clock clock) {
        this.unassessed = unassessed;
        this.contacts = contacts;
        this.floods = floods;
        this.blocks = blocks;
        this.duplicates = duplicates;
        this.desk = desk;
        this.settings = settings;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** Looks at once. Called after a commit that stored contacts; a contact that nobody announces is found some seconds later. */
    public void wake() {
        sweeps.wake(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return unassessed.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of(UnassessedContacts.NEXT_DUE);
    }

    /** One item means all that wait: they are assessed in batches. */
    @Override
    public List<String> due(Instant now, int limit) {
        return List.of(NAME);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    @Override
    public void handle(String all, Instant now) {
        int assessed;
        do {
            assessed = batch(now);
        } while (assessed == BATCH);
    }

    /** Assesses one contact now, if it still waits for it: something depends on the result. */
    public void finish(UUID contact) {
        QuarkusTransaction.requiringNew().run(() -> assess(unassessed.lock(contact)));
    }

    private int batch(Instant now) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                List<UnassessedContacts.Row> rows = unassessed.lockDue(now, BATCH);
                assess(rows);
                return rows.size();
            });
        } catch (RuntimeException e) {
            LOG.warnf("contacts not assessed together, each by itself now: %s", e.getMessage());
            return eachByItself(now);
        }
    }

    /** One that cannot be assessed must stop no other. */
    private int eachByItself(Instant now) {
        List<UUID> ids = QuarkusTransaction.requiringNew()
                .call(() -> unassessed.lockDue(now, BATCH).stream()
                        .map(UnassessedContacts.Row::id)
                        .toList());
        for (UUID id : ids) {
            try {
                finish(id);
            } catch (RuntimeException e) {
                LOG.errorf(e, "contact not assessed, tried again later: contact=%s", id);
                QuarkusTransaction.requiringNew()
                        .run(() -> unassessed.postpone(id, clock.instant().plus(RETRY)));
            }
        }
        return ids.size();
    }

    private void assess(List<UnassessedContacts.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        FloodWatch.Judged judged = floods.judge(rows.stream()
                .filter(row ->
                        row.isOpen() && row.isUnknown() && row.group() == null && row.channel() == Channel.BUTTON)
                .map(row -> new Newcomer(row.id(), row.exercise(), row.network(), row.patterns(), row.receivedAt()))
                .toList());
        Set<UUID> repeated = new HashSet<>(contacts.repeated(
                rows.stream()
                        .filter(row -> row.channel() == Channel.BUTTON
                                && !row.numbers().isEmpty())
                        .map(UnassessedContacts.Row::id)
                        .toList(),
                settings.manyPerHour()));
        Set<UUID> blocked = blocked(rows);
        Map<UUID, List<Proposal>> proposals = duplicates.of(
                rows.stream()
                        .filter(row -> row.isOpen()
                                && row.group() == null
                                && !judged.groupOf().containsKey(row.id()))
                        .map(AssessContacts::subject)
                        .toList(),
                Duplicates.Freshness.CURRENT);
        Map<UUID, Contact> changed = new LinkedHashMap<>();
        judged.started().forEach(contact -> changed.put(contact.id(), contact));
        Set<UUID> touched = new HashSet<>(judged.groupOf().keySet());
        touched.addAll(repeated);
        touched.addAll(blocked);
        touched.addAll(proposals.keySet());
        for (Contact contact : contacts.lockAll(touched)) {
            changed.put(contact.id(), contact);
            @Nullable UUID group = judged.groupOf().get(contact.id());
            if (group != null && contact.mayJoinGroup()) {
                contact.joinGroup(group);
            }
            if (repeated.contains(contact.id())) {
                contact.setFlag(Flag.MANY_PRESSES, true);
            }
            if (blocked.contains(contact.id())) {
                // Asked again under the row lock: the block may have been lifted since.
                blocks.mark(contact);
            }
        }
        if (!changed.isEmpty()) {
            desk.assessed(changed.values());
        }
        unassessed.remove(rows.stream().map(UnassessedContacts.Row::id).toList());
    }

    private Set<UUID> blocked(List<UnassessedContacts.Row> rows) {
        Map<UUID, String> proven = rows.stream()
                .filter(row -> row.provenHash() != null)
                .collect(Collectors.toMap(UnassessedContacts.Row::id, row -> String.valueOf(row.provenHash())));
        Set<String> numbers = blocks.blockedAmong(Set.copyOf(proven.values()));
        return proven.entrySet().stream()
                .filter(entry -> numbers.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Duplicates.Subject subject(UnassessedContacts.Row row) {
        return new Duplicates.Subject(
                row.id(),
                row.incident(),
                row.exercise(),
                row.numbers(),
                row.place(),
                row.complaint(),
                row.receivedAt());
    }
}
