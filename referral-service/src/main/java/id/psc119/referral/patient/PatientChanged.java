package id.psc119.referral.patient;

import java.util.UUID;

/** Told, in the transaction, when more or something else is known of who a patient is. */
public record PatientChanged(UUID id) {}
