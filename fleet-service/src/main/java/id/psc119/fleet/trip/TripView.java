package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.unit.Member;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Via;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trip as a screen shows it: of each thing reported the newest, and every report below.
 *
 * @param crew who crewed the unit when the trip opened; without telephone numbers
 * @param askedToPay UNKNOWN until somebody asked the family
 * @param unusual why somebody should look at it before its fuel is paid; empty while it is open
 * @param fuel receipts for fuel; one that another replaces is left out
 * @param photos with the digest of each; the picture is read apart
 * @param pins PINs by which the patient or the family confirmed it
 * @param kmByPositions length of the way through the unit's fixes, km; absent with fewer than two
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TripView(
        UUID id,
        UUID unitId,
        @Nullable String callSign,
        UUID incidentId,
        @Nullable UUID needId,
        @Nullable String spokenNumber,
        @Nullable String kind,
        boolean exercise,
        TripState state,
        @Nullable Step step,
        Map<Step, Instant> stepTimes,
        List<UUID> patientIds,
        @Nullable UUID destinationFacilityId,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable EndReason endReason,
        List<Member> crew,
        @Nullable Integer odometerStart,
        @Nullable Integer odometerEnd,
        List<String> rodeAlong,
        AskedToPay askedToPay,
        @Nullable String askedToPayBy,
        @Nullable Double kmByPositions,
        Set<UnusualTrip> unusual,
        List<TripFuel.Receipt> fuel,
        List<TripPhotos.Photo> photos,
        List<TripPins.Pin> pins,
        List<EvidenceView> evidence) {

    /**
     * One report as it was given.
     *
     * @param afterClosing it came after the trip was closed, so it is a correction beside the original
     * @param corrects the parts of which an earlier report has another value; both stay
     * @param implausible its time cannot be right; of what it says, a report with a plausible time is preferred
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EvidenceView(
            UUID reportId,
            @Nullable Integer odometerStart,
            @Nullable Integer odometerEnd,
            @Nullable List<String> rodeAlong,
            @Nullable AskedToPay askedToPay,
            @Nullable String askedBy,
            Instant happened,
            Instant sent,
            Instant recorded,
            Via via,
            @Nullable String saidBy,
            @Nullable String typedBy,
            boolean afterClosing,
            Set<String> corrects,
            boolean implausible) {

        private static EvidenceView of(TripEvidence evidence, List<TripEvidence> earlier, @Nullable Instant closedAt) {
            return new EvidenceView(
                    evidence.reportId(),
                    evidence.content().odometerStart(),
                    evidence.content().odometerEnd(),
                    evidence.content().rodeAlong(),
                    evidence.content().askedToPay(),
                    evidence.content().askedBy(),
                    evidence.report().happened(),
                    evidence.report().sent(),
                    evidence.report().recorded(),
                    evidence.report().via(),
                    evidence.report().saidBy(),
                    evidence.report().typedBy(),
                    closedAt != null && evidence.report().recorded().isAfter(closedAt),
                    corrected(evidence.content(), earlier),
                    evidence.report().isImplausible());
        }
    }

    private static Set<String> corrected(TripEvidence.Content content, List<TripEvidence> earlier) {
        Set<String> corrects = new TreeSet<>();
        differs(content, earlier, "odometerStart", TripEvidence.Content::odometerStart, corrects);
        differs(content, earlier, "odometerEnd", TripEvidence.Content::odometerEnd, corrects);
        differs(content, earlier, "rodeAlong", TripEvidence.Content::rodeAlong, corrects);
        differs(content, earlier, "askedToPay", TripEvidence.Content::askedToPay, corrects);
        return corrects;
    }

    private static <T> void differs(
            TripEvidence.Content content,
            List<TripEvidence> earlier,
            String name,
            Function<TripEvidence.Content, @Nullable T> part,
            Set<String> corrects) {
        @Nullable T value = part.apply(content);
        @Nullable T before = newest(earlier, part);
        if (value != null && before != null && !value.equals(before)) {
            corrects.add(name);
        }
    }

    /** What is measured of a trip by the unit's fixes. */
    record Measured(@Nullable Double km, boolean outside) {
        static final Measured NOTHING = new Measured(null, false);
    }

    static TripView of(
            Trip trip,
            List<TripEvidence> evidence,
            List<TripFuel.Receipt> fuel,
            List<TripPhotos.Photo> photos,
            List<TripPins.Pin> pins,
            Measured measured,
            Duration veryLong) {
        @Nullable Double km = measured.km();
        List<TripEvidence> inOrder = evidence.stream().sorted(BY_TIME).toList();
        @Nullable List<String> rodeAlong = newest(inOrder, TripEvidence.Content::rodeAlong);
        @Nullable AskedToPay newest = newest(inOrder, TripEvidence.Content::askedToPay);
        AskedToPay asked = newest == null ? AskedToPay.UNKNOWN : newest;
        @Nullable Integer odometerStart = newest(inOrder, TripEvidence.Content::odometerStart);
        @Nullable Integer odometerEnd = newest(inOrder, TripEvidence.Content::odometerEnd);
        return new TripView(
                trip.id(),
                trip.unitId(),
                trip.callSign(),
                trip.incidentId(),
                trip.needId(),
                trip.spokenNumber(),
                trip.kind(),
                trip.isExercise(),
                trip.state(),
                trip.step(),
                trip.stepTimes(),
                trip.patientIds(),
                trip.destinationFacilityId(),
                trip.openedAt(),
                trip.closedAt(),
                trip.endReason(),
                trip.crew(),
                odometerStart,
                odometerEnd,
                rodeAlong == null ? List.of() : rodeAlong,
                asked,
                newest(inOrder, content -> content.askedToPay() == null ? null : content.askedBy()),
                km,
                UnusualTrip.reasonsOf(
                        trip.state(),
                        trip.stepTimes(),
                        trip.openedAt(),
                        trip.closedAt(),
                        odometerStart,
                        odometerEnd,
                        km,
                        measured.outside(),
                        veryLong,
                        asked),
                fuel,
                photos,
                pins,
                IntStream.range(0, inOrder.size())
                        .mapToObj(i -> EvidenceView.of(inOrder.get(i), inOrder.subList(0, i), trip.closedAt()))
                        .toList());
    }

    /**
     * By when it happened, not by when it came: a phone that was offline does not undo a later correction. A time that cannot be right
     * comes first, so it never makes a report the newest.
     */
    private static final Comparator<TripEvidence> BY_TIME = Comparator.<TripEvidence, Boolean>comparing(
                    evidence -> !evidence.report().isImplausible())
            .thenComparing(evidence -> evidence.report().happenedByOurClock())
            .thenComparing(evidence -> evidence.report().recorded())
            .thenComparing(TripEvidence::reportId);

    private static <T> @Nullable T newest(
            List<TripEvidence> inOrder, Function<TripEvidence.Content, @Nullable T> part) {
        @Nullable T found = null;
        for (TripEvidence evidence : inOrder) {
            @Nullable T value = part.apply(evidence.content());
            if (value != null) {
                found = value;
            }
        }
        return found;
    }
}
