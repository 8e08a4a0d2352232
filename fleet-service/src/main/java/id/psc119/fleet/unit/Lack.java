package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a unit lacks now.
 *
 * @param about the role, or the item of the checklist
 * @param capability what it cannot do without it; absent: it cannot be sent at all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UnitLack")
public record Lack(Cause cause, String about, @Nullable Capability capability) {
    /** Where the lack comes from. */
    @Schema(name = "UnitLackCause")
    public enum Cause {
        CREW,
        EQUIPMENT
    }

    /** What a unit can do now, in the words of the message to dispatch. */
    record Present(UnitKind kind, Set<Capability> capabilities, boolean isReady) {}

    /**
     * What is left of a unit. Dispatch adds to a unit's capabilities those of its kind, so a unit that lacks one of these is sent as the
     * kind that it still is: an ALS ambulance without its ALS crew is a BLS ambulance, one without BLS carries like a village car, and one
     * that cannot carry is of no kind that is proposed.
     */
    static Present present(UnitKind kind, Set<Capability> registered, Collection<Lack> lacks) {
        Set<Capability> lost = EnumSet.noneOf(Capability.class);
        boolean ready = true;
        for (Lack lack : lacks) {
            Capability capability = lack.capability();
            if (capability == null) {
                ready = false;
            } else {
                lost.add(capability);
            }
        }
        if (lost.contains(Capability.BLS)) {
            lost.add(Capability.ALS);
        }
        if (lost.isEmpty()) {
            return new Present(kind, registered, ready);
        }
        Set<Capability> left = EnumSet.noneOf(Capability.class);
        left.addAll(kind.inherent());
        left.addAll(registered);
        left.removeAll(lost);
        UnitKind still = kind;
        if (still == UnitKind.ALS_AMBULANCE && lost.contains(Capability.ALS)) {
            still = UnitKind.BLS_AMBULANCE;
        }
        if (still == UnitKind.BLS_AMBULANCE && lost.contains(Capability.BLS)) {
            still = UnitKind.VILLAGE_CAR;
        }
        Set<Capability> inherent = still.inherent();
        inherent.retainAll(lost);
        return new Present(inherent.isEmpty() ? still : UnitKind.OTHER, left, ready);
    }
}
