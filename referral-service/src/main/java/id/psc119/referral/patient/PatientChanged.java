package id.psc119.referral.patient;

import java.util.UUID;

/** Fired, in the transaction, when something else is known of a patient. */
public record PatientChanged(UUID id) {}
