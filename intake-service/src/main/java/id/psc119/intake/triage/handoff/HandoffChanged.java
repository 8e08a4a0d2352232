package id.psc119.intake.triage.handoff;

import java.util.UUID;

/** Fired in the transaction that asks an agency or records its answer, for whoever tells the agency. */
public record HandoffChanged(UUID handoffId) {}
