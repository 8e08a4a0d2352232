package id.psc119.dispatch.exchange.facility;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A facility as referral sends it ({@code PUT /facilities/{id}}); the fields of docs/contracts.md. */
public record FacilityMessage(
        @NotNull Version version,
        String name,
        FacilityKind kind,
        @Nullable Place place,
        @Nullable String telephone,
        @Nullable Room emergencyRoom,
        Set<FacilityCapability> capabilities,
        @Nullable Divert divert,
        List<BedFigure> beds,
        List<Specialist> specialists,
        boolean sample,
        boolean retired) {

    /** Lists that are absent are empty. Unknown capabilities do not count; the receipt keeps their words. */
    public FacilityMessage {
        name = name == null ? "?" : name;
        kind = kind == null ? FacilityKind.OTHER : kind;
        capabilities = capabilities == null
                ? Set.of()
                : capabilities.stream()
                        .filter(each -> each != null && each != FacilityCapability.OTHER)
                        .collect(Collectors.toUnmodifiableSet());
        beds = MessageReading.present(beds);
        specialists = MessageReading.present(specialists).stream()
                .filter(one -> one.capability() != null && one.capability() != FacilityCapability.OTHER)
                .toList();
    }

    /** Hours are {@code HH:mm} of the regency's zone. */
    public record Room(
            boolean always,
            @Nullable String opens,
            @Nullable String closes) {}

    /** @param until absent: until it says otherwise */
    public record Divert(
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /**
     * A figure of beds.
     *
     * @param asOf when the figure was so
     * @param staleAt from when it counts as unknown; absent in what an older referral sends
     * @param held how many of the free ones are kept for patients whose arrival dispatch does not know; absent: none
     */
    public record BedFigure(
            BedKind kind,
            @Nullable Integer total,
            @Nullable Integer free,
            @Nullable Instant asOf,
            @Nullable Instant staleAt,
            @Nullable Integer held) {
        /** A kind that is not known is another kind. */
        public BedFigure {
            kind = kind == null ? BedKind.OTHER : kind;
        }

        /** How many may be given to a patient who comes now: unknown, never zero, when the figure is too old. */
        public @Nullable Integer freeAt(Instant now) {
            if (free == null || (staleAt != null && !now.isBefore(staleAt))) {
                return null;
            }
            return held == null ? free : Integer.valueOf(Math.max(0, free - Math.max(0, held)));
        }
    }

    /** What somebody on duty or on call treats, until nobody knows any more. */
    public record Specialist(
            FacilityCapability capability, @Nullable Instant until) {
        /** Whether it still holds. */
        public boolean isKnownAt(Instant now) {
            return until == null || now.isBefore(until);
        }
    }
}
