package id.psc119.intake.triage.protocol;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which triage packs may be used. No setting refuses a triage. */
@ConfigMapping(prefix = "psc.protocol")
interface ProtocolSettings {
    /**
     * What may be done with a pack that the regency's doctor has not signed off. It is marked wherever it is used. {@code ALLOWED}
     * for everything, {@code EXERCISES} only for them, {@code REFUSED} for nothing: then call takers triage without a protocol.
     */
    @WithDefault("ALLOWED")
    Unsigned unsigned();

    /** What an unsigned pack may be used for. */
    enum Unsigned {
        ALLOWED,
        EXERCISES,
        REFUSED;

        boolean allows(boolean exercise) {
            return this == ALLOWED || (this == EXERCISES && exercise);
        }
    }
}
