package id.psc119.referral.arrival;

import jakarta.persistence.Embeddable;

/**
 * Somebody who brings the patients of an arrival.
 *
 * @param clinical a nurse, midwife or paramedic
 */
@Embeddable
record ArrivalCrewMember(String personId, boolean clinical) {}
