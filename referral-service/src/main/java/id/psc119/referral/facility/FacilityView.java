package id.psc119.referral.facility;

import com.fasterxml.jackson.annotation.JsonFormat;
import id.psc119.referral.facility.DivertReport.Divert;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Via;
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
 * @param calledAt when the desk last telephoned it for its figures
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
        List<ResourceFigure> resources,
        List<BedHold.View> holds,
        List<String> services,
        Facility.Codes codes,
        @Nullable Instant calledAt,
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
     * A figure of beds.
     *
     * @param ageSeconds how old the figure was at the view's {@code at}
     * @param stale too old to be believed: what is free is unknown then, never zero
     * @param held how many of them are kept for patients on the way
     * @param via the way by which the figure came
     * @param by who said it
     */
    public record Bed(
            BedKind kind,
            @Nullable Integer total,
            @Nullable Integer free,
            Instant asOf,
            long ageSeconds,
            boolean stale,
            int held,
            Via via,
            @Nullable String by) {}

    /** The newest report of one resource, with its age and source. */
    public record ResourceFigure(
            ResourceKind subject,
            ResourceContent content,
            Instant asOf,
            long ageSeconds,
            boolean stale,
            Via via,
            @Nullable String by) {}

    static FacilityView of(FacilityState state, Instant now, ZoneId zone, FacilitySettings settings) {
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
                                Duration.between(figure.asOf(), now).toSeconds(),
                                isStale(figure.asOf(), now, settings),
                                Math.toIntExact(state.holds().stream()
                                        .filter(held -> held.hold().kind() == figure.kind())
                                        .count()),
                                figure.via(),
                                figure.by()))
                        .toList(),
                state.resources().stream()
                        .map(report -> new ResourceFigure(
                                report.subject(),
                                report.content(),
                                report.report().asOf(),
                                Duration.between(report.report().asOf(), now).toSeconds(),
                                isStale(report.report().asOf(), now, settings),
                                report.report().via(),
                                report.report().by()))
                        .toList(),
                state.holds().stream().map(Facilities.Held::hold).toList(),
                described.services() == null ? List.of() : described.services(),
                described.codes(),
                state.called().orElse(null),
                described.sample(),
                described.retired(),
                now);
    }

    private static boolean isStale(Instant asOf, Instant now, FacilitySettings settings) {
        return asOf.plus(settings.figuresStaleAfter()).isBefore(now);
    }
}
