package id.psc119.intake.partnerwebhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the delivery log.
 *
 * @param dueAt when it is tried next; absent when it is not
 * @param attempts the latest first
 */
public record DeliveryView(
        UUID id,
        WebhookSubject kind,
        UUID subjectId,
        DeliveryState state,
        Instant stateAt,
        Instant createdAt,
        @Nullable Instant dueAt,
        List<Attempt> attempts) {
    /**
     * One try.
     *
     * @param status of the receiver's answer; absent when there was none
     */
    public record Attempt(
            Instant begunAt, int tookMillis, @Nullable Integer status, AttemptOutcome outcome) {}
}
