package id.psc119.fleet.staff;

import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Trainings and exercises, and the certificates that they give. */
@ApplicationScoped
class Trainings implements PanacheRepositoryBase<Training, UUID> {
    private static final int MOST = 500;

    private final Staff staff;
    private final Clock clock;

    Trainings(Staff staff, Clock clock) {
        this.staff = staff;
        this.clock = clock;
    }

    /** The newest first. */
    @Transactional
    List<StaffResource.TrainingView> newest() {
        return find("ORDER BY plannedOn DESC, id DESC").range(0, MOST - 1).list().stream()
                .map(training -> new StaffResource.TrainingView(training.id(), training.content()))
                .toList();
    }

    /** Writes a training down as a whole. Who attended one that was held, and passed, has its certificate from then on. */
    @Transactional
    StaffResource.TrainingView describe(Caller caller, UUID id, Training.Content content) {
        Optional<Training> known = RowLock.of(getEntityManager(), Training.class, id);
        Training training = known.orElseGet(() -> new Training(id));
        training.describe(content, clock.instant(), caller.personId());
        if (known.isEmpty()) {
            persist(training);
        }
        if (content.certificate() != null && content.heldOn() != null && !content.cancelled()) {
            for (Training.Attendance one : content.attendance()) {
                if (one.isCertified()) {
                    staff.certify(
                            one.personId(),
                            new Certificate(content.certificate(), one.certificateUntil()),
                            caller.personId());
                }
            }
        }
        return new StaffResource.TrainingView(id, training.content());
    }
}
