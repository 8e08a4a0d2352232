package id.psc119.referral.request;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.FacilityAudience;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows referrals as they are now, and announces changed ones to the facilities concerned and the desk. */
@ApplicationScoped
class ReferralChanges {
    private final EntityManager database;
    private final Referrals referrals;
    private final Facilities facilities;
    private final Diagnoses diagnoses;
    private final EventLog log;
    private final Event<ReferralMoved> moved;
    private final Sweeps sweeps;

    ReferralChanges(
            EntityManager database,
            Referrals referrals,
            Facilities facilities,
            Diagnoses diagnoses,
            EventLog log,
            Event<ReferralMoved> moved,
            Sweeps sweeps) {
        this.database = database;
        this.referrals = referrals;
        this.facilities = facilities;
        this.diagnoses = diagnoses;
        this.log = log;
        this.moved = moved;
        this.sweeps = sweeps;
    }

    /** Keeps the step, logs the row as it is now, and sets the timer again. */
    void step(
            Referral referral,
            ReferralStep.Kind kind,
            @Nullable UUID facility,
            @Nullable String note,
            Provenance report) {
        step(Uuid7.at(report.recorded()), referral, kind, facility, note, report);
    }

    /** @param id the reporter's own */
    void step(
            UUID id,
            Referral referral,
            ReferralStep.Kind kind,
            @Nullable UUID facility,
            @Nullable String note,
            Provenance report) {
        referrals.add(new ReferralStep(id, referral.id(), kind, facility, note, report));
        database.flush();
        Set<String> audience = new HashSet<>(Set.of(EventLog.DESK));
        referral.facilities().forEach(one -> audience.add(FacilityAudience.of(one)));
        log.append("referral", referral.id(), referral.isExercise(), audience, view(referral));
        moved.fire(ReferralMoved.of(referral.id(), referral.isExercise(), kind));
        sweeps.wakeAfterCommit(RemindOfReferrals.NAME);
    }

    /** Without what the sender wrote, for lists and streams. */
    ReferralView view(Referral referral) {
        return view(referral, null, null);
    }

    List<ReferralView> views(Collection<Referral> rows) {
        return rows.stream().map(this::view).toList();
    }

    /** With what was written, for those who may read it. */
    ReferralView whole(Referral referral, boolean withWords) {
        Map<UUID, String> names = facilities.names(referral.facilities());
        List<ReferralView.Step> steps = referrals.stepsOf(referral.id()).stream()
                .map(step -> new ReferralView.Step(
                        step.kind(),
                        step.facilityId() == null ? null : names.get(step.facilityId()),
                        withWords ? step.note() : null,
                        step.report().happened(),
                        step.report().by(),
                        step.report().via()))
                .toList();
        return view(referral, withWords ? referral.sbar() : null, steps);
    }

    private ReferralView view(Referral referral, @Nullable Sbar sbar, @Nullable List<ReferralView.Step> steps) {
        List<Referral> others = referrals.othersOf(referral);
        Set<UUID> concerned = new HashSet<>(referral.facilities());
        others.forEach(other -> concerned.add(other.from()));
        Map<UUID, String> names = facilities.names(concerned);
        Set<FacilityCapability> wants = referral.wants();
        return new ReferralView(
                referral.id(),
                referral.isExercise(),
                referral.patientId(),
                referral.sex(),
                referral.ageYears(),
                referral.urgency(),
                diagnoses.find(referral.diagnosis()).orElse(new Diagnoses.Diagnosis(referral.diagnosis(), null, null)),
                referral.criteria(),
                wants,
                referral.wantedBed(),
                new ReferralView.Party(referral.from(), names.getOrDefault(referral.from(), "?")),
                referral.targets().stream()
                        .map(target -> new ReferralView.Target(
                                target.facilityId(),
                                names.getOrDefault(target.facilityId(), "?"),
                                target.state(),
                                target.askedAt(),
                                target.answeredAt(),
                                target.answeredBy(),
                                missing(wants, target.facilityId())))
                        .toList(),
                referral.acceptedBy(),
                referral.outsideName(),
                referral.transport(),
                referral.transportIncidentId(),
                referral.escort(),
                referral.state(),
                referral.stateSince(),
                referral.dueAt(),
                referral.escalations(),
                referral.needsAnother(),
                referral.askedAt(),
                referral.askedByName(),
                referral.endedAt(),
                others.stream()
                        .map(other -> new ReferralView.Other(
                                other.id(), names.getOrDefault(other.from(), "?"), other.state(), other.askedAt()))
                        .toList(),
                sbar,
                steps);
    }

    private Set<FacilityCapability> missing(Set<FacilityCapability> wants, UUID facilityId) {
        if (wants.isEmpty()) {
            return Set.of();
        }
        Set<FacilityCapability> missing = EnumSet.copyOf(wants);
        Optional.ofNullable(facilities.findById(facilityId))
                .ifPresent(facility -> missing.removeAll(facility.capabilities()));
        return missing;
    }
}
