package id.psc119.referral.family;

import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens the families' desk of an event to the call takers for some hours, and closes it. Every decision stays with its actor. */
@ApplicationScoped
class OpenFamilyDesk {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final FamilyDesks desks;
    private final Clock clock;

    OpenFamilyDesk(FamilyDesks desks, Clock clock) {
        this.desks = desks;
        this.clock = clock;
    }

    /**
     * Decides once; the same id again changes nothing.
     *
     * @param until absent: closed from now on
     * @throws ProblemException 409 for an id that stands for another decision, 422 for a time that is over or more than a week away
     */
    @Transactional
    FamilyDeskResource.FamilyDesk open(Caller caller, UUID incidentId, UUID id, @Nullable Instant until) {
        Instant now = clock.instant();
        Optional<FamilyDeskOpening> known = desks.find(id);
        if (known.isPresent()) {
            if (!known.get().incidentId().equals(incidentId)
                    || !Objects.equals(known.get().openUntil(), until)) {
                throw new ProblemException(FamilyProblem.ID_USED);
            }
            return state(incidentId);
        }
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw new ProblemException(FamilyProblem.UNTIL);
        }
        desks.add(new FamilyDeskOpening(id, incidentId, until, caller.personId(), caller.name(), now));
        return state(incidentId);
    }

    /** Whether call takers may ask now, and who decided so. */
    @Transactional
    FamilyDeskResource.FamilyDesk state(UUID incidentId) {
        Instant now = clock.instant();
        Optional<FamilyDeskOpening> newest = desks.newest(incidentId);
        return new FamilyDeskResource.FamilyDesk(
                incidentId,
                newest.filter(opening -> opening.isOpen(now)).isPresent(),
                newest.map(FamilyDeskOpening::openUntil).orElse(null),
                newest.map(FamilyDeskOpening::openedByName).orElse(null),
                newest.map(FamilyDeskOpening::recorded).orElse(null));
    }
}
