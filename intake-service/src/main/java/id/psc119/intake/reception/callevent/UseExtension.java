package id.psc119.intake.reception.callevent;

import id.psc119.intake.reception.telephone.DeskExtension;
import id.psc119.intake.reception.telephone.DeskExtensions;
import id.psc119.intake.staff.StaffMember;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Seats call takers at telephone extensions. */
@ApplicationScoped
class UseExtension {
    private final DeskExtensions extensions;
    private final Clock clock;

    UseExtension(DeskExtensions extensions, Clock clock) {
        this.extensions = extensions;
        this.clock = clock;
    }

    /** The call taker takes the extension; whoever had it has left. */
    @Transactional
    DeskExtension take(String extension, StaffMember by) {
        return extensions.take(extension, by.personId(), by.name(), clock.instant());
    }

    @Transactional
    void leave(String extension, StaffMember by) {
        extensions.leave(extension, by.personId());
    }

    /** The extensions of one person. */
    @Transactional
    List<DeskExtension> of(StaffMember person) {
        return extensions.of(person.personId(), clock.instant());
    }
}
