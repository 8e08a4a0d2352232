package id.psc119.referral.arrival;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An arrival as dispatch sends it, field by field as docs/contracts.md has it.
 *
 * @param crew who crews the unit; absent in messages of a dispatch that does not send it yet
 * @param version of the message; {@link #RETURNED} when it is returned in a census
 */
public record ArrivalMessage(
        @NotNull Version version,
        @NotNull UUID facilityId,
        @NotNull UUID incidentId,
        @NotNull UUID assignmentId,
        String spokenNumber,
        boolean exercise,
        String unitCallSign,
        String unitKind,
        @Nullable String crewTelephone,
        @Nullable Colour colour,
        @Nullable String complaint,
        List<ArrivingPatient> patients,
        @Nullable Instant etaAt,
        boolean etaIsEstimate,
        ArrivalState state,
        @Nullable Instant arrivedAt,
        @Nullable Instant handedOverAt,
        @Nullable List<CrewMember> crew) {
    /** A unit that comes is announced, whatever else of it cannot be read. */
    public ArrivalMessage {
        spokenNumber = spokenNumber == null ? "?" : spokenNumber;
        unitCallSign = unitCallSign == null ? "?" : unitCallSign;
        unitKind = unitKind == null ? "OTHER" : unitKind;
        state = state == null ? ArrivalState.COMING : state;
        patients = MessageReading.present(patients).stream()
                .filter(patient -> patient.id() != null)
                .toList();
        crew = crew == null
                ? null
                : MessageReading.present(crew).stream()
                        .filter(member -> member.personId() != null)
                        .toList();
    }

    /** Below every version that is sent. */
    static final Version RETURNED = new Version(0, 0);

    /** @param clinical a nurse, midwife or paramedic, who may know who the patients are; a driver or car owner may not */
    public record CrewMember(String personId, boolean clinical) {}

    /** A patient on board. */
    public record ArrivingPatient(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}
}
