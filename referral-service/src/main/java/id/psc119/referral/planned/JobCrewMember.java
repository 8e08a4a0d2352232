package id.psc119.referral.planned;

import jakarta.persistence.Embeddable;

/**
 * Somebody of the unit that does a planned job.
 *
 * @param clinical a nurse, midwife or paramedic
 */
@Embeddable
public record JobCrewMember(String personId, boolean clinical) {}
