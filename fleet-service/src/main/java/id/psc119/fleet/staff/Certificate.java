package id.psc119.fleet.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A certificate or licence of a person.
 *
 * @param validUntil the last day; absent where it does not end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Certificate(@NotNull Kind kind, @Nullable LocalDate validUntil) {
    /** What it certifies. */
    @Schema(name = "CertificateKind")
    public enum Kind {
        /** Basic trauma and cardiac life support. */
        BTCLS,
        /** Advanced cardiac life support. */
        ACLS,
        /** First aid in emergencies (PPGD). */
        PPGD,
        /** Registration of a health worker (STR). */
        REGISTRATION,
        /** Permit to practise (SIP). */
        PRACTICE,
        /** Driving licence (SIM). */
        DRIVING_LICENCE,
        FIRST_AID,
        /** A word that this version does not know. */
        OTHER
    }

    /** Whether it is valid on a day. */
    public boolean isValidOn(LocalDate day) {
        return validUntil == null || !validUntil.isBefore(day);
    }
}
