package id.psc119.fleet.register;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A paper of a unit, and the last day on which it is valid. */
public record UnitDocument(@NotNull Kind kind, @NotNull LocalDate validUntil) {
    /** What a paper certifies. */
    @Schema(name = "PaperKind")
    public enum Kind {
        /** Registration of the vehicle (STNK). */
        REGISTRATION,
        /** Yearly tax of the vehicle. */
        TAX,
        /** Technical inspection (KIR). */
        INSPECTION,
        INSURANCE,
        /** A word that this version does not know. */
        OTHER
    }
}
