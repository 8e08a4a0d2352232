package id.psc119.referral.arrival;

import id.psc119.referral.patient.Patient;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An arrival as screens show it.
 *
 * @param facilityName absent when this database does not know the facility
 * @param state handed over as soon as the crew has said so or the facility has confirmed every patient
 * @param receivedAt when dispatch first sent it
 * @param crewTelephone masked ({@code ••••4821}) unless one arrival is asked for with a purpose
 * @param answer absent until the facility has answered
 */
public record ArrivalView(
        UUID id,
        UUID facilityId,
        @Nullable String facilityName,
        UUID incidentId,
        UUID assignmentId,
        String spokenNumber,
        boolean exercise,
        String unitCallSign,
        String unitKind,
        @Nullable String crewTelephone,
        @Nullable Colour colour,
        @Nullable String complaint,
        List<PatientOnBoard> patients,
        @Nullable Instant etaAt,
        boolean etaIsEstimate,
        ArrivalState state,
        @Nullable Instant arrivedAt,
        @Nullable Instant handedOverAt,
        Instant receivedAt,
        boolean open,
        @Nullable Answer answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String reason,
        List<Claim> claims) {

    /**
     * @param identity only for those who may know it
     * @param handOver absent until the facility has confirmed it
     */
    public record PatientOnBoard(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable WhoItIs identity,
            @Nullable Received handOver) {}

    /**
     * @param name only for who asks for one arrival with a purpose; {@code named} says that there is one
     * @param age in whole years
     */
    public record WhoItIs(
            boolean named, @Nullable String name, @Nullable Integer age) {}

    /**
     * A confirmed hand-over.
     *
     * @param implausible its time cannot be right
     */
    public record Received(Instant at, String receivedBy, Via via, boolean implausible) {}

    /** A hand-over that the facility reported and that contradicts what dispatch says; it ends nothing until the desk or the crew agrees. */
    public record Claim(UUID patientId, Instant at, String receivedBy, Via via, Arrival.Discrepancy discrepancy) {}

    /**
     * @param handOvers every report of its hand-overs, the earliest first
     * @param identities of the patients, as far as the reader may know them
     */
    static ArrivalView of(
            Arrival arrival,
            List<HandOver> handOvers,
            @Nullable String facilityName,
            Map<UUID, Patient> identities,
            LocalDate today,
            DisclosureLevel sight) {
        ArrivalMessage dispatch = arrival.message();
        Arrival.@Nullable Answered answered = arrival.answered().orElse(null);
        Map<UUID, HandOver> received = confirmed(arrival, handOvers);
        List<PatientOnBoard> patients = new ArrayList<>();
        for (ArrivalMessage.ArrivingPatient patient : dispatch.patients()) {
            patients.add(new PatientOnBoard(
                    patient.id(),
                    patient.colour(),
                    patient.sex(),
                    patient.ageBand(),
                    whoItIs(identities.get(patient.id()), today, sight),
                    received(received.remove(patient.id()))));
        }
        // Handed over here by the desk's word, though dispatch did not list the patient.
        received.forEach((id, handOver) -> patients.add(new PatientOnBoard(
                id, null, null, null, whoItIs(identities.get(id), today, sight), received(handOver))));
        return new ArrivalView(
                arrival.id(),
                dispatch.facilityId(),
                facilityName,
                dispatch.incidentId(),
                dispatch.assignmentId(),
                dispatch.spokenNumber(),
                dispatch.exercise(),
                dispatch.unitCallSign(),
                dispatch.unitKind(),
                sight.arrival().number("crewTelephone", dispatch.crewTelephone()),
                dispatch.colour(),
                dispatch.complaint(),
                patients,
                dispatch.etaAt(),
                dispatch.etaIsEstimate(),
                arrival.effective(handOvers),
                dispatch.arrivedAt(),
                dispatch.handedOverAt(),
                arrival.receivedAt(),
                arrival.isOpen(),
                answered == null ? null : answered.answer(),
                answered == null ? null : answered.at(),
                answered == null ? null : answered.by(),
                answered == null ? null : answered.reason(),
                claims(arrival, handOvers));
    }

    /** The confirmed hand-over of each patient, in the order in which they happened. */
    static Map<UUID, HandOver> confirmed(Arrival arrival, List<HandOver> earliestFirst) {
        Map<UUID, HandOver> first = new LinkedHashMap<>();
        earliestFirst.stream()
                .filter(arrival::confirms)
                .forEach(handOver -> first.putIfAbsent(handOver.patientId(), handOver));
        return first;
    }

    /** The claimed hand-over of each patient who has no confirmed one. What another facility reports is not shown here. */
    static Map<UUID, HandOver> claimed(Arrival arrival, List<HandOver> earliestFirst) {
        Set<UUID> confirmed = arrival.confirmedPatients(earliestFirst);
        Map<UUID, HandOver> first = new LinkedHashMap<>();
        earliestFirst.stream()
                .filter(handOver -> handOver.speaksFor(arrival.facilityId())
                        && !confirmed.contains(handOver.patientId())
                        && arrival.discrepancyOf(handOver).isPresent())
                .forEach(handOver -> first.putIfAbsent(handOver.patientId(), handOver));
        return first;
    }

    private static List<Claim> claims(Arrival arrival, List<HandOver> earliestFirst) {
        return claimed(arrival, earliestFirst).values().stream()
                .flatMap(handOver -> arrival.discrepancyOf(handOver).stream()
                        .map(discrepancy -> new Claim(
                                handOver.patientId(),
                                handOver.report().happened(),
                                handOver.receivedBy(),
                                handOver.report().via(),
                                discrepancy)))
                .toList();
    }

    private static @Nullable WhoItIs whoItIs(@Nullable Patient patient, LocalDate today, DisclosureLevel sight) {
        if (patient == null) {
            return null;
        }
        @Nullable Integer age = patient.ageOn(today);
        if (patient.name() == null && age == null) {
            return null;
        }
        return new WhoItIs(patient.name() != null, sight.patient(patient.id()).text("name", patient.name()), age);
    }

    private static @Nullable Received received(@Nullable HandOver handOver) {
        return handOver == null
                ? null
                : new Received(
                        handOver.report().happened(),
                        handOver.receivedBy(),
                        handOver.report().via(),
                        handOver.report().isImplausible());
    }
}
