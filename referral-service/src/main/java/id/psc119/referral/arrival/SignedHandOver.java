package id.psc119.referral.arrival;

import id.psc119.referral.arrival.HandOverSignature.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a hand-over is signed by both sides. Only the crew that brings the patient and the staff of a facility that they come to may sign;
 * another's signature is kept as a discrepancy that is shown, and counts for nothing. The first two that agree are the signed hand-over:
 * no later one changes it.
 */
record SignedHandOver(
        State state,
        @Nullable HandOverSignature crew,
        @Nullable HandOverSignature facility,
        List<HandOverSignature> claims) {
    /** How far it is. */
    public enum State {
        UNSIGNED,
        /** Only the crew has signed. */
        WAITS_FOR_FACILITY,
        /** Only the facility has signed. */
        WAITS_FOR_CREW,
        SIGNED,
        /** Both have signed, and not the same: somebody has changed something, or heard it wrongly. */
        DIFFERS
    }

    private static final Comparator<HandOverSignature> BY_RECEIPT = Comparator.comparing(
                    (HandOverSignature one) -> one.report().recorded())
            .thenComparing(HandOverSignature::id);

    /**
     * @param crews who brings the patient
     * @param facilities to which the patient comes
     */
    static SignedHandOver of(List<HandOverSignature> all, Set<String> crews, Set<UUID> facilities) {
        List<HandOverSignature> crew = all.stream()
                .filter(one -> one.side() == Side.CREW
                        && one.report().typedBy() != null
                        && crews.contains(one.report().typedBy()))
                .sorted(BY_RECEIPT)
                .toList();
        List<HandOverSignature> facility = all.stream()
                .filter(one ->
                        one.side() == Side.FACILITY && facilities.stream().anyMatch(one::isOfStaffOf))
                .sorted(BY_RECEIPT)
                .toList();
        List<HandOverSignature> claims = all.stream()
                .filter(one -> !crew.contains(one) && !facility.contains(one))
                .sorted(BY_RECEIPT)
                .toList();
        for (HandOverSignature one : crew) {
            for (HandOverSignature other : facility) {
                if (one.agreesWith(other)) {
                    return new SignedHandOver(State.SIGNED, one, other, claims);
                }
            }
        }
        if (crew.isEmpty() || facility.isEmpty()) {
            State state = !crew.isEmpty()
                    ? State.WAITS_FOR_FACILITY
                    : !facility.isEmpty() ? State.WAITS_FOR_CREW : State.UNSIGNED;
            return new SignedHandOver(
                    state,
                    crew.isEmpty() ? null : crew.getLast(),
                    facility.isEmpty() ? null : facility.getLast(),
                    claims);
        }
        return new SignedHandOver(State.DIFFERS, crew.getLast(), facility.getLast(), claims);
    }
}
