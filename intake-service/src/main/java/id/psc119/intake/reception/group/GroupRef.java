package id.psc119.intake.reception.group;

import java.util.UUID;

/**
 * The group of a contact, as the desk sees it.
 *
 * @param size how many contacts it has
 */
public record GroupRef(UUID id, long size, GroupReason reason) {}
