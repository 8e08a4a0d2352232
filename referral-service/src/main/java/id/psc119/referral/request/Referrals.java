package id.psc119.referral.request;

import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The referrals, and who may see which: the desk all, a facility's staff those that they sent or were asked. */
@ApplicationScoped
class Referrals implements PanacheRepositoryBase<Referral, UUID> {
    private final Facilities facilities;

    Referrals(Facilities facilities) {
        this.facilities = facilities;
    }

    Optional<Referral> lock(UUID id) {
        return RowLock.of(getEntityManager(), Referral.class, id);
    }

    /** Empty when there is none, or the caller may not see it. */
    Optional<Referral> visibleTo(Caller caller, UUID id) {
        return findByIdOptional(id).filter(referral -> maySee(caller, referral));
    }

    boolean maySee(Caller caller, Referral referral) {
        return caller.isDesk()
                || facilities.ofStaff(caller).stream()
                        .anyMatch(own -> referral.facilities().contains(own));
    }

    /** A page of what the caller may see, the newest first. */
    List<Referral> page(Caller caller, @Nullable Boolean open, @Nullable UUID after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        if (!caller.isDesk()) {
            Set<UUID> own = facilities.ofStaff(caller);
            if (own.isEmpty()) {
                return List.of();
            }
            conditions.add(
                    "(r.fromFacilityId IN :own" + " OR EXISTS (SELECT 1 FROM r.targets t WHERE t.facilityId IN :own))");
            values.put("own", own);
        }
        if (open != null) {
            conditions.add(open ? "r.endedAt IS NULL" : "r.endedAt IS NOT NULL");
        }
        if (after != null) {
            conditions.add("r.id < :after");
            values.put("after", after);
        }
        TypedQuery<Referral> query = getEntityManager()
                .createQuery(
                        "FROM Referral r WHERE " + String.join(" AND ", conditions) + " ORDER BY r.id DESC",
                        Referral.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    /** Open referrals of the same person, by patient or by NIK, besides this one. */
    List<Referral> othersOf(Referral referral) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery("""
                        SELECT r.id FROM referral r
                        WHERE r.ended_at IS NULL AND r.id <> :id
                          AND (r.patient_id = :patient OR r.patient_id IN (
                            SELECT p.id FROM patient p JOIN patient mine ON mine.nik_hash = p.nik_hash
                            WHERE mine.id = :patient))
                        ORDER BY r.asked_at
                        """, UUID.class)
                .setParameter("id", referral.id())
                .setParameter("patient", referral.patientId())
                .setMaxResults(10)
                .getResultList();
        return ids.stream()
                .map(this::findByIdOptional)
                .flatMap(Optional::stream)
                .toList();
    }

    List<Referral> openByTransport(UUID incidentId) {
        return getEntityManager()
                .createQuery("FROM Referral WHERE transportIncidentId = :incident AND endedAt IS NULL", Referral.class)
                .setParameter("incident", incidentId)
                .getResultList();
    }

    /** Those of which the desk must know: nobody answers in time, or nobody is left to ask. */
    List<Referral> waitingForDesk() {
        return getEntityManager()
                .createQuery(
                        "FROM Referral WHERE endedAt IS NULL AND (escalations > 0 OR state = :accepted)"
                                + " ORDER BY askedAt",
                        Referral.class)
                .setParameter("accepted", ReferralState.ACCEPTED)
                .setMaxResults(200)
                .getResultList();
    }

    Optional<Instant> nextDue() {
        return getEntityManager()
                .createQuery("SELECT min(dueAt) FROM Referral WHERE endedAt IS NULL", Instant.class)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    List<UUID> due(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT id FROM Referral WHERE endedAt IS NULL AND dueAt <= :now ORDER BY dueAt", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The referral, locked and as it is now. */
    Optional<Referral> lockNow(UUID id) {
        return findByIdOptional(id).map(referral -> {
            getEntityManager().refresh(referral, LockModeType.PESSIMISTIC_WRITE);
            return referral;
        });
    }

    void add(ReferralStep step) {
        getEntityManager().persist(step);
    }

    Optional<ReferralStep> findStep(UUID id) {
        return Optional.ofNullable(getEntityManager().find(ReferralStep.class, id));
    }

    List<ReferralStep> stepsOf(UUID referralId) {
        return getEntityManager()
                .createQuery(
                        "FROM ReferralStep WHERE referralId = :referral ORDER BY report.recorded, id",
                        ReferralStep.class)
                .setParameter("referral", referralId)
                .setMaxResults(500)
                .getResultList();
    }

    /** Creates the patient's row when nobody knows them yet; false when somebody else's patient has this id. */
    boolean addPatient(UUID patientId, boolean exercise, Instant now) {
        return getEntityManager()
                        .createNativeQuery("""
                                INSERT INTO patient (id, exercise, age_estimated, recorded)
                                VALUES (:id, :exercise, false, :now) ON CONFLICT (id) DO NOTHING
                                """)
                        .setParameter("id", patientId)
                        .setParameter("exercise", exercise)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }
}
