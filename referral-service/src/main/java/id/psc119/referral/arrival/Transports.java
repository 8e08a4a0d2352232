package id.psc119.referral.arrival;

import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.Facility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How patients were brought, for what tells other systems of it. Who may see it, the caller decides. */
@ApplicationScoped
public class Transports {
    private final Arrivals arrivals;
    private final Facilities facilities;
    private final EntityManager database;

    Transports(Arrivals arrivals, Facilities facilities, EntityManager database) {
        this.arrivals = arrivals;
        this.facilities = facilities;
        this.database = database;
    }

    /** The newest transport of a patient that was not withdrawn. */
    public Optional<Transport> newestOf(UUID patientId) {
        return arrivals
                .find(
                        "SELECT a FROM Arrival a JOIN a.patients p WHERE p.patientId = ?1 AND a.state <> ?2"
                                + " ORDER BY a.receivedAt DESC, a.id DESC",
                        patientId,
                        ArrivalState.WITHDRAWN)
                .stream()
                .findFirst()
                .map(arrival -> transport(arrival, patientId));
    }

    /** Everybody on board of an arrival. */
    public List<UUID> patientsOf(UUID arrivalId) {
        return arrivals.findByIdOptional(arrivalId)
                .map(arrival -> arrival.message().patients().stream()
                        .map(ArrivalMessage.ArrivingPatient::id)
                        .toList())
                .orElse(List.of());
    }

    /** Everybody who was on board when the caller's facilities expected them, the newest first. */
    public List<UUID> patientsComingTo(Set<UUID> facilityIds, Instant since) {
        List<UUID> found = new ArrayList<>();
        if (facilityIds.isEmpty()) {
            return found;
        }
        for (Object one : database.createNativeQuery("""
                        SELECT p.patient_id FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                        WHERE a.facility_id = ANY (:own) AND a.state <> 'WITHDRAWN' AND a.told_at > :since
                        ORDER BY a.told_at DESC, p.patient_id
                        """, UUID.class)
                .setParameter("own", facilityIds.toArray(UUID[]::new))
                .setParameter("since", since)
                .setMaxResults(50)
                .getResultList()) {
            found.add((UUID) one);
        }
        return found;
    }

    private Transport transport(Arrival arrival, UUID patientId) {
        ArrivalMessage message = arrival.message();
        List<HandOver> reported = arrivals.handOversOf(arrival.id());
        @Nullable
        Instant handedOver = message.handedOverAt() != null
                ? message.handedOverAt()
                : reported.stream()
                        .filter(one -> one.patientId().equals(patientId) && arrival.confirms(one))
                        .map(one -> one.report().happened())
                        .findFirst()
                        .orElse(null);
        Facility facility = facilities.findById(message.facilityId());
        return new Transport(
                arrival.id(),
                patientId,
                message.facilityId(),
                facility == null ? null : facility.name(),
                facility == null ? null : facility.codes().satuSehat(),
                message.spokenNumber(),
                message.exercise(),
                message.unitCallSign(),
                message.patients().stream()
                        .filter(one -> one.id().equals(patientId))
                        .map(ArrivalMessage.ArrivingPatient::colour)
                        .filter(colour -> colour != null)
                        .findFirst()
                        .orElse(message.colour()),
                message.complaint(),
                arrival.receivedAt(),
                message.arrivedAt(),
                handedOver);
    }
}
