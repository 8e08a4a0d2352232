package id.psc119.referral.facility;

import id.psc119.referral.facility.DivertReport.Divert;
import java.util.List;
import java.util.Optional;

/** A facility with what is known of its present state. */
record FacilityState(Facility facility, Optional<Divert> divert, List<BedFigure> beds) {}
