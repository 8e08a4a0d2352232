package id.psc119.engine.casualty;

import java.util.UUID;

/**
 * A facility that may take casualties.
 *
 * @param room how many more it can take; negative figures count as none
 */
public record Hospital(UUID id, int room) {}
