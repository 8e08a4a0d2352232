package id.psc119.referral.facility;

import id.psc119.referral.facility.DivertReport.Divert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A facility with what is known of its present state.
 *
 * @param called when the desk last telephoned it for its figures
 */
record FacilityState(
        Facility facility,
        Optional<Divert> divert,
        List<BedFigure> beds,
        List<ResourceReport> resources,
        List<Facilities.Held> holds,
        Optional<Instant> called) {}
