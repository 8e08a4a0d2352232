package id.psc119.dispatch.exchange.arrival;

import com.fasterxml.jackson.annotation.JsonAlias;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The announcement of a unit to a facility ({@code PUT /arrivals/{id}}): the fields of docs/contracts.md, and the arrival's id,
 * which a census needs as well.
 */
public record ArrivalMessage(
        @JsonAlias("id") UUID arrivalId,
        UUID facilityId,
        UUID incidentId,
        UUID assignmentId,
        String spokenNumber,
        boolean exercise,
        String unitCallSign,
        UnitKind unitKind,
        @Nullable String crewTelephone,
        List<CrewMember> crew,
        @Nullable Colour colour,
        @Nullable String complaint,
        List<Coming> patients,
        @Nullable Instant etaAt,
        boolean etaIsEstimate,
        State state,
        @Nullable Instant arrivedAt,
        @Nullable Instant handedOverAt) {
    /** A list that is absent is empty. */
    public ArrivalMessage {
        patients = MessageReading.present(patients);
        crew = MessageReading.present(crew);
    }

    /** How far it is. */
    public enum State {
        COMING,
        ARRIVED,
        HANDED_OVER,
        WITHDRAWN
    }

    /**
     * Somebody who brings them: of the present crew, or of the one that accepted.
     *
     * @param clinical a nurse, midwife or paramedic, who may know who the patients are
     */
    public record CrewMember(String personId, boolean clinical) {}

    public record Coming(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {
        static Coming of(Patient patient) {
            return new Coming(patient.id(), patient.colour(), patient.sex(), patient.ageBand());
        }
    }

    /** The same, withdrawn: without a telephone number, because no unit comes. */
    ArrivalMessage withdrawn() {
        return new ArrivalMessage(
                arrivalId,
                facilityId,
                incidentId,
                assignmentId,
                spokenNumber,
                exercise,
                unitCallSign,
                unitKind,
                null,
                crew,
                colour,
                complaint,
                patients,
                null,
                etaIsEstimate,
                State.WITHDRAWN,
                arrivedAt,
                handedOverAt);
    }
}
