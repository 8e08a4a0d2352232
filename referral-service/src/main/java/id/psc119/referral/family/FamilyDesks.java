package id.psc119.referral.family;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The openings of families' desks, and the people of an event. */
@ApplicationScoped
class FamilyDesks {
    private final EntityManager database;

    FamilyDesks(EntityManager database) {
        this.database = database;
    }

    /** The newest opening of an incident's desk. */
    Optional<FamilyDeskOpening> newest(UUID incidentId) {
        return database.createQuery(
                        "FROM FamilyDeskOpening WHERE incidentId = :incident ORDER BY recorded DESC, id DESC",
                        FamilyDeskOpening.class)
                .setParameter("incident", incidentId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<FamilyDeskOpening> find(UUID id) {
        return Optional.ofNullable(database.find(FamilyDeskOpening.class, id));
    }

    void add(FamilyDeskOpening opening) {
        database.persist(opening);
    }

    /**
     * The ids of an incident's patients, as far as an arrival or a person has named them here. A transfer to another facility is an
     * incident of its own: whoever was moved on since is still one of them.
     */
    List<UUID> peopleOf(UUID incidentId) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT id FROM patient WHERE incident_id = :incident
                        UNION
                        SELECT p.patient_id FROM arrival a JOIN arrival_patient p ON p.arrival_id = a.id
                        WHERE a.incident_id = :incident""", UUID.class)
                .setParameter("incident", incidentId)
                .getResultList();
        return ids;
    }
}
