package id.psc119.intake.reception.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * The call taker who handles a contact, since when.
 *
 * @param personId as their tokens name them
 */
@Embeddable
public record ContactClaim(
        @Column(name = "claimed_by") String personId,
        @Column(name = "claimed_by_name") String name,
        @Column(name = "claimed_at") Instant at) {}
