package id.psc119.fleet.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.unit.Unit;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A unit as the register shows it; without telephone numbers.
 *
 * @param registeredKind absent for a kind that this version does not know
 * @param ownerPerson who sees its trips as the owner; absent where nobody is named
 * @param homeDesaName absent where the directory of areas does not know the code
 * @param brokenSince since when it is broken down, as dispatch knows
 * @param warnings papers that end, a kit that is not complete, a waiver that is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisterEntry(
        UUID id,
        String callSign,
        UnitKind kind,
        @Nullable RegisteredKind registeredKind,
        Set<Capability> capabilities,
        @Nullable OwnerKind ownerKind,
        @Nullable String ownerName,
        NameOwner.@Nullable OwnerPerson ownerPerson,
        @Nullable String post,
        @Nullable String homeDesaCode,
        @Nullable String homeDesaName,
        @Nullable String plate,
        Set<Terrain> terrain,
        List<UnitDocument> documents,
        @Nullable Agreement agreement,
        @Nullable Instant brokenSince,
        boolean sample,
        List<Warning> warnings) {
    /** What a warning is about. */
    @Schema(name = "RegisterWarningAbout")
    public enum About {
        PAPER_EXPIRED,
        PAPER_EXPIRES,
        KIT_INCOMPLETE,
        TAX_WAIVER_OVER
    }

    /** @param on the last valid day */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RegisterWarning")
    public record Warning(
            About about,
            UnitDocument.@Nullable Kind paper,
            @Nullable LocalDate on) {}

    static RegisterEntry of(
            Unit unit,
            UnitRecord.Content content,
            NameOwner.@Nullable OwnerPerson owner,
            @Nullable String desaName,
            List<Warning> warnings) {
        return new RegisterEntry(
                unit.id(),
                unit.callSign(),
                unit.kind(),
                content.kind() == null ? RegisteredKind.of(unit.kind()) : content.kind(),
                unit.capabilities(),
                content.ownerKind(),
                content.ownerName(),
                owner,
                content.post(),
                unit.home().desaCode(),
                desaName,
                unit.plate(),
                content.terrain(),
                content.documents(),
                content.agreement(),
                unit.brokenSince(),
                unit.isSample(),
                warnings);
    }
}
