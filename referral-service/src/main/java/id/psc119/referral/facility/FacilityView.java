package id.psc119.referral.facility;

import com.fasterxml.jackson.annotation.JsonFormat;
import id.psc119.referral.facility.DivertReport.Divert;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A facility as screens show it, true at {@code at}.
 *
 * @param sample made up for a sample installation; to be shown with the name
 * @param divert absent when it takes patients
 */
public record FacilityView(
        UUID id,
        String name,
        FacilityKind kind,
        Place place,
        @Nullable String telephone,
        Hours emergencyRoom,
        Set<FacilityCapability> capabilities,
        @Nullable Divert divert,
        List<Bed> beds,
        boolean sample,
        boolean retired,
        Instant at) {

    /**
     * @param openNow at the view's {@code at}
     */
    public record Hours(
            boolean always,

            @JsonFormat(pattern = "HH:mm") @Nullable LocalTime opens,

            @JsonFormat(pattern = "HH:mm") @Nullable LocalTime closes,

            boolean openNow) {}

    /**
     * @param ageSeconds how old the figure was at the view's {@code at}
     */
    public record Bed(
            BedKind kind, @Nullable Integer total, @Nullable Integer free, Instant asOf, long ageSeconds) {}

    static FacilityView of(FacilityState state, Instant now, ZoneId zone) {
        Facility.Description described = state.facility().description();
        EmergencyRoom room = described.emergencyRoom();
        return new FacilityView(
                state.facility().id(),
                described.name(),
                described.kind(),
                described.place(),
                described.telephone(),
                new Hours(room.always(), room.opens(), room.closes(), room.isOpenAt(now, zone)),
                new TreeSet<>(described.capabilities()),
                state.divert().orElse(null),
                state.beds().stream()
                        .map(figure -> new Bed(
                                figure.kind(),
                                figure.total(),
                                figure.free(),
                                figure.asOf(),
                                Duration.between(figure.asOf(), now).toSeconds()))
                        .toList(),
                described.sample(),
                described.retired(),
                now);
    }
}
