package id.psc119.referral.facility;

import id.psc119.platform.eventlog.Audience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.eventlog.StreamKind;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who sees which change: the desk all, a facility's staff their own. */
@ApplicationScoped
public class FacilityAudience implements Audience {
    private final Facilities facilities;

    public FacilityAudience(Facilities facilities) {
        this.facilities = facilities;
    }

    /** The audience of one facility's staff. */
    public static String of(UUID facilityId) {
        return "facility:" + facilityId;
    }

    @Override
    @Transactional
    public Set<String> of(Caller caller) {
        Set<String> audiences = new HashSet<>();
        if (caller.isDesk()) {
            audiences.add(EventLog.DESK);
        }
        facilities.ofStaff(caller).forEach(facility -> audiences.add(of(facility)));
        return audiences;
    }

    @Override
    public List<StreamKind> kinds() {
        return List.of(
                new StreamKind("facility", "the desk; the facility's own staff"),
                new StreamKind(
                        "arrival",
                        "the desk; with the patients' ages, the staff of the facility it goes to; names and whole numbers to nobody"),
                new StreamKind(
                        "referral",
                        "the desk; the staff of the facilities concerned; who the patient is and what the sender wrote to nobody"),
                StreamKind.ALERT);
    }
}
