package id.psc119.referral.facility;

import id.psc119.vocabulary.FacilityCapability;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one report of resources says; exactly one part is there.
 *
 * @param specialists an empty list: nobody
 * @param blood bags by group such as {@code O+}; a group that is absent is unknown, never zero
 */
public record ResourceContent(
        @Nullable @Size(max = 100) List<@NotNull @Valid Specialist> specialists,

        @Nullable @Size(max = 20)
        Map<@NotBlank @Size(max = 10) String, @NotNull @PositiveOrZero @Max(10_000) Integer> blood,

        @Nullable @Valid Oxygen oxygen,
        @Nullable List<SiranapRow> wards) {
    /**
     * A specialist on duty, by what they treat. No name: the desk asks for the emergency room.
     *
     * @param title as people write it, such as {@code Sp.OG}
     * @param onCall at home, to be called in
     */
    public record Specialist(
            @NotNull FacilityCapability capability,
            @NotBlank @Size(max = 60) String title,
            boolean onCall) {}

    /** @param hours how long it lasts at the present use, as far as anybody knows */
    public record Oxygen(
            @NotNull Supply supply,
            @Nullable @PositiveOrZero @Max(10_000) Integer hours) {}

    /** How much there is. */
    public enum Supply {
        ENOUGH,
        LOW,
        NONE
    }

    static ResourceContent ofWards(List<SiranapRow> rows) {
        return new ResourceContent(null, null, null, rows);
    }

    boolean isAbout(ResourceKind subject) {
        return (specialists != null) == (subject == ResourceKind.SPECIALISTS)
                && (blood != null) == (subject == ResourceKind.BLOOD)
                && (oxygen != null) == (subject == ResourceKind.OXYGEN)
                && (wards != null) == (subject == ResourceKind.WARDS);
    }
}
