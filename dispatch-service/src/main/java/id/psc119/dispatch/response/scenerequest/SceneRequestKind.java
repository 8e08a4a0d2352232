package id.psc119.dispatch.response.scenerequest;

import id.psc119.vocabulary.Capability;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a crew at work asks for. */
public enum SceneRequestKind {
    /** A second ambulance. */
    AMBULANCE(Capability.BLS),
    /** An ambulance with advanced life support, or a doctor. */
    ADVANCED(Capability.ALS),
    /** There are more patients than the unit can carry. */
    MORE_PATIENTS(Capability.TRANSPORT),
    BOAT(Capability.BOAT),
    /** People or tools to reach or free somebody. No unit of the PSC has them: the desk asks an agency. */
    RESCUE(null);

    private final @Nullable Capability capability;

    SceneRequestKind(@Nullable Capability capability) {
        this.capability = capability;
    }

    /** What a unit needs to answer it; empty where no unit of the PSC does. */
    public Optional<Capability> capability() {
        return Optional.ofNullable(capability);
    }
}
