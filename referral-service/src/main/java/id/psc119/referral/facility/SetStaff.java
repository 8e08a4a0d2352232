package id.psc119.referral.facility;

import id.psc119.platform.grant.AccessGrants;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Sets who works at a facility, and so who may read its patients. It is the only way to do so: every change is evidence that names
 * its actor, and open streams ask again what their readers may see.
 */
@ApplicationScoped
public class SetStaff {
    private final Facilities facilities;
    private final AccessGrants grants;

    SetStaff(Facilities facilities, AccessGrants grants) {
        this.facilities = facilities;
        this.grants = grants;
    }

    /** Ends the memberships of those who are not named and begins the missing ones. */
    @Transactional
    public List<String> set(UUID facilityId, Set<String> personIds, String actor) {
        facilities.toReportOn(facilityId);
        Facilities.StaffChange change = facilities.replaceStaff(facilityId, personIds, actor);
        change.left().forEach(person -> record(facilityId, person, true, actor));
        change.joined().forEach(person -> record(facilityId, person, false, actor));
        return facilities.staffOf(facilityId);
    }

    @Transactional
    List<String> get(UUID facilityId) {
        if (facilities.findByIdOptional(facilityId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return facilities.staffOf(facilityId);
    }

    private void record(UUID facilityId, String person, boolean wasStaff, String actor) {
        Map<String, Boolean> staff = Map.of("staff", true);
        grants.record(
                "facility-staff",
                person,
                "facility:" + facilityId,
                wasStaff ? staff : null,
                wasStaff ? null : staff,
                actor);
    }
}
