package id.psc119.intake.reception.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reporter says that the press was a mistake.
 *
 * @param reason in their words; absent once retention has removed it
 */
@Embeddable
public record ContactWithdrawal(
        @Column(name = "withdrawn_at") Instant at,
        @Column(name = "withdrawal_reason") @Nullable String reason) {}
