package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.directory.area.Distances;
import id.psc119.intake.directory.area.RegencyExtent;
import id.psc119.intake.reception.ReceptionSettings;
import id.psc119.intake.reception.assessment.AssessContacts;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.group.ContactGroup;
import id.psc119.intake.reception.group.ContactGroups;
import id.psc119.intake.reception.group.FloodSettings;
import id.psc119.intake.reception.group.GroupReason;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.IncidentReports;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches, untriaged, what nobody has claimed in time: a real emergency must not wait for a busy desk. A press that its reporter
 * took back is first called back, and dispatched later if nobody does. A flood is dispatched once, and once more for each place that
 * is far from the others; {@link RemindOfGroups} reminds the desk of the rest.
 */
@ApplicationScoped
class DispatchUnclaimed implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(DispatchUnclaimed.class);
    private static final String NOBODY = "unclaimed";
    private static final int MOST_AT_ONCE = 1_000;

    private final AssessContacts assessment;
    private final Contacts contacts;
    private final ContactGroups groups;
    private final Incidents incidents;
    private final IncidentReports reports;
    private final RegencyExtent extent;
    private final IntakeChanges desk;
    private final ReceptionSettings settings;
    private final FloodSettings floods;
    private final Counter untriaged;
    private final Clock clock;

    DispatchUnclaimed(
            AssessContacts assessment,
            Contacts contacts,
            ContactGroups groups,
            Incidents incidents,
            IncidentReports reports,
            RegencyExtent extent,
            IntakeChanges desk,
            ReceptionSettings settings,
            FloodSettings floods,
            MeterRegistry meters,
            Clock clock) {
        this.assessment = assessment;
        this.contacts = contacts;
        this.groups = groups;
        this.incidents = incidents;
        this.reports = reports;
        this.extent = extent;
        this.desk = desk;
        this.settings = settings;
        this.floods = floods;
        // Before the first: an increase from nothing is none to a monitor.
        this.untriaged = meters.counter("psc.intake.untriaged");
        this.clock = clock;
    }

    @Override
    public String name() {
        return "unclaimed-contacts";
    }

    @Override
    public Optional<Instant> nextDue() {
        return contacts.nextDue(settings.untriagedAfter(), settings.withdrawnAfter());
    }

    @Override
    public Optional<String> question() {
        return Optional.of(Contacts.UNCLAIMED_ONES);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return contacts.waitingSince(now.minus(settings.untriagedAfter()), now.minus(settings.withdrawnAfter()), limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        try {
            // Whether it belongs to a flood must be known by now, however many presses wait for their assessment.
            assessment.finish(id);
        } catch (RuntimeException e) {
            LOG.errorf(e, "contact not assessed before it is dispatched: contact=%s", id);
        }
        contacts.lockDue(id, now.minus(settings.untriagedAfter()), now.minus(settings.withdrawnAfter()))
                .ifPresent(contact -> take(contact, now));
    }

    private void take(Contact contact, Instant now) {
        if (contact.withdrawal() != null && contact.callBackAskedAt() == null) {
            contact.recordCallBackAsked(clock.instant());
            desk.callBackWanted(contact, null);
            desk.changed(contact);
            return;
        }
        @Nullable UUID groupId = contact.groupId();
        Optional<ContactGroup> group = groupId == null ? Optional.empty() : groups.lock(groupId);
        if (group.isPresent() && group.get().isDecidedBefore(contact.receivedAt())) {
            // The decision was made without it.
            contact.leaveGroup();
            group = Optional.empty();
        }
        if (group.isPresent() && !isAlone(contact, group.get())) {
            contact.hold();
            if (group.get().outcome() == null) {
                // The same would be found for each of them, one after the other.
                contacts.holdWith(contact, isFull(group.get()), now.minus(settings.untriagedAfter()), MOST_AT_ONCE);
            }
            return;
        }
        dispatch(contact, group);
    }

    private void dispatch(Contact contact, Optional<ContactGroup> group) {
        Incident incident = incidents.openUntriaged(contact);
        incidents.link(incident, contact, NOBODY);
        reports.review(incident);
        desk.changed(contact);
        desk.changed(incident);
        desk.nobodyClaimed(contact, incident);
        group.ifPresent(it -> it.recordAlert(clock.instant()));
        untriaged.increment();
        LOG.warnf(
                "nobody claimed in time: contact=%s incident=%s spokenNumber=%s exercise=%s",
                contact.id(), incident.id(), incident.spokenNumber(), incident.exercise());
    }

    /** The first of a group, and one that is far from those of it that are incidents already: perhaps a real emergency. */
    private boolean isAlone(Contact contact, ContactGroup group) {
        if (group.outcome() != null) {
            return false;
        }
        List<Contact> dispatched = groups.membersWithIncident(group.id());
        if (dispatched.isEmpty()) {
            return true;
        }
        return dispatched.size() < places(group)
                && extent.positionOf(contact.place()) == RegencyExtent.Position.INSIDE
                && dispatched.stream().allMatch(other -> isFar(contact.place(), other.place()));
    }

    /** No further member will be dispatched by itself, wherever it is. */
    private boolean isFull(ContactGroup group) {
        return groups.membersWithIncident(group.id()).size() >= places(group);
    }

    private int places(ContactGroup group) {
        return group.reason() == GroupReason.SAME_PROGRAM ? floods.programPlaces() : floods.places();
    }

    private boolean isFar(@Nullable Place one, @Nullable Place other) {
        if (one == null || !one.isExact()) {
            return false;
        }
        @Nullable Long metres = Distances.between(one, other);
        return metres == null || metres > floods.farMetres() + Distances.radiusOf(one) + Distances.radiusOf(other);
    }
}
